//! A new name alone: a live server keeps it, has the engine refuse what it has
//! already, says that it failed, and leaves the task stopped.

use anyhow::{Result, ensure};
use changefeed_e2e::{Lie, Stage, play};
use changefeed_model::Status;
use serde_json::{Value, json};

use super::{make, make_stopped, name_of};

fn renamed() -> String {
    format!("{}-2", name_of(Lie::Unchanged))
}

async fn rename(stage: &Stage, id: &str, plan: &str) -> Result<()> {
    stage.open_edit(id).await?;
    stage.browser.fill("#name", &renamed()).await?;
    stage.browser.find(&format!("[data-plan={plan}]")).await?;
    stage.browser.send().await
}

#[tokio::test]
async fn a_running_task_has_its_new_name_and_runs_again() -> Result<()> {
    play(async |stage| {
        stage.browser.expect_error("500");
        stage.put_quirks().await?;
        let id = make(stage, Lie::Unchanged).await?;
        rename(stage, &id, "steps").await?;
        ensure!(stage.expect_task_page(&renamed()).await? == id);
        stage.expect_state("main", "running", "Normal").await?;
        ensure!(stage.sent().await? == ["pause", "update", "resume"]);
        let task = stage.api.task(&id).await?;
        ensure!(task.name.as_deref() == Some(&*renamed()) && task.status() == Status::Normal);
        let failure = "[data-part=toast][data-tone=failure]";
        ensure!(stage.browser.count(failure).await? == 0);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_stopped_task_has_its_new_name() -> Result<()> {
    play(async |stage| {
        stage.browser.expect_error("500");
        stage.put_quirks().await?;
        let id = make_stopped(stage, Lie::Unchanged).await?;
        rename(stage, &id, "update").await?;
        ensure!(stage.expect_task_page(&renamed()).await? == id);
        let toast = stage.expect_toast("success").await?;
        for part in [&*renamed(), "is saved", "Stopped"] {
            ensure!(toast.contains(part), "{toast}");
        }
        stage.expect_state("main", "paused", "Stopped").await
    })
    .await
}

/// An API beside the console that sends the name alone stops the task, as
/// live servers do: what the console's own three steps are for.
#[tokio::test]
async fn whoever_sends_the_name_alone_stops_the_task_and_the_page_says_so() -> Result<()> {
    play(async |stage| {
        let quirks = stage.put_quirks().await?;
        let id = make(stage, Lie::Unchanged).await?;
        stage.open_list().await?;
        let row = changefeed_e2e::row(&id);
        stage.expect_state(&row, "running", "Normal").await?;
        let body = json!({"name": renamed()});
        let (status, said) = quirks.post(&format!("{id}/update"), &body).await?;
        ensure!(
            status == 500 && said.pointer("/code") == Some(&json!(21206)),
            "{said}"
        );
        stage.browser.click("[data-action=refresh]").await?;
        stage.expect_state(&row, "paused", "Stopped").await?;
        let shown = stage.browser.text(&row).await?;
        ensure!(shown.contains(&renamed()), "{shown}");
        Ok(())
    })
    .await
}

/// An update with an empty list of rules leaves those of the engine in force,
/// and the API shows none. The console says what it reads, and sends `*.*`
/// rather than nothing.
#[tokio::test]
async fn rules_that_were_emptied_are_none_and_are_sent_as_all() -> Result<()> {
    play(async |stage| {
        let quirks = stage.put_quirks().await?;
        let id = stage.make_stopped("orders-without-rules", "tidb").await?;
        let sound = stage.api.task(&id).await?;
        let mut body = sound.to_object();
        body.insert("rules".to_owned(), json!([]));
        body.retain(|key, _| ["name", "rules", "downstreamType", "downstream"].contains(&&**key));
        let (status, _) = quirks
            .post(&format!("{id}/update"), &Value::Object(body))
            .await?;
        ensure!(status == 200);
        stage.api.expect_settled(&id).await?;
        ensure!(stage.api.task(&id).await?.rules == Some(Vec::new()));
        stage.open_edit(&id).await?;
        stage.browser.fill("#sink-port", "4001").await?;
        stage.browser.send().await?;
        stage.expect_task_page("orders-without-rules").await?;
        let task = stage.api.expect_settled(&id).await?;
        ensure!(task.get("rules") == Some(&json!(["*.*"])), "{task:?}");
        Ok(())
    })
    .await
}
