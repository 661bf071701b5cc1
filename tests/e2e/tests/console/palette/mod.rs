//! The command palette, by the keyboard alone.

mod operations;
mod pages;

use anyhow::Result;
use changefeed_e2e::{CLUSTER, Stage};
use changefeed_model::Task;
use changefeed_model::health::Health;

/// The palette.
const PALETTE: &str = "dialog[open][data-part=palette]";
/// The line that Enter chooses.
const ACTIVE: &str = "dialog[open] [role=option][aria-selected=true]";

/// Opens the palette.
async fn open(stage: &Stage) -> Result<()> {
    stage.browser.press_with_control('k').await?;
    let field = format!("{PALETTE} [role=combobox]:focus");
    stage.browser.find(&field).await.map(drop)
}

/// Waits until the line that Enter chooses has these words.
async fn expect_active(stage: &Stage, words: &str) -> Result<()> {
    let fits = |text: &str| text.replace(['\n', '\t'], " ").contains(words);
    stage.browser.expect_text(ACTIVE, fits).await.map(drop)
}

/// A task in a state.
async fn task(stage: &Stage, health: Health) -> Result<(String, String)> {
    let fits = |task: &Task| Health::of(task) == health;
    let task = stage.api.first(CLUSTER, fits).await?;
    Ok((task.id.unwrap_or_default(), task.name.unwrap_or_default()))
}
