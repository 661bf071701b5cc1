//! A live server behind the console: what it does beside and against the
//! contract (`docs/QUIRKS.md`), and what the console makes of it.

mod odd;
mod operations;
mod paging;
mod rename;
mod silence;

use anyhow::Result;
use changefeed_e2e::{Lie, Stage};

/// The name of a task that is lied about.
fn name_of(lie: Lie) -> String {
    format!("orders-{}", lie.word())
}

/// Makes a task that is lied about; it runs.
async fn make(stage: &Stage, lie: Lie) -> Result<String> {
    stage.make_task(&name_of(lie), "tidb").await
}

/// The same, and it is stopped.
async fn make_stopped(stage: &Stage, lie: Lie) -> Result<String> {
    stage.make_stopped(&name_of(lie), "tidb").await
}
