//! The server goes and comes back while the console is open.

use anyhow::{Context, Result, ensure};
use changefeed_e2e::{play, row, until};

const PROBLEM: &str = "[data-part=problem]";

#[tokio::test]
async fn the_list_keeps_its_rows_and_recovers() -> Result<()> {
    play(async |stage| {
        stage.browser.expect_error("ERR_CONNECTION");
        stage.browser.expect_error("ERR_EMPTY_RESPONSE");
        let tasks = stage.open_list().await?;
        stage.expect_chunk().await?;
        let id = tasks
            .first()
            .and_then(|task| task.id.clone())
            .context("a task")?;
        let mark = format!("document.querySelector('{}').isTheSame = true", row(&id));
        stage.browser.script(&mark).await?;

        stage.server.stop().await?;
        stage.browser.click("[data-action=refresh]").await?;
        let words = stage
            .browser
            .expect_text(PROBLEM, |text| !text.is_empty())
            .await?;
        ensure!(words.len() > 20, "a sentence: {words}");
        let retry = format!("{PROBLEM} [data-action=retry]");
        stage.browser.find(&retry).await?;
        stage.expect_rows(tasks.len()).await?;

        // Still down: a retry changes nothing, and nothing is lost.
        stage.browser.click(&retry).await?;
        stage.browser.find(&retry).await?;
        stage.expect_rows(tasks.len()).await?;

        // By a press, or by itself: a read that the last press began tries again.
        stage.server.start_again().await?;
        let press = format!("document.querySelector('{retry}')?.click()");
        until("the list to be read again", async || {
            stage.browser.script(&press).await?;
            let problems = stage.browser.count(PROBLEM).await?;
            Ok((problems == 0).then_some(()))
        })
        .await?;
        stage.expect_rows(tasks.len()).await?;
        let look = format!("return document.querySelector('{}').isTheSame", row(&id));
        ensure!(
            stage.browser.script(&look).await? == true,
            "the row was drawn anew"
        );
        Ok(())
    })
    .await
}

#[tokio::test]
async fn an_operation_without_an_answer_is_told_as_such() -> Result<()> {
    play(async |stage| {
        stage.browser.expect_error("ERR_CONNECTION");
        stage.browser.expect_error("ERR_EMPTY_RESPONSE");
        let tasks = stage.open_list().await?;
        let running = |task: &&changefeed_model::Task| {
            changefeed_model::health::Health::of(task) == changefeed_model::health::Health::Running
        };
        let task = tasks.iter().find(running).context("a running task")?;
        let row = row(task.id.as_deref().unwrap_or_default());
        stage.expect_chunk().await?;
        stage.server.stop().await?;
        stage.press(&row, "pause").await?;
        let toast = stage.expect_toast("failure").await?;
        ensure!(
            toast.contains(task.name.as_deref().unwrap_or_default()),
            "{toast}"
        );

        // It was never received: the task is read again when that is possible,
        // and a second message says that it is as it was.
        stage.server.start_again().await?;
        let last = "[data-part=toast][data-tone=failure]:nth-of-type(2)";
        let toast = stage
            .browser
            .expect_text(last, |text| !text.is_empty())
            .await?;
        ensure!(toast.contains("Normal"), "{toast}");
        stage.expect_state(&row, "running", "Normal").await
    })
    .await
}
