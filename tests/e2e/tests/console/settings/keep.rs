//! What is chosen holds at once, is kept, and can be taken back.

use anyhow::{Result, ensure};
use changefeed_e2e::{Demo, play, play_with};
use serde_json::json;

use super::{KEY, expect_checked, expect_theme, open, pick, store, stored, visit};

#[tokio::test]
async fn each_setting_takes_effect_and_is_kept() -> Result<()> {
    play_with(Demo::of(60), async |stage| {
        let browser = &stage.browser;
        stage.open_view("", 60).await?;
        open(browser).await?;
        stage.expect_heading("Settings").await?;
        pick(browser, "chosen-theme", "dark").await?;
        expect_theme(browser, Some("dark")).await?;
        pick(browser, "density", "compact").await?;
        browser.choose("#refresh-interval", "60").await?;
        browser.click("label:has(> [name=rules])").await?;
        browser.fill("#threshold-lagging", "100").await?;
        pick(browser, "chosen-language", "zh").await?;
        stage.expect_heading("设置").await?;
        let expected = json!({
            "version": 1, "theme": "dark", "density": "compact", "refresh": 60,
            "hidden": ["rules", "updated"], "lagging": 100_000, "language": "zh",
        });
        ensure!(stored(browser).await? == expected);

        browser.reload().await?;
        stage.expect_heading("设置").await?;
        expect_theme(browser, Some("dark")).await?;
        for (name, value) in [
            ("chosen-theme", "dark"),
            ("chosen-language", "zh"),
            ("density", "compact"),
        ] {
            expect_checked(browser, name, value).await?;
        }
        ensure!(browser.value("#refresh-interval").await? == "60");
        ensure!(browser.value("#threshold-lagging").await? == "100");

        browser.click(".crumb a").await?;
        stage.expect_heading("同步任务").await?;
        let table = "[data-density=compact][data-hide~=rules][data-hide~=updated]";
        browser.find(table).await?;
        ensure!(browser.value("#refresh-interval").await? == "60");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_reset_is_said_and_can_be_undone() -> Result<()> {
    play(async |stage| {
        let browser = &stage.browser;
        visit(stage).await?;
        pick(browser, "chosen-theme", "dark").await?;
        pick(browser, "chosen-language", "zh").await?;
        stage.expect_heading("设置").await?;
        let before = stored(browser).await?;
        browser.click("[data-action=reset-all]").await?;
        stage.expect_heading("Settings").await?;
        expect_theme(browser, None).await?;
        browser
            .expect_text("[data-part=was-reset]", |text| {
                text.contains("back to their defaults")
            })
            .await?;
        ensure!(stored(browser).await?.is_null());
        browser.click("[data-action=undo]").await?;
        stage.expect_heading("设置").await?;
        expect_theme(browser, Some("dark")).await?;
        ensure!(stored(browser).await? == before);

        // Who chooses something else after a reset has no way back to lose it.
        browser.click("[data-action=reset-all]").await?;
        stage.expect_heading("Settings").await?;
        pick(browser, "density", "compact").await?;
        browser.expect_gone("[data-action=undo]").await
    })
    .await
}

#[tokio::test]
async fn older_keys_are_taken_over_once() -> Result<()> {
    play(async |stage| {
        let browser = &stage.browser;
        visit(stage).await?;
        store(browser, "changefeed-console.theme", "dark").await?;
        store(browser, "changefeed-console.language", "zh").await?;
        store(browser, KEY, "{\"refresh\":30}").await?;
        browser.reload().await?;
        stage.expect_heading("设置").await?;
        expect_theme(browser, Some("dark")).await?;
        let expected = json!({"version": 1, "refresh": 30, "theme": "dark", "language": "zh"});
        ensure!(stored(browser).await? == expected);
        let others = "return ['theme', 'language']\
             .filter(key => localStorage.getItem('changefeed-console.' + key) !== null).join()";
        ensure!(browser.script(others).await? == "");
        pick(browser, "chosen-theme", "system").await?;
        expect_theme(browser, None).await?;
        browser.reload().await?;
        stage.expect_heading("设置").await?;
        expect_theme(browser, None).await
    })
    .await
}

#[tokio::test]
async fn what_a_newer_console_left_survives_this_one() -> Result<()> {
    play(async |stage| {
        let browser = &stage.browser;
        visit(stage).await?;
        let newer = json!({
            "version": 9, "theme": "dark", "density": "cosy", "sound": {"on": [true, "a,}"]},
        });
        store(browser, KEY, &newer.to_string()).await?;
        browser.reload().await?;
        expect_theme(browser, Some("dark")).await?;
        browser.find("[data-part=settings]").await?;
        expect_checked(browser, "density", "comfortable").await?;
        browser.choose("#refresh-interval", "5").await?;
        let mut expected = newer;
        if let Some(members) = expected.as_object_mut() {
            members.insert("refresh".to_owned(), json!(5));
        }
        ensure!(stored(browser).await? == expected);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_theme_is_there_before_the_program() -> Result<()> {
    play(async |stage| {
        let browser = &stage.browser;
        visit(stage).await?;
        pick(browser, "chosen-theme", "light").await?;
        let note = "new MutationObserver((_, self) => { \
             if (document.body) { window.wornFirst = document.documentElement.dataset.theme; self.disconnect(); } \
             }).observe(document, {childList: true, subtree: true})";
        browser.run_before_pages(note).await?;
        browser.reload().await?;
        browser.find("[data-part=settings]").await?;
        ensure!(browser.script("return window.wornFirst").await? == "light");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_full_storage_is_said_and_nothing_else_breaks() -> Result<()> {
    play(async |stage| {
        let browser = &stage.browser;
        visit(stage).await?;
        let full = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }";
        browser.script(full).await?;
        pick(browser, "chosen-theme", "dark").await?;
        expect_theme(browser, Some("dark")).await?;
        browser
            .expect_text("[data-part=kept]", |text| text.contains("in this tab only"))
            .await?;
        ensure!(stored(browser).await?.is_null());
        Ok(())
    })
    .await
}
