//! Change the settings.

use anyhow::{Result, ensure};
use changefeed_e2e::play;
use fantoccini::key::Key;

use super::{expect_no_pointer, go_to, press, sign_in};

#[tokio::test]
async fn theme_language_density_and_reset() -> Result<()> {
    play(async |stage| {
        sign_in(stage).await?;
        let browser = &stage.browser;
        browser.tab_back_to("[data-action=settings]").await?;
        browser.press_key(Key::Enter).await?;
        stage.expect_heading("Settings").await?;
        browser.expect_focus("h1").await?;

        go_to(browser, "[name=chosen-theme]").await?;
        browser.press_key(Key::Down).await?;
        browser.press_key(Key::Down).await?;
        browser.find("html[data-theme=dark]").await?;
        go_to(browser, "[name=density]").await?;
        browser.press_key(Key::Down).await?;
        browser
            .expect_focus("[name=density][value=compact]:checked")
            .await?;
        // A column less.
        go_to(browser, "[data-setting=columns] input").await?;
        browser.press_key(Key::Space).await?;
        browser
            .expect_focus("[data-setting=columns] input:not(:checked)")
            .await?;
        browser.tab_back_to("[name=chosen-language]").await?;
        for _ in 0..2 {
            browser.press_key(Key::Down).await?;
        }
        browser.find("html[lang^=zh]").await?;
        stage.expect_heading("设置").await?;

        browser.tab_back_to("main .crumb a").await?;
        browser.press_key(Key::Enter).await?;
        browser.find("table[data-density=compact]").await?;
        stage.expect_heading("同步任务").await?;
        browser.tab_back_to("[data-action=settings]").await?;
        browser.press_key(Key::Enter).await?;
        stage.expect_heading("设置").await?;
        press(browser, "[data-action=reset-all]").await?;
        stage.expect_heading("Settings").await?;
        ensure!(browser.count("html[data-theme]").await? == 0);
        expect_no_pointer(browser).await
    })
    .await
}
