//! The end of a session, and the next one.

use anyhow::{Result, ensure};
use changefeed_e2e::{CLUSTER, PASSWORD, TOKEN, Which, new_path, play};

use super::{expect_not_stored, expect_nothing_kept, expect_restored, fill_and_keep};
use crate::session_end::{DIALOG, end, expect_asked};

#[tokio::test]
async fn one_that_ends_in_the_middle_of_a_create_keeps_the_draft_of_who_signs_out() -> Result<()> {
    play(async |stage| {
        stage.browser.expect_error("401");
        let gate = stage.put_gate().await?;
        fill_and_keep(stage, "orders-signed-out").await?;
        end(&gate);
        stage.browser.send().await?;
        expect_asked(&stage.browser).await?;
        let sign_out = format!("{DIALOG} [data-action=sign-out]");
        stage.browser.click(&sign_out).await?;
        stage.expect_heading("Sign in").await?;
        expect_not_stored(stage, PASSWORD).await?;
        expect_not_stored(stage, TOKEN).await?;

        gate.mend();
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
