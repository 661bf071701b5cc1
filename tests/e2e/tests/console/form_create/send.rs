//! When it is sent, and how often.

use anyhow::{Context, Result, ensure};
use changefeed_e2e::{CLUSTER, SEND, play};

use super::now_ms;

/// The body of a create goes here, and here alone.
const CREATE: &str = "/api/v1/changefeeds/";

#[tokio::test]
async fn a_double_press_and_enter_send_once() -> Result<()> {
    play(async |stage| {
        stage.open_new().await?;
        let browser = &stage.browser;
        browser.fill("#name", "double-press").await?;
        browser.fill("#sink-ip", "tidb.example.net").await?;
        browser.double_click(SEND).await?;
        stage.expect_task_page("double-press").await?;
        ensure!(stage.requests(CREATE).await? == 1);

        // A press, Enter in a field and Ctrl with Enter within one turn of
        // the browser's loop.
        stage.open_new().await?;
        browser.fill("#name", "all-at-once").await?;
        browser.fill("#sink-ip", "tidb.example.net").await?;
        let at_once = "const send = document.querySelector('[data-action=send]');\
             const key = {key: 'Enter', ctrlKey: true, bubbles: true, cancelable: true};\
             send.click();\
             document.querySelector('form.task-form').requestSubmit();\
             document.querySelector('#name').dispatchEvent(new KeyboardEvent('keydown', key));\
             send.click()";
        browser.script(at_once).await?;
        stage.expect_task_page("all-at-once").await?;
        ensure!(stage.sent().await? == ["create"]);
        let tasks = stage.api.list(CLUSTER).await?;
        for name in ["double-press", "all-at-once"] {
            let same = tasks
                .iter()
                .filter(|task| task.name.as_deref() == Some(name));
            ensure!(same.count() == 1, "{name}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn an_old_start_is_confirmed_and_a_future_one_refused() -> Result<()> {
    play(async |stage| {
        stage.open_new().await?;
        let browser = &stage.browser;
        browser.fill("#name", "long-ago").await?;
        browser.fill("#sink-ip", "tidb.example.net").await?;
        browser.click_label("start-mode-time").await?;
        browser.fill("#start-time", "2099-01-01 00:00").await?;
        browser.click(SEND).await?;
        browser
            .expect_text("#start .field-problem", |text| text.contains("future"))
            .await?;
        browser.expect_focus("#start").await?;

        // Beyond the window of garbage collection: a warning alone.
        browser.fill("#start-time", "20 min ago").await?;
        browser
            .expect_text("#start-hint", |text| text.contains("10 minutes"))
            .await?;
        ensure!(browser.text("#start .field-problem").await?.is_empty());
        ensure!(browser.count("#start-confirm").await? == 0);

        browser.fill("#start-time", "30 h ago").await?;
        browser.click(SEND).await?;
        browser
            .expect_text("[data-part=summary]", |text| {
                text.contains("more than a day")
            })
            .await?;
        ensure!(stage.sent().await?.is_empty(), "sent unconfirmed");
        browser.click("#start-confirm").await?;
        browser.expect_gone("[data-part=summary]").await?;
        browser.click(SEND).await?;
        let id = stage.expect_task_page("long-ago").await?;
        ensure!(stage.sent().await? == ["create"]);
        let start = stage.api.task(&id).await?.start_ts.context("a start")?;
        let age = now_ms()? - start.unix_ms();
        ensure!((108_000_000..108_060_000).contains(&age), "{age} ms ago");
        Ok(())
    })
    .await
}
