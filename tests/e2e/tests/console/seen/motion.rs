//! Less motion, and more contrast, for those who ask for it; and the bars of
//! the browser in the colours of the theme.

use anyhow::{Result, ensure};
use changefeed_e2e::play;

use super::{expect_style, is_elsewhere, style};

#[tokio::test]
async fn nothing_moves_for_those_who_ask_for_it() -> Result<()> {
    if is_elsewhere()? {
        return Ok(());
    }
    play(async |stage| {
        let browser = &stage.browser;
        stage.open_list().await?;
        let button = "main .button";
        let moves = style(browser, button, "transition-duration").await?;
        ensure!(moves.starts_with("0.12s"), "{moves}");
        browser
            .emulate("screen", &[("prefers-reduced-motion", "reduce")])
            .await?;
        // What the styles name is a time; whatever is not is a part of one.
        let moving = browser
            .script(
                "return [...document.querySelectorAll('*')].filter((found) => { \
                   const made = getComputedStyle(found); \
                   return [made.transitionDuration, made.animationDuration].join() \
                     .split(',').some((time) => parseFloat(time) > 0); }) \
                 .map((found) => found.outerHTML.slice(0, 99))",
            )
            .await?;
        ensure!(moving == serde_json::json!([]), "these move: {moving}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn lines_are_stronger_for_those_who_ask_for_it() -> Result<()> {
    if is_elsewhere()? {
        return Ok(());
    }
    play(async |stage| {
        let browser = &stage.browser;
        stage.open_list().await?;
        let usual = style(browser, ".header", "border-bottom-color").await?;
        let features = [
            ("prefers-contrast", "more"),
            ("prefers-color-scheme", "light"),
        ];
        browser.emulate("screen", &features).await?;
        let strong = style(browser, ".header", "border-bottom-color").await?;
        ensure!(usual != strong, "{usual}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_browser_s_bars_follow_the_theme() -> Result<()> {
    if is_elsewhere()? {
        return Ok(());
    }
    play(async |stage| {
        let browser = &stage.browser;
        stage.open_list().await?;
        let told = "return [...document.querySelectorAll('meta[name=theme-color]')] \
             .find((meta) => matchMedia(meta.media).matches)?.content";
        for theme in ["dark", "light"] {
            browser.wear(theme).await?;
            let colour = browser.script(told).await?;
            let expected = if theme == "dark" {
                "#171b22"
            } else {
                "#ffffff"
            };
            ensure!(colour == expected, "{theme}: {colour}");
            let header = if theme == "dark" {
                "rgb(23, 27, 34)"
            } else {
                "rgb(255, 255, 255)"
            };
            expect_style(browser, ".header", "background-color", header).await?;
        }
        Ok(())
    })
    .await
}
