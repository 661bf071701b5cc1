//! The settings: each takes effect at once and is kept, and nothing is lost.

mod keep;
mod tabs;
mod zone;

use anyhow::{Context, Result, ensure};
use changefeed_e2e::{Browser, Stage, until};
use serde_json::Value;

const KEY: &str = "changefeed-console.settings";

/// Opens the page of the settings by the header, from wherever one is.
async fn open(browser: &Browser) -> Result<()> {
    browser.click(".header [data-action=settings]").await?;
    browser.find("[data-part=settings]").await.map(drop)
}

/// Opens it by its address, without signing in.
async fn visit(stage: &Stage) -> Result<()> {
    stage.browser.visit(&stage.url("/settings")).await?;
    stage.browser.find("[data-part=settings]").await.map(drop)
}

/// Presses a choice of the page.
async fn pick(browser: &Browser, name: &str, value: &str) -> Result<()> {
    let choice = format!("label:has(> [name=\"{name}\"][value=\"{value}\"])");
    browser.click(&choice).await
}

/// Waits until the page wears a theme.
async fn expect_theme(browser: &Browser, theme: Option<&str>) -> Result<()> {
    until(&format!("the theme {theme:?}"), async || {
        let now = browser.attribute("html", "data-theme").await?;
        Ok((now.as_deref() == theme).then_some(()))
    })
    .await
}

/// What lies in the storage.
async fn stored(browser: &Browser) -> Result<Value> {
    let script = format!("return localStorage.getItem('{KEY}')");
    let text = browser.script(&script).await?;
    let text = text.as_str().unwrap_or("null");
    serde_json::from_str(text).context("the settings are JSON")
}

async fn store(browser: &Browser, key: &str, text: &str) -> Result<()> {
    let script = format!("localStorage.setItem({key:?}, {text:?})");
    browser.script(&script).await.map(drop)
}

async fn expect_checked(browser: &Browser, name: &str, value: &str) -> Result<()> {
    let script =
        format!("return document.querySelector('[name=\"{name}\"][value=\"{value}\"]').checked");
    ensure!(browser.script(&script).await? == true, "{name} is {value}");
    Ok(())
}
