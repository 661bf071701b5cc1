//! Two tabs, no session, and a narrow window.

use anyhow::{Result, ensure};
use changefeed_e2e::play;
use serde_json::json;

use super::{expect_checked, expect_theme, pick, stored, visit};

#[tokio::test]
async fn what_one_tab_chooses_reaches_the_other() -> Result<()> {
    play(async |stage| {
        let browser = &stage.browser;
        stage.open_list().await?;
        let first = browser.open_tab().await?;
        visit(stage).await?;
        pick(browser, "chosen-theme", "dark").await?;
        pick(browser, "chosen-language", "zh").await?;
        stage.expect_heading("设置").await?;
        browser.go_to_tab(first).await?;
        stage.expect_heading("同步任务").await?;
        expect_theme(browser, Some("dark")).await?;
        // And what this one chooses keeps what the other chose.
        browser.choose("#refresh-interval", "60").await?;
        let expected = json!({"version": 1, "theme": "dark", "language": "zh", "refresh": 60});
        ensure!(stored(browser).await? == expected);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_settings_need_no_session() -> Result<()> {
    play(async |stage| {
        let browser = &stage.browser;
        browser.visit(&stage.url("/")).await?;
        browser.find("#token").await?;
        for width in [360, 1280] {
            browser.resize(width, 800).await?;
            for select in ["select#language", "select#theme"] {
                let is_seen = format!("return document.querySelector('{select}').offsetWidth > 0");
                ensure!(
                    browser.script(&is_seen).await? == true,
                    "{select} at {width}"
                );
            }
        }
        browser.click(".header [data-action=settings]").await?;
        stage.expect_heading("Settings").await?;
        pick(browser, "density", "compact").await?;
        expect_checked(browser, "density", "compact").await?;
        browser.click(".header .brand").await?;
        browser.find("#token").await.map(drop)
    })
    .await
}

#[tokio::test]
async fn on_a_phone_the_header_is_one_line_of_names() -> Result<()> {
    play(async |stage| {
        let browser = &stage.browser;
        stage.open_list().await?;
        browser.resize(360, 740).await?;
        for page in ["list", "settings"] {
            let wrong = browser
                .script(
                    "const seen = [...document.querySelectorAll('.header a, .header button, .header select')]\
                       .filter(one => one.offsetWidth > 0);\
                     const small = seen.filter(one => one.offsetWidth < 24 || one.offsetHeight < 24);\
                     const nameless = seen.filter(one => !(one.textContent.trim() || one.ariaLabel));\
                     const wide = document.documentElement.scrollWidth > innerWidth;\
                     const high = document.querySelector('.header').offsetHeight > 60;\
                     return [...small, ...nameless].map(one => one.outerHTML).join() \
                       + (wide ? 'it scrolls sideways' : '') + (high ? 'it takes two lines' : '') \
                       + (seen.length < 3 ? 'too few' : '')",
                )
                .await?;
            ensure!(wrong == "", "{page}: {wrong}");
            browser.click(".header [data-action=settings]").await?;
            browser.find("[data-part=settings]").await?;
        }
        Ok(())
    })
    .await
}
