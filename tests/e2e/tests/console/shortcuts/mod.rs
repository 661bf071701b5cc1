//! The keyboard's shortcuts: each one, and where none fires.

mod each;
mod none;

use anyhow::Result;
use changefeed_e2e::{CLUSTER, Stage};
use changefeed_model::Task;
use changefeed_model::health::Health;

/// The list of the shortcuts.
const LIST: &str = "dialog[open][data-part=shortcuts]";
/// The command palette.
const PALETTE: &str = "dialog[open][data-part=palette]";

/// A task that runs.
async fn running(stage: &Stage) -> Result<Task> {
    let is_running = |task: &Task| Health::of(task) == Health::Running;
    stage.api.first(CLUSTER, is_running).await
}

/// The list, with all chunks there and nothing focused in it.
async fn open_list(stage: &Stage) -> Result<Vec<Task>> {
    let tasks = stage.open_list().await?;
    stage.expect_chunk().await?;
    Ok(tasks)
}
