//! The network goes and comes back while the console is open.

use anyhow::{Context, Result, ensure};
use changefeed_e2e::{Engine, Which, is_left_out, play, row};
use changefeed_model::Operation;

const STRIP: &str = "[data-part=connection]";
const ONLY_CHROMIUM: &str = "its driver takes no network away";

#[tokio::test]
async fn offline_is_said_nothing_is_sent_and_the_list_is_read_again_by_itself() -> Result<()> {
    if is_left_out(&[Engine::Firefox, Engine::Webkit], ONLY_CHROMIUM)? {
        return Ok(());
    }
    play(async |stage| {
        stage.browser.expect_error("ERR_INTERNET_DISCONNECTED");
        let gate = stage.put_gate().await?;
        let tasks = stage.open_list().await?;
        stage.expect_chunk().await?;
        let running = |task: &&changefeed_model::Task| Operation::Pause.check_task(task).is_ok();
        let task = tasks.iter().find(running).context("a running task")?;
        let id = task.id.as_deref().unwrap_or_default();

        stage.browser.set_offline(true).await?;
        let said = |text: &str| text.contains("offline");
        stage.browser.expect_text(STRIP, said).await?;
        stage.expect_rows(tasks.len()).await?;
        stage.press(&row(id), "pause").await?;
        let toast = stage.expect_toast("failure").await?;
        ensure!(toast.contains("was not paused"), "{toast}");
        ensure!(toast.contains("offline"), "{toast}");

        let read = gate.count(&Which::list());
        stage.browser.set_offline(false).await?;
        stage.browser.expect_gone(STRIP).await?;
        gate.expect(&Which::list(), read + 1).await?;
        stage.expect_rows(tasks.len()).await?;
        ensure!(gate.count(&Which::operation(id, "pause")) == 0);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_form_keeps_what_was_typed_and_is_sent_when_the_connection_is_back() -> Result<()> {
    if is_left_out(&[Engine::Firefox, Engine::Webkit], ONLY_CHROMIUM)? {
        return Ok(());
    }
    play(async |stage| {
        stage.browser.expect_error("ERR_INTERNET_DISCONNECTED");
        let gate = stage.put_gate().await?;
        let name = "orders-offline";
        stage.fill_new(name).await?;
        stage.expect_chunk().await?;

        stage.browser.set_offline(true).await?;
        stage.browser.find(STRIP).await?;
        stage.browser.send().await?;
        stage.browser.expect_outcome("offline").await?;
        stage.browser.expect_value("#name", name).await?;

        stage.browser.set_offline(false).await?;
        stage.browser.expect_gone(STRIP).await?;
        stage.browser.send().await?;
        stage.expect_task_page(name).await?;
        ensure!(gate.count(&Which::create()) == 1);
        ensure!(stage.named(name).await?.len() == 1);
        Ok(())
    })
    .await
}
