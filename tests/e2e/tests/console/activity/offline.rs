//! There is no connection when an operation on many begins.

use anyhow::{Context, Result, ensure};
use changefeed_e2e::{CLUSTER, Demo, Engine, Which, id_of, is_left_out, list_path, play_with};
use changefeed_model::Status;
use changefeed_model::health::Health;
use serde_json::json;

const HALT: &str = "dialog[open] [data-part=bulk-halt]";
const OVER: &str = "dialog[open] [data-part=bulk-run][data-over]";

#[tokio::test]
async fn a_run_waits_and_goes_on_by_itself_and_sends_nothing_twice() -> Result<()> {
    if is_left_out(
        &[Engine::Firefox, Engine::Webkit],
        "its driver takes no network away",
    )? {
        return Ok(());
    }
    play_with(Demo::of(60), async |stage| {
        stage.browser.expect_error("ERR_");
        let gate = stage.put_gate().await?;
        let browser = &stage.browser;
        browser.prefer(&json!({"refresh": 0})).await?;
        let mut tasks = stage.api.list(CLUSTER).await?;
        tasks.retain(|task| Health::of(task) == Health::Running);
        let ids: Vec<_> = tasks.iter().take(12).map(id_of).collect();
        stage
            .enter(&format!("{}?state=running", list_path(CLUSTER)))
            .await?;
        stage.expect_rows(tasks.len()).await?;
        stage.expect_chunk().await?;
        browser.choose_row(ids.first().context("a task")?).await?;
        browser.choose_up_to(ids.last().context("a task")?).await?;
        browser.click("[data-bulk=pause]").await?;
        browser.set_offline(true).await?;
        browser.click("dialog[open] [data-action=confirm]").await?;
        let said = browser
            .expect_text(HALT, |text| text.contains("offline"))
            .await?;
        ensure!(said.contains("continues by itself"), "{said}");
        let sent = gate.count(&Which::operations());
        ensure!(sent == 0, "{sent}");

        browser.set_offline(false).await?;
        browser.find(OVER).await?;
        ensure!(browser.count("dialog[open] [data-fate=failed]").await? == 0);
        for id in &ids {
            let paused = gate.count(&Which::operation(id, "pause"));
            ensure!(paused == 1, "{id} was sent {paused} times");
            ensure!(stage.api.task(id).await?.status() == Status::Stopped);
        }
        Ok(())
    })
    .await
}
