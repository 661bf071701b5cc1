//! What the list does not need is fetched later, and may be lost.

use anyhow::{Context, Result, ensure};
use changefeed_e2e::{Fault, Which, play, row};
use changefeed_model::Operation;

const PROBLEM: &str = "[data-part=problem]";

#[tokio::test]
async fn a_chunk_that_does_not_load_is_a_sentence_with_a_retry() -> Result<()> {
    play(async |stage| {
        // What the gateway answers is missing or was altered, and never runs.
        for words in ["500", "integrity", "Failed to fetch"] {
            stage.browser.expect_error(words);
        }
        let gate = stage.put_gate().await?;
        gate.fail(Which::path_with("split_"), Fault::status(500));
        let tasks = stage.open_list().await?;
        let running = |task: &&changefeed_model::Task| Operation::Pause.check_task(task).is_ok();
        let task = tasks.iter().find(running).context("a running task")?;
        let id = task.id.as_deref().unwrap_or_default();
        let name = task.name.as_deref().unwrap_or_default();

        // An operation is not sent, and says so.
        stage.press(&row(id), "pause").await?;
        let toast = stage.expect_toast("failure").await?;
        ensure!(toast.contains("was not paused"), "{toast}");
        ensure!(toast.contains("could not be loaded"), "{toast}");
        ensure!(stage.requests(&format!("/changefeeds/{id}/pause")).await? == 0);

        // A page is a sentence with a retry; the console around it lives.
        let link = format!("{} a", row(id));
        stage.browser.click(&link).await?;
        let text = |text: &str| text.contains("could not be loaded");
        stage.browser.expect_text(PROBLEM, text).await?;
        stage.browser.go_back().await?;
        stage.expect_rows(tasks.len()).await?;
        stage.browser.click(&link).await?;
        stage.browser.expect_text(PROBLEM, text).await?;
        gate.mend();
        stage
            .browser
            .click(&format!("{PROBLEM} [data-action=retry]"))
            .await?;
        stage.expect_heading(name).await?;
        stage.browser.expect_gone(PROBLEM).await
    })
    .await
}
