//! Values that make no sense by themselves.

use anyhow::{Result, ensure};
use changefeed_e2e::{CLUSTER, Lie, Stage, clone_path, play, row, task_path};
use changefeed_model::{Operation, Status};
use serde_json::json;

use super::{make, name_of};

/// What a page must not say of a time that is none.
const NONSENSE: [&str; 5] = ["NaN", "Invalid", "undefined", "1970", "0001"];

async fn expect_sense(stage: &Stage, place: &str) -> Result<()> {
    let shown = stage.browser.text(place).await?;
    for nonsense in NONSENSE {
        ensure!(!shown.contains(nonsense), "{nonsense} in {shown}");
    }
    Ok(())
}

#[tokio::test]
async fn times_that_are_empty_are_not_known() -> Result<()> {
    play(async |stage| {
        stage.put_quirks().await?;
        let lie = Lie::Times;
        let id = make(stage, lie).await?;
        stage.open_list().await?;
        stage.expect_state(&row(&id), "running", "Normal").await?;
        expect_sense(stage, &row(&id)).await?;
        stage
            .browser
            .click(&format!("{} a[href]", row(&id)))
            .await?;
        stage.expect_heading(&name_of(lie)).await?;
        stage.expect_state("main", "running", "Normal").await?;
        expect_sense(stage, "main [data-field=createTime]").await?;
        // The form of a copy begins at a start of its own.
        stage.enter(&clone_path(CLUSTER, &id)).await?;
        stage.browser.find("#name").await.map(drop)
    })
    .await
}

/// It began "now", at `0`; at a negative number, another.
#[tokio::test]
async fn a_start_that_is_no_time_is_not_shown_as_one() -> Result<()> {
    play(async |stage| {
        stage.put_quirks().await?;
        for (lie, start) in [(Lie::Times, "0"), (Lie::Start, "-5")] {
            let id = make(stage, lie).await?;
            let read = stage.api.object(&id).await?;
            ensure!(read.get("startTS") == Some(&json!(start)), "{read:?}");
            stage.enter(&task_path(CLUSTER, &id)).await?;
            stage.expect_heading(&name_of(lie)).await?;
            stage.expect_state("main", "running", "Normal").await?;
            expect_sense(stage, "main [data-field=startTS]").await?;
            // An edit sends no start, and goes through.
            stage.open_edit(&id).await?;
            stage.browser.fill("#sink-port", "4009").await?;
            stage.browser.send().await?;
            stage.expect_task_page(&name_of(lie)).await?;
            stage.expect_state("main", "running", "Normal").await?;
        }
        Ok(())
    })
    .await
}

/// The server only ever says Initial, Normal and Stopped: a task that failed
/// is "Normal", and its checkpoint stands still.
#[tokio::test]
async fn a_failure_that_is_called_normal_is_stalled() -> Result<()> {
    play(async |stage| {
        stage.put_quirks().await?;
        let name = format!("fail-resume-{}", Lie::Status.word());
        let id = stage.make_stopped(&name, "tidb").await?;
        let settings = json!({"refresh": 5, "stalled": 10_000});
        stage.browser.prefer(&settings).await?;
        stage.open_list().await?;
        let row = row(&id);
        stage.expect_state(&row, "paused", "Stopped").await?;
        stage.api.begin(Operation::Resume, &id).await?;
        stage.api.expect_settled(&id).await?;
        ensure!(stage.api.task(&id).await?.status() == Status::Normal);
        stage.expect_state(&row, "stalled", "Normal").await
    })
    .await
}

/// The engine's clock is ahead of the server's: no lag is below zero.
#[tokio::test]
async fn a_lag_below_zero_is_none() -> Result<()> {
    play(async |stage| {
        stage.put_quirks().await?;
        let id = make(stage, Lie::Clock).await?;
        stage.open_list().await?;
        let row = row(&id);
        stage.expect_state(&row, "running", "Normal").await?;
        let lag = format!("{row} [data-column=lag]");
        let lag = stage.browser.text(&lag).await?;
        ensure!(!lag.contains('-') && !lag.contains('\u{2212}'), "{lag}");
        Ok(())
    })
    .await
}
