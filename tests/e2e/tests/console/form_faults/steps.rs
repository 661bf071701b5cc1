//! Pause, save, resume: each step may fail, and the next goes on from there.

use anyhow::{Result, ensure};
use changefeed_e2e::{Fault, Stage, Which, play};
use changefeed_model::Status;

use crate::session_end::{expect_asked, sign_in_again};

const BEFORE: &str = "orders-before";
const AFTER: &str = "orders-after";

/// Opens the form of a running task and types another name: nothing that the
/// engine receives.
async fn begin_rename(stage: &Stage) -> Result<String> {
    let id = stage.make_task(BEFORE, "tidb").await?;
    stage.open_edit(&id).await?;
    stage.browser.fill("#name", AFTER).await?;
    stage.browser.find("[data-plan=steps]").await?;
    Ok(id)
}

async fn expect_renamed(stage: &Stage, id: &str) -> Result<()> {
    ensure!(stage.expect_task_page(AFTER).await? == id);
    stage.expect_state("main", "running", "Normal").await?;
    let task = stage.api.task(id).await?;
    ensure!(task.name.as_deref() == Some(AFTER) && task.status() == Status::Normal);
    Ok(())
}

/// Waits until so many steps are done and the next one is stuck.
async fn expect_stuck(stage: &Stage, done: usize, offer: &str) -> Result<()> {
    stage.browser.find("#outcome [data-step=stuck]").await?;
    ensure!(stage.browser.count("#outcome [data-step=done]").await? == done);
    stage.browser.expect_offers(&[offer]).await?;
    stage.browser.expect_value("#name", AFTER).await
}

#[tokio::test]
async fn answers_that_are_lost_stop_nothing() -> Result<()> {
    play(async |stage| {
        stage.browser.expect_error("ERR_");
        let gate = stage.put_gate().await?;
        let id = begin_rename(stage).await?;
        let steps = ["pause", "update", "resume"].map(|word| Which::operation(&id, word));
        for step in &steps {
            gate.fail_once(step.clone(), Fault::LoseAnswer);
        }
        stage.browser.send().await?;
        expect_renamed(stage, &id).await?;
        for step in &steps {
            ensure!(gate.count(step) == 1, "{step:?}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_pause_that_is_refused_changes_nothing_and_can_be_tried_again() -> Result<()> {
    play(async |stage| {
        stage.browser.expect_error("409");
        let gate = stage.put_gate().await?;
        let id = begin_rename(stage).await?;
        let words = "changefeed task status conflict";
        gate.fail_once(
            Which::operation(&id, "pause"),
            Fault::refusal(409, 21203, words),
        );
        stage.browser.send().await?;
        let said = stage.browser.expect_outcome("Nothing was saved").await?;
        ensure!(said.contains(words) && said.contains("kept"), "{said}");
        expect_stuck(stage, 0, "send-again").await?;
        let task = stage.api.task(&id).await?;
        ensure!(task.name.as_deref() == Some(BEFORE) && task.status() == Status::Normal);
        stage.browser.act("send-again").await?;
        expect_renamed(stage, &id).await?;
        ensure!(gate.count(&Which::operation(&id, "pause")) == 2);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_save_that_is_refused_says_that_it_is_stopped_and_goes_on() -> Result<()> {
    play(async |stage| {
        stage.browser.expect_error("400");
        let gate = stage.put_gate().await?;
        let id = begin_rename(stage).await?;
        let update = Which::operation(&id, "update");
        let words = "parameter is invalid\tname: is too plain";
        gate.fail_once(update.clone(), Fault::refusal(400, 10001, words));
        stage.browser.send().await?;
        let said = stage.browser.expect_outcome("is stopped").await?;
        ensure!(
            said.contains("is too plain") && said.contains("kept"),
            "{said}"
        );
        expect_stuck(stage, 1, "go-on").await?;
        let task = stage.api.task(&id).await?;
        ensure!(task.name.as_deref() == Some(BEFORE) && task.status() == Status::Stopped);
        stage.browser.act("go-on").await?;
        expect_renamed(stage, &id).await?;
        // What was done is not done again.
        ensure!(gate.count(&Which::operation(&id, "pause")) == 1);
        ensure!(gate.count(&update) == 2);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_resume_that_fails_says_that_it_is_saved_and_goes_on() -> Result<()> {
    play(async |stage| {
        stage.browser.expect_error("500");
        let gate = stage.put_gate().await?;
        let id = begin_rename(stage).await?;
        let resume = Which::operation(&id, "resume");
        let words = "failed to execute the command\tcause: owner not found";
        gate.fail(resume.clone(), Fault::refusal(500, 21206, words));
        stage.browser.send().await?;
        let said = stage.browser.expect_outcome("The change is saved").await?;
        ensure!(said.contains("owner not found"), "{said}");
        expect_stuck(stage, 2, "go-on").await?;
        let task = stage.api.task(&id).await?;
        ensure!(task.name.as_deref() == Some(AFTER) && task.status() == Status::Stopped);
        gate.mend();
        stage.browser.act("go-on").await?;
        expect_renamed(stage, &id).await?;
        ensure!(gate.count(&Which::operation(&id, "update")) == 1);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_session_that_ends_between_the_steps_goes_on_with_them() -> Result<()> {
    play(async |stage| {
        stage.browser.expect_error("401");
        let gate = stage.put_gate().await?;
        let id = begin_rename(stage).await?;
        let update = Which::operation(&id, "update");
        gate.fail(update.clone(), Fault::status(401));
        gate.fail(Which::list(), Fault::status(401));
        stage.browser.send().await?;
        expect_asked(&stage.browser).await?;
        stage.browser.expect_outcome("is stopped").await?;
        expect_stuck(stage, 1, "sign-in").await?;
        sign_in_again(&stage.browser, &gate).await?;
        // It goes on where it stood, and is resumed in the end.
        expect_stuck(stage, 1, "go-on").await?;
        stage.browser.send().await?;
        expect_renamed(stage, &id).await?;
        ensure!(gate.count(&update) == 2);
        ensure!(gate.count(&Which::operation(&id, "pause")) == 1);
        Ok(())
    })
    .await
}
