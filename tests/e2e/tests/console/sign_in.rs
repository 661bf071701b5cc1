//! Signing in and out.

use anyhow::{Context, Result, ensure};
use changefeed_e2e::{CLUSTER, TOKEN, list_path, play, until};

use crate::session_end::{DIALOG, expect_asked};

#[tokio::test]
async fn by_form() -> Result<()> {
    play(async |stage| {
        stage.browser.visit(&stage.url("/")).await?;
        stage.expect_heading("Sign in").await?;
        let kind = stage.browser.attribute("input#token", "type").await?;
        ensure!(kind.as_deref() == Some("password"));
        stage.sign_in(TOKEN, CLUSTER).await?;
        stage.expect_list().await?;
        let address = stage.browser.address().await?;
        ensure!(address == stage.url(&list_path(CLUSTER)), "{address}");
        stage.browser.expect_nowhere(TOKEN).await
    })
    .await
}

#[tokio::test]
async fn by_fragment_with_the_servers_own_cluster() -> Result<()> {
    play(async |stage| {
        stage.browser.visit(&stage.url("/")).await?;
        stage.expect_heading("Sign in").await?;
        stage.enter("/").await?;
        stage.expect_list().await?;
        let address = stage.browser.address().await?;
        ensure!(address == stage.url(&list_path(CLUSTER)), "{address}");
        stage.browser.expect_nowhere(TOKEN).await?;

        // Nor is it a page further back.
        stage.browser.go_back().await?;
        stage.browser.expect_nowhere(TOKEN).await
    })
    .await
}

#[tokio::test]
async fn by_fragment_on_any_path() -> Result<()> {
    play(async |stage| {
        let other = "CLUSTER_OF_NOBODY";
        for path in [
            list_path(other),
            "/clusters".to_owned(),
            "/no/such/page".to_owned(),
        ] {
            stage.browser.visit("about:blank").await?;
            stage.enter(&path).await?;
            let sign_out = "button[data-action=sign-out]";
            stage.browser.find(sign_out).await?;
            let address = stage.browser.address().await?;
            ensure!(address == stage.url(&path), "{address}");
            stage.browser.click(sign_out).await?;
            stage.expect_heading("Sign in").await?;
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_wrong_token_says_so_and_keeps_what_was_typed() -> Result<()> {
    play(async |stage| {
        stage.browser.expect_error("401");
        stage.browser.visit(&stage.url("/")).await?;
        stage
            .sign_in("not-the-token", "CLUSTER_THAT_I_TYPED")
            .await?;
        let alert = stage
            .browser
            .expect_text("form [role=alert]", |text| !text.is_empty())
            .await?;
        ensure!(alert.to_lowercase().contains("token"), "{alert}");
        ensure!(stage.browser.value("input#cluster").await? == "CLUSTER_THAT_I_TYPED");
        stage.expect_heading("Sign in").await?;

        stage.sign_in(TOKEN, CLUSTER).await?;
        stage.expect_list().await.map(drop)
    })
    .await
}

#[tokio::test]
async fn what_is_missing_is_said_beside_its_field() -> Result<()> {
    play(async |stage| {
        stage.browser.visit(&stage.url("/")).await?;
        stage.sign_in("", "abc").await?;
        for field in ["token", "cluster"] {
            let problem = format!("#{field}-problem");
            stage
                .browser
                .expect_text(&problem, |text| !text.is_empty())
                .await?;
            let input = format!("input#{field}[aria-invalid=true]");
            let described = stage.browser.attribute(&input, "aria-describedby").await?;
            let described = described.unwrap_or_default();
            ensure!(
                described.contains(&format!("{field}-problem")),
                "{described}"
            );
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_session_survives_a_reload_and_ends_with_sign_out() -> Result<()> {
    play(async |stage| {
        stage.open_list().await?;
        stage.browser.reload().await?;
        stage.expect_list().await?;

        stage.browser.click("button[data-action=sign-out]").await?;
        stage.expect_heading("Sign in").await?;
        let kept = stage
            .browser
            .script("return JSON.stringify({...sessionStorage})")
            .await?;
        ensure!(!kept.to_string().contains(TOKEN));
        ensure!(stage.browser.count("tr[data-task-id]").await? == 0);
        stage.browser.reload().await?;
        stage.expect_heading("Sign in").await?;
        until("the cluster is offered again", async || {
            Ok((stage.browser.value("input#cluster").await? == CLUSTER).then_some(()))
        })
        .await
    })
    .await
}

#[tokio::test]
async fn signing_out_of_a_session_that_ended_leads_back_to_the_page_it_ended_on() -> Result<()> {
    play(async |stage| {
        stage.browser.expect_error("401");
        let tasks = stage.open_list().await?;
        let task = tasks.first().context("a task")?;
        stage.open_task(task).await?;
        let address = stage.browser.address().await?;
        let expire = "sessionStorage.setItem('changefeed-console.token', 'a-token-that-expired')";
        stage.browser.script(expire).await?;
        stage.browser.reload().await?;
        expect_asked(&stage.browser).await?;
        let sign_out = format!("{DIALOG} [data-action=sign-out]");
        stage.browser.click(&sign_out).await?;
        stage.expect_heading("Sign in").await?;
        stage.sign_in(TOKEN, CLUSTER).await?;
        stage
            .expect_heading(task.name.as_deref().unwrap_or_default())
            .await?;
        ensure!(stage.browser.address().await? == address);
        Ok(())
    })
    .await
}
