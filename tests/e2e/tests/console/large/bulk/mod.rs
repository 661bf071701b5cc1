//! One operation on many tasks.

mod ask;
mod away;
mod cancel;
mod run;

use anyhow::{Context, Result};
use changefeed_e2e::{Browser, Stage};
use serde_json::Value;

pub(super) const QUESTION: &str = "dialog[open] [data-part=bulk-question]";
pub(super) const RUN: &str = "dialog[open] [data-part=bulk-run]";
pub(super) const STATUS: &str = "[data-part=bulk-status]";

/// Asks for an operation on all that is chosen, and waits for the question.
pub(super) async fn ask(stage: &Stage, operation: &str) -> Result<()> {
    let button = format!("[data-bulk={operation}]");
    stage.browser.click(&button).await?;
    stage.browser.find(QUESTION).await.map(drop)
}

/// Presses the button of the question or of the run.
pub(super) async fn act(browser: &Browser, action: &str) -> Result<()> {
    browser
        .click(&format!("dialog[open] [data-action={action}]"))
        .await
}

/// Of each task that the results name: its id, its fate, and why.
pub(super) async fn results(browser: &Browser) -> Result<Vec<[String; 3]>> {
    let script = "return [...document.querySelectorAll('[data-bulk-task]')].map(result => \
         [result.dataset.bulkTask, result.dataset.fate, \
         result.querySelector('.bulk-why').textContent])";
    let found = browser.script(script).await?;
    let found: Value = found;
    serde_json::from_value(found).context("the results")
}
