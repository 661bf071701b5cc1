//! What was typed outlives a reload, a way back and a lost session; a changed
//! form asks before it is left.

mod kept;
mod leave;
mod session;

use anyhow::{Result, ensure};
use changefeed_e2e::{PASSWORD, Stage};

/// What says that a draft was kept.
const RESTORED: &str = "[data-part=restored]";
/// The dialog that asks before a changed form is left.
const ASK: &str = "dialog[open] [data-action=stay]";
/// The button of the dialog that leaves.
const LEAVE: &str = "dialog[open] [data-action=leave]";

/// What `Stage::fill_new` typed is there again, the except the password.
async fn expect_restored(stage: &Stage, name: &str) -> Result<()> {
    let said = stage
        .browser
        .expect_text(RESTORED, |text| !text.is_empty())
        .await?;
    ensure!(said.contains("except the password"), "{said}");
    stage.expect_filled(name, "").await
}

/// No draft is in the tab, and nothing asks whether to leave.
async fn expect_nothing_kept(stage: &Stage) -> Result<()> {
    let kept = stage.browser.kept_in_tab().await?;
    ensure!(!kept.contains("draft."), "{kept}");
    ensure!(!stage.browser.asks_before_closing().await?);
    Ok(())
}

/// Neither of the browser's storages holds a text.
async fn expect_not_stored(stage: &Stage, secret: &str) -> Result<()> {
    let dump = "return JSON.stringify([Object.entries(sessionStorage), \
         Object.entries(localStorage), history.state, document.cookie])";
    let dump = stage.browser.script(dump).await?.to_string();
    ensure!(
        !secret.is_empty() && !dump.contains(secret),
        "a secret is stored"
    );
    Ok(())
}

/// Fills the form of a new task, and waits until it is kept.
async fn fill_and_keep(stage: &Stage, name: &str) -> Result<()> {
    stage.fill_new(name).await?;
    for words in [name, "tidb.example", "replicator", "crm.*"] {
        stage.browser.expect_kept(words).await?;
    }
    expect_not_stored(stage, PASSWORD).await
}
