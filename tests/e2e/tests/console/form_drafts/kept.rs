//! A reload.

use anyhow::{Result, ensure};
use changefeed_e2e::{OLD_PASSWORD, PASSWORD, play};
use serde_json::json;

use super::{RESTORED, expect_not_stored, expect_nothing_kept, expect_restored, fill_and_keep};

#[tokio::test]
async fn a_reload_keeps_everything_but_the_password() -> Result<()> {
    play(async |stage| {
        // The second reload finds a form that nobody touched since the first.
        stage.browser.expect_error("beforeunload");
        fill_and_keep(stage, "orders-reloaded").await?;
        // The draft of another kind is kept beside it.
        stage.browser.choose_kind("kafka").await?;
        stage
            .browser
            .fill("#sink-topicName", "orders-topic")
            .await?;
        stage.browser.expect_kept("orders-topic").await?;
        stage.browser.choose_kind("tidb").await?;
        for _ in 0..2 {
            stage.browser.reload().await?;
            expect_restored(stage, "orders-reloaded").await?;
        }
        stage.browser.choose_kind("kafka").await?;
        stage
            .browser
            .expect_value("#sink-topicName", "orders-topic")
            .await?;
        stage.browser.choose_kind("tidb").await?;

        stage.browser.fill("#sink-password", PASSWORD).await?;
        stage.browser.send().await?;
        let id = stage.expect_task_page("orders-reloaded").await?;
        let sink = stage.stored_sink(&id).await?;
        ensure!(sink.get("password") == Some(&json!(PASSWORD)));
        expect_nothing_kept(stage).await
    })
    .await
}

#[tokio::test]
async fn starting_over_forgets_the_draft() -> Result<()> {
    play(async |stage| {
        fill_and_keep(stage, "orders-begun-anew").await?;
        stage.browser.reload().await?;
        expect_restored(stage, "orders-begun-anew").await?;
        stage.browser.click("[data-action=start-over]").await?;
        stage.browser.expect_gone(RESTORED).await?;
        stage.browser.expect_value("#name", "").await?;
        stage.browser.expect_value("#sink-ip", "").await?;
        stage.browser.expect_value("#sink-port", "4000").await?;
        expect_nothing_kept(stage).await?;
        stage.browser.reload().await?;
        stage.browser.expect_value("#name", "").await?;
        ensure!(stage.browser.count(RESTORED).await? == 0);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn an_edit_keeps_its_change_and_the_tasks_own_password() -> Result<()> {
    play(async |stage| {
        let id = stage.make_stopped("orders-edited", "tidb").await?;
        stage.open_edit(&id).await?;
        stage.browser.fill("#sink-ip", "tidb-kept.example").await?;
        stage.browser.expect_kept("tidb-kept.example").await?;
        expect_not_stored(stage, OLD_PASSWORD).await?;
        stage.browser.reload().await?;
        let said = stage.browser.text(RESTORED).await?;
        ensure!(!said.contains("password"), "{said}");
        stage
            .browser
            .expect_value("#sink-ip", "tidb-kept.example")
            .await?;
        stage.browser.find("[data-change]").await?;
        ensure!(stage.browser.count("[data-change]").await? == 1);

        stage.browser.send().await?;
        stage.expect_task_page("orders-edited").await?;
        let sink = stage.stored_sink(&id).await?;
        ensure!(sink.get("password") == Some(&json!(OLD_PASSWORD)));
        ensure!(sink.get("ip") == Some(&json!("tidb-kept.example")));
        expect_nothing_kept(stage).await
    })
    .await
}

#[tokio::test]
async fn a_password_typed_in_an_edit_is_lost_and_asked_for_again() -> Result<()> {
    play(async |stage| {
        let id = stage.make_stopped("orders-locked", "mysql").await?;
        stage.open_edit(&id).await?;
        stage
            .browser
            .click("[data-action=replace-password]")
            .await?;
        stage.browser.fill("#sink-password", PASSWORD).await?;
        stage.browser.expect_kept("draft.edit").await?;
        expect_not_stored(stage, PASSWORD).await?;
        stage.browser.reload().await?;
        let said = stage.browser.text(RESTORED).await?;
        ensure!(said.contains("Type it again"), "{said}");
        stage.browser.expect_value("#sink-password", "").await?;
        // What was typed is not forgotten in silence: nothing is sent.
        stage.browser.send().await?;
        stage.browser.expect_focus("#sink-password").await?;
        ensure!(stage.sent().await?.is_empty());
        Ok(())
    })
    .await
}
