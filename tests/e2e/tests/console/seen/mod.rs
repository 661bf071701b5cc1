//! The console as readers see it who do not see it as most do: in colours of
//! their own, larger, with less motion, on paper.

mod forced;
mod motion;
mod paper;
mod zoom;

use anyhow::{Result, ensure};
use changefeed_e2e::{Browser, Engine, is_left_out};

/// What is looked at is style: one engine's answer tells it all.
fn is_elsewhere() -> Result<bool> {
    is_left_out(
        &[Engine::Firefox, Engine::Webkit],
        "only Chromium's driver shows a page as other media have it",
    )
}

/// A property of the first element that fits, as the browser computed it.
async fn style(browser: &Browser, css: &str, property: &str) -> Result<String> {
    browser.find(css).await?;
    let script = format!(
        "const [css, property] = {}; \
         return getComputedStyle(document.querySelector(css)).getPropertyValue(property)",
        serde_json::json!([css, property])
    );
    let value = browser.script(&script).await?;
    Ok(value.as_str().unwrap_or_default().to_owned())
}

/// Whether something of what fits is drawn.
async fn is_drawn(browser: &Browser, css: &str) -> Result<bool> {
    let script = format!(
        "return [...document.querySelectorAll({})].some((found) => found.checkVisibility())",
        serde_json::json!(css)
    );
    Ok(browser.script(&script).await? == true)
}

async fn expect_style(browser: &Browser, css: &str, property: &str, expected: &str) -> Result<()> {
    let value = style(browser, css, property).await?;
    ensure!(
        value == expected,
        "{css}: {property} is {value:?}, not {expected:?}"
    );
    Ok(())
}
