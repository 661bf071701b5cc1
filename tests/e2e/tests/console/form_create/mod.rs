//! Creating a task.

mod kinds;
mod page;
mod send;

use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::Result;

fn now_ms() -> Result<i64> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH)?;
    Ok(i64::try_from(since.as_millis())?)
}
