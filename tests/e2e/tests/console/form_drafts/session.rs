//! The end of a session, and the next one.

use anyhow::{Result, ensure};
use changefeed_e2e::{CLUSTER, Fault, OLD_PASSWORD, PASSWORD, TOKEN, Which, new_path, play};
use serde_json::json;

use super::{expect_not_stored, expect_nothing_kept, expect_restored, fill_and_keep};

/// What a live server answers to a token that expired: two documents
/// (`server-behaviour.md`, "Envelope and errors").
fn expired() -> Fault {
    let body = r#""authorization token empty"{"code":70602,"message":"[70602]token expired"}"#;
    Fault::Answer(401, body.to_owned())
}

#[tokio::test]
async fn one_that_ends_in_the_middle_of_a_create_keeps_the_draft() -> Result<()> {
    play(async |stage| {
        stage.browser.expect_error("401");
        let gate = stage.put_gate().await?;
        fill_and_keep(stage, "orders-signed-out").await?;
        gate.fail_once(Which::create(), expired());
        stage.browser.send().await?;
        let said = stage.browser.expect_outcome("was not created").await?;
        ensure!(said.contains("kept"), "{said}");
        stage.browser.expect_offers(&["sign-in"]).await?;
        stage.browser.act("sign-in").await?;
        stage.expect_heading("Sign in").await?;
        expect_not_stored(stage, PASSWORD).await?;
        expect_not_stored(stage, TOKEN).await?;

        stage.sign_in(TOKEN, CLUSTER).await?;
        stage.expect_heading("New changefeed").await?;
        ensure!(stage.browser.address().await? == stage.url(&new_path(CLUSTER)));
        expect_restored(stage, "orders-signed-out").await?;
        stage.browser.fill("#sink-password", PASSWORD).await?;
        stage.browser.send().await?;
        stage.expect_task_page("orders-signed-out").await?;
        ensure!(gate.count(&Which::create()) == 2);
        ensure!(stage.named("orders-signed-out").await?.len() == 1);
        expect_nothing_kept(stage).await
    })
    .await
}

#[tokio::test]
async fn one_that_ends_in_the_middle_of_an_update_keeps_the_draft() -> Result<()> {
    play(async |stage| {
        stage.browser.expect_error("401");
        let gate = stage.put_gate().await?;
        let id = stage.make_stopped("orders-expired", "mysql").await?;
        let update = Which::operation(&id, "update");
        stage.open_edit(&id).await?;
        stage.browser.fill("#sink-ip", "mysql-2.example").await?;
        gate.fail_once(update.clone(), expired());
        stage.browser.send().await?;
        stage.browser.expect_outcome("was not saved").await?;
        stage.browser.act("sign-in").await?;
        stage.expect_heading("Sign in").await?;
        stage.sign_in(TOKEN, CLUSTER).await?;
        stage
            .browser
            .expect_value("#sink-ip", "mysql-2.example")
            .await?;
        stage.browser.send().await?;
        stage.expect_task_page("orders-expired").await?;
        ensure!(gate.count(&update) == 2);
        let sink = stage.stored_sink(&id).await?;
        ensure!(sink.get("ip") == Some(&json!("mysql-2.example")));
        ensure!(sink.get("password") == Some(&json!(OLD_PASSWORD)));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn signing_out_and_in_again_finds_the_draft() -> Result<()> {
    play(async |stage| {
        fill_and_keep(stage, "orders-of-yesterday").await?;
        stage.browser.click("button[data-action=sign-out]").await?;
        stage.expect_heading("Sign in").await?;
        expect_not_stored(stage, PASSWORD).await?;
        stage.sign_in(TOKEN, CLUSTER).await?;
        stage.open_new().await?;
        expect_restored(stage, "orders-of-yesterday").await
    })
    .await
}
