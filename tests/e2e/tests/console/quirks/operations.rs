//! Operations that a live server says it did, or did not.

use anyhow::{Result, ensure};
use changefeed_e2e::{CLUSTER, Lie, Stage, button, play, row, task_path};
use changefeed_model::{Operation, Status};

use super::{make, make_stopped, name_of};

/// Opens a task's own page.
async fn open(stage: &Stage, id: &str, lie: Lie) -> Result<()> {
    stage.enter(&task_path(CLUSTER, id)).await?;
    stage.expect_heading(&name_of(lie)).await
}

#[tokio::test]
async fn a_resume_that_fails_unsaid_is_followed_until_it_is_known() -> Result<()> {
    play(async |stage| {
        stage.put_quirks().await?;
        let lie = Lie::Resume;
        let id = make_stopped(stage, lie).await?;
        open(stage, &id, lie).await?;
        stage.press("main", "resume").await?;
        // The lock lasts, and nothing is claimed meanwhile.
        stage.browser.find("main [data-state=busy]").await?;
        let toast = stage.expect_toast("failure").await?;
        for part in [&*name_of(lie), "was accepted", "still Stopped"] {
            ensure!(toast.contains(part), "{toast}");
        }
        stage.expect_state("main", "paused", "Stopped").await?;
        // And it may be tried again.
        let disabled = stage
            .browser
            .attribute(&button("main", "resume"), "aria-disabled")
            .await?;
        ensure!(disabled.as_deref() != Some("true"));
        ensure!(stage.requests(&format!("/{id}/resume")).await? == 1);
        let success = "[data-part=toast][data-tone=success]";
        ensure!(stage.browser.count(success).await? == 0);
        Ok(())
    })
    .await
}

/// HTTP says that it went well, and the code says that it did not.
#[tokio::test]
async fn a_code_under_200_is_a_refusal() -> Result<()> {
    play(async |stage| {
        stage.put_quirks().await?;
        let lie = Lie::Code;
        let id = make(stage, lie).await?;
        stage.open_list().await?;
        let row = row(&id);
        stage.press(&row, "pause").await?;
        let toast = stage.expect_toast("failure").await?;
        for part in [&*name_of(lie), "not paused", "PD not found"] {
            ensure!(toast.contains(part), "{toast}");
        }
        stage.expect_state(&row, "running", "Normal").await?;
        ensure!(stage.api.task(&id).await?.status() == Status::Normal);
        Ok(())
    })
    .await
}

/// Without an envelope nobody knows what was done: the console looks.
#[tokio::test]
async fn a_500_without_a_word_is_looked_into() -> Result<()> {
    play(async |stage| {
        stage.browser.expect_error("500");
        stage.put_quirks().await?;
        let lie = Lie::Silence;
        let id = make(stage, lie).await?;
        open(stage, &id, lie).await?;
        stage.press("main", "pause").await?;
        let toast = stage.expect_toast("failure").await?;
        ensure!(toast.contains(&name_of(lie)), "{toast}");
        stage.expect_state("main", "running", "Normal").await?;
        ensure!(stage.requests(&format!("/{id}/pause")).await? == 1);
        Ok(())
    })
    .await
}

/// Somebody else paused it, and the server sees nothing wrong in once more.
#[tokio::test]
async fn a_transition_that_is_none_ends_where_it_leads() -> Result<()> {
    play(async |stage| {
        stage.put_quirks().await?;
        let id = make(stage, Lie::Transition).await?;
        stage.browser.prefer_no_refresh().await?;
        stage.open_list().await?;
        let row = row(&id);
        stage.expect_state(&row, "running", "Normal").await?;
        stage.api.carry_out(Operation::Pause, &id).await?;
        stage.press(&row, "pause").await?;
        stage.expect_toast("success").await?;
        stage.expect_state(&row, "paused", "Stopped").await
    })
    .await
}
