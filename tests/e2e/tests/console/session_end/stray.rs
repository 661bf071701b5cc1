//! One refusal amid successes signs nobody out.

use anyhow::{Context, Result, ensure};
use changefeed_e2e::{CLUSTER, Which, play, row};
use changefeed_model::Status;

use super::{DIALOG, STRIP, expired};

#[tokio::test]
async fn of_a_refresh_is_not_even_seen() -> Result<()> {
    play(async |stage| {
        stage.browser.expect_error("401");
        let gate = stage.put_gate().await?;
        stage.browser.prefer_no_refresh().await?;
        let rows = stage.open_list().await?.len();
        let before = gate.count(&Which::list());
        gate.fail_once(Which::list(), expired());
        stage.browser.click("[data-action=refresh]").await?;
        // Refused, doubted, and made again.
        gate.expect(&Which::list(), before + 3).await?;
        stage.expect_rows(rows).await?;
        stage.browser.find("button[data-action=sign-out]").await?;
        for nothing in [DIALOG, STRIP, "main [data-part=problem]"] {
            ensure!(stage.browser.count(nothing).await? == 0, "{nothing}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn of_an_operation_says_that_it_was_not_done() -> Result<()> {
    play(async |stage| {
        stage.browser.expect_error("401");
        let gate = stage.put_gate().await?;
        let tasks = stage.api.list(CLUSTER).await?;
        let task = tasks.iter().find(|task| task.status() == Status::Normal);
        let id = changefeed_e2e::id_of(task.context("a running task")?);
        stage.open_list().await?;
        let pause = Which::operation(&id, "pause");
        gate.fail_once(pause.clone(), expired());
        stage.press(&row(&id), "pause").await?;
        let said = stage.expect_toast("failure").await?;
        ensure!(said.contains("but does now"), "{said}");
        ensure!(!said.contains("Sign in"), "{said}");
        ensure!(stage.browser.count(DIALOG).await? == 0);
        ensure!(
            gate.count(&pause) == 1,
            "a write is not sent again by itself"
        );
        stage.press(&row(&id), "pause").await?;
        stage.expect_toast("success").await?;
        ensure!(gate.count(&pause) == 2);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn of_a_form_offers_to_send_it_again() -> Result<()> {
    play(async |stage| {
        stage.browser.expect_error("401");
        let gate = stage.put_gate().await?;
        stage.fill_new("orders-stray").await?;
        gate.fail_once(Which::create(), expired());
        stage.browser.send().await?;
        let said = stage.browser.expect_outcome("was not created").await?;
        ensure!(said.contains("but does now"), "{said}");
        ensure!(stage.browser.count(DIALOG).await? == 0);
        stage.browser.expect_offers(&["send-again"]).await?;
        stage.browser.act("send-again").await?;
        stage.expect_task_page("orders-stray").await?;
        ensure!(gate.count(&Which::create()) == 2);
        ensure!(stage.named("orders-stray").await?.len() == 1);
        Ok(())
    })
    .await
}
