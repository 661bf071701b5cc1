//! An update whose outcome is unknown: the task itself says what became of
//! it.

use anyhow::{Result, ensure};
use changefeed_e2e::{Fault, Stage, Which, play};
use serde_json::Value;

const NAME: &str = "orders-updated";
const HOST: &str = "tidb-after.example";

/// Opens the form of a task and types another host.
async fn begin_edit(stage: &Stage, id: &str) -> Result<()> {
    stage.open_edit(id).await?;
    stage.browser.fill("#sink-ip", HOST).await
}

async fn host_of(stage: &Stage, id: &str) -> Result<Value> {
    let sink = stage.stored_sink(id).await?;
    Ok(sink.get("ip").cloned().unwrap_or_default())
}

#[tokio::test]
async fn saved_without_an_answer_goes_on_to_the_tasks_page() -> Result<()> {
    play(async |stage| {
        stage.browser.expect_error("ERR_");
        let gate = stage.put_gate().await?;
        let id = stage.make_stopped(NAME, "tidb").await?;
        let update = Which::operation(&id, "update");
        gate.fail_once(update.clone(), Fault::LoseAnswer);
        begin_edit(stage, &id).await?;
        stage.browser.send().await?;
        let found = stage.expect_task_page(NAME).await?;
        ensure!(found == id);
        ensure!(gate.count(&update) == 1);
        ensure!(host_of(stage, &id).await? == HOST);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_running_task_saved_without_an_answer_is_followed_until_it_runs() -> Result<()> {
    play(async |stage| {
        stage.browser.expect_error("ERR_");
        let gate = stage.put_gate().await?;
        let id = stage.make_task(NAME, "tidb").await?;
        let update = Which::operation(&id, "update");
        gate.fail_once(update.clone(), Fault::LoseAnswer);
        begin_edit(stage, &id).await?;
        stage.browser.send().await?;
        stage.expect_task_page(NAME).await?;
        stage.expect_toast("success").await?;
        stage.expect_state("main", "running", "Normal").await?;
        ensure!(gate.count(&update) == 1);
        ensure!(host_of(stage, &id).await? == HOST);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn lost_on_the_way_there_says_not_saved_and_sends_again() -> Result<()> {
    play(async |stage| {
        stage.browser.expect_error("ERR_");
        let gate = stage.put_gate().await?;
        let id = stage.make_stopped(NAME, "tidb").await?;
        let update = Which::operation(&id, "update");
        let before = host_of(stage, &id).await?;
        gate.fail(update.clone(), Fault::LoseRequest);
        begin_edit(stage, &id).await?;
        stage.browser.send().await?;
        let said = stage.browser.expect_outcome("was not saved").await?;
        ensure!(
            said.contains("unchanged") && said.contains("kept"),
            "{said}"
        );
        stage.browser.expect_offers(&["send-again"]).await?;
        stage.browser.expect_value("#sink-ip", HOST).await?;
        ensure!(host_of(stage, &id).await? == before);

        gate.mend();
        stage.browser.act("send-again").await?;
        ensure!(stage.expect_task_page(NAME).await? == id);
        ensure!(gate.count(&update) == 2);
        ensure!(host_of(stage, &id).await? == HOST);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn one_that_hangs_is_given_up_and_looked_at() -> Result<()> {
    play(async |stage| {
        let gate = stage.put_gate().await?;
        let id = stage.make_stopped(NAME, "tidb").await?;
        let update = Which::operation(&id, "update");
        gate.fail_once(update.clone(), Fault::Hang);
        begin_edit(stage, &id).await?;
        stage.browser.limit_requests(3_000).await?;
        stage.browser.send().await?;
        stage.browser.expect_outcome("was not saved").await?;
        // Nothing was changed: the form's own button may send again.
        stage.browser.send().await?;
        stage.expect_task_page(NAME).await?;
        ensure!(gate.count(&update) == 2);
        ensure!(host_of(stage, &id).await? == HOST);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_look_that_fails_too_offers_nothing_but_another() -> Result<()> {
    play(async |stage| {
        stage.browser.expect_error("ERR_");
        let gate = stage.put_gate().await?;
        let id = stage.make_stopped(NAME, "tidb").await?;
        let (update, detail) = (Which::operation(&id, "update"), Which::detail(&id));
        gate.fail_once(update.clone(), Fault::LoseAnswer);
        begin_edit(stage, &id).await?;
        // The read before the update is answered, those after it are lost.
        gate.fail_after(1, detail, Fault::LoseRequest);
        stage.browser.send().await?;
        stage.browser.expect_outcome("could not check").await?;
        stage.browser.expect_offers(&["look-again"]).await?;
        stage.browser.expect_value("#sink-ip", HOST).await?;

        gate.mend();
        stage.browser.act("look-again").await?;
        stage.expect_task_page(NAME).await?;
        ensure!(gate.count(&update) == 1);
        ensure!(host_of(stage, &id).await? == HOST);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_server_that_is_away_before_the_update_loses_nothing() -> Result<()> {
    play(async |stage| {
        stage.browser.expect_error("ERR_");
        let id = stage.make_stopped(NAME, "tidb").await?;
        begin_edit(stage, &id).await?;
        stage.expect_chunk().await?;
        stage.server.stop().await?;
        stage.browser.send().await?;
        let said = stage.browser.expect_outcome("was not saved").await?;
        ensure!(
            said.contains("no connection") && said.contains("kept"),
            "{said}"
        );
        stage.server.start_again().await?;
        stage.browser.send().await?;
        stage.expect_task_page(NAME).await?;
        ensure!(stage.sent().await? == ["update"]);
        ensure!(host_of(stage, &id).await? == HOST);
        Ok(())
    })
    .await
}
