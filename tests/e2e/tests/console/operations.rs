//! Pausing and resuming.

use anyhow::{Result, ensure};
use changefeed_e2e::{CLUSTER, button, play, row};
use changefeed_model::health::Health;
use changefeed_model::{Operation, Status, Task};

fn is_running(task: &Task) -> bool {
    Health::of(task) == Health::Running
}

fn is_paused(task: &Task) -> bool {
    Health::of(task) == Health::Paused
}

fn id_of(task: &Task) -> String {
    task.id.clone().unwrap_or_default()
}

#[tokio::test]
async fn pause_and_resume_until_settled() -> Result<()> {
    play(async |stage| {
        stage.open_list().await?;
        let task = stage.api.first(CLUSTER, is_running).await?;
        let (id, row) = (id_of(&task), row(&id_of(&task)));
        let name = task.name.unwrap_or_default();
        stage.press(&row, "pause").await?;
        let toast = stage.expect_toast("success").await?;
        ensure!(toast.contains(&name), "{toast}");
        stage.expect_state(&row, "paused", "Stopped").await?;
        let read = stage.api.task(&id).await?;
        ensure!(
            read.status() == Status::Stopped && !read.is_busy(),
            "{read:?}"
        );

        stage.press(&row, "resume").await?;
        stage.expect_state(&row, "running", "Normal").await?;
        let read = stage.api.task(&id).await?;
        ensure!(
            read.status() == Status::Normal && !read.is_busy(),
            "{read:?}"
        );
        ensure!(
            stage
                .browser
                .count("[data-part=toast][data-tone=failure]")
                .await?
                == 0
        );
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_double_press_sends_once() -> Result<()> {
    play(async |stage| {
        stage.open_list().await?;
        let task = stage.api.first(CLUSTER, is_running).await?;
        let row = row(&id_of(&task));
        stage.browser.double_click(&button(&row, "pause")).await?;
        stage.expect_toast("success").await?;
        ensure!(stage.requests(&format!("/{}/pause", id_of(&task))).await? == 1);
        ensure!(stage.browser.count("[data-part=toast]").await? == 1);

        // And twice within one turn of the browser's loop.
        let twice = format!(
            "const button = document.querySelector('{}'); button.click(); button.click()",
            button(&row, "resume")
        );
        stage.browser.script(&twice).await?;
        stage.expect_state(&row, "running", "Normal").await?;
        ensure!(stage.requests(&format!("/{}/resume", id_of(&task))).await? == 1);
        ensure!(
            stage
                .browser
                .count("[data-part=toast][data-tone=failure]")
                .await?
                == 0
        );
        Ok(())
    })
    .await
}

#[tokio::test]
async fn on_the_tasks_own_page() -> Result<()> {
    play(async |stage| {
        stage.open_list().await?;
        let task = stage.api.first(CLUSTER, is_paused).await?;
        stage.open_task(&task).await?;
        stage.expect_state("main", "paused", "Stopped").await?;
        stage.press("main", "resume").await?;
        stage.expect_toast("success").await?;
        let status = stage.browser.text("[data-field=status] dd").await?;
        ensure!(status == "Normal", "{status}");

        // The list knows of it too.
        stage.browser.go_back().await?;
        let css = format!("{} [data-status=Normal]", row(&id_of(&task)));
        stage.browser.find(&css).await.map(drop)
    })
    .await
}

#[tokio::test]
async fn one_that_is_not_allowed_says_why_and_sends_nothing() -> Result<()> {
    play(async |stage| {
        stage.open_list().await?;
        let running = stage.api.first(CLUSTER, is_running).await?;
        let paused = stage.api.first(CLUSTER, is_paused).await?;
        for (task, operation, word) in [
            (&running, "resume", "Normal"),
            (&paused, "pause", "Stopped"),
        ] {
            let css = button(&row(&id_of(task)), operation);
            let disabled = stage.browser.attribute(&css, "aria-disabled").await?;
            ensure!(disabled.as_deref() == Some("true"), "{operation}");
            let reason = stage
                .browser
                .attribute(&css, "title")
                .await?
                .unwrap_or_default();
            ensure!(
                reason.len() > operation.len() && reason.contains(' '),
                "{reason:?}"
            );
            stage.browser.click(&css).await?;
            ensure!(stage.requests(&format!("/{operation}")).await? == 0);
            ensure!(stage.api.task(&id_of(task)).await?.status().as_str() == word);
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_refusal_is_told_and_the_true_state_is_shown() -> Result<()> {
    play(async |stage| {
        stage.browser.expect_error("409");
        stage.open_list().await?;
        let task = stage.api.first(CLUSTER, is_running).await?;
        let (id, row) = (id_of(&task), row(&id_of(&task)));
        // Somebody else was faster, and this page does not know yet.
        stage.api.carry_out(Operation::Pause, &id).await?;
        stage.press(&row, "pause").await?;
        let toast = stage.expect_toast("failure").await?;
        ensure!(toast.contains(&task.name.unwrap_or_default()), "{toast}");
        stage.expect_state(&row, "paused", "Stopped").await
    })
    .await
}
