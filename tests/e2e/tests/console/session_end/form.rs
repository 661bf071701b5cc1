//! In the middle of a form: the password that was typed is kept too, in
//! memory alone.

use anyhow::{Result, ensure};
use changefeed_e2e::{OLD_PASSWORD, PASSWORD, TOKEN, Which, play};
use serde_json::json;

use super::{STRIP, end, every, expect_asked, expired, sign_in_again};

#[tokio::test]
async fn one_press_sends_a_new_task_afterwards() -> Result<()> {
    play(async |stage| {
        stage.browser.expect_error("401");
        let gate = stage.put_gate().await?;
        stage.fill_new("orders-signed-out").await?;
        end(&gate);
        stage.browser.send().await?;
        expect_asked(&stage.browser).await?;
        let said = stage.browser.expect_outcome("was not created").await?;
        ensure!(said.contains("kept"), "{said}");
        stage.browser.expect_offers(&["sign-in"]).await?;
        sign_in_again(&stage.browser, &gate).await?;

        stage.expect_filled("orders-signed-out", PASSWORD).await?;
        let said = stage.browser.expect_outcome("but does now").await?;
        ensure!(said.contains("kept"), "{said}");
        stage.browser.expect_offers(&["send-again"]).await?;
        stage.browser.send().await?;
        let id = stage.expect_task_page("orders-signed-out").await?;
        ensure!(gate.count(&Which::create()) == 2);
        ensure!(stage.named("orders-signed-out").await?.len() == 1);
        let sink = stage.stored_sink(&id).await?;
        ensure!(sink.get("password") == Some(&json!(PASSWORD)));
        stage.browser.expect_nowhere(TOKEN).await
    })
    .await
}

#[tokio::test]
async fn one_press_sends_a_change_afterwards() -> Result<()> {
    play(async |stage| {
        stage.browser.expect_error("401");
        let gate = stage.put_gate().await?;
        let id = stage.make_stopped("orders-expired", "mysql").await?;
        let update = Which::operation(&id, "update");
        stage.open_edit(&id).await?;
        stage.browser.fill("#sink-ip", "mysql-2.example").await?;
        gate.fail(update.clone(), expired());
        gate.fail(Which::list(), expired());
        stage.browser.send().await?;
        expect_asked(&stage.browser).await?;
        stage.browser.expect_outcome("was not saved").await?;
        sign_in_again(&stage.browser, &gate).await?;
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
async fn a_form_that_could_not_be_read_is_read_afterwards() -> Result<()> {
    play(async |stage| {
        stage.browser.expect_error("401");
        let gate = stage.put_gate().await?;
        let id = stage.make_stopped("orders-unread", "mysql").await?;
        stage.open_edit(&id).await?;
        end(&gate);
        stage.browser.reload().await?;
        expect_asked(&stage.browser).await?;
        sign_in_again(&stage.browser, &gate).await?;
        stage.browser.expect_value("#name", "orders-unread").await
    })
    .await
}

#[tokio::test]
async fn what_is_sent_while_it_is_put_off_asks_again() -> Result<()> {
    play(async |stage| {
        stage.browser.expect_error("401");
        let gate = stage.put_gate().await?;
        stage.fill_new("orders-put-off").await?;
        end(&gate);
        stage.browser.send().await?;
        expect_asked(&stage.browser).await?;
        let not_now = format!("{} [data-action=not-now]", super::DIALOG);
        stage.browser.click(&not_now).await?;
        stage.browser.find(STRIP).await?;
        let sent = gate.count(&every());
        stage.browser.send().await?;
        expect_asked(&stage.browser).await?;
        ensure!(gate.count(&every()) == sent, "nothing with a dead token");
        sign_in_again(&stage.browser, &gate).await?;
        stage.expect_filled("orders-put-off", PASSWORD).await?;
        stage.browser.act("send-again").await?;
        stage.expect_task_page("orders-put-off").await?;
        ensure!(stage.named("orders-put-off").await?.len() == 1);
        Ok(())
    })
    .await
}
