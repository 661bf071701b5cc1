//! Sends that are refused, lost, or without an end.

mod lost_create;
mod lost_update;
mod refused;
mod steps;

use anyhow::Result;
use changefeed_e2e::{PASSWORD, Stage};

/// What `Stage::fill_new` typed is all there, the password included.
async fn expect_kept(stage: &Stage, name: &str) -> Result<()> {
    stage.expect_filled(name, PASSWORD).await
}
