//! Leaving.

use anyhow::{Context, Result, ensure};
use changefeed_e2e::{CLUSTER, Fault, Stage, Which, list_path, new_path, play};
use fantoccini::key::Key;

use super::{ASK, LEAVE, RESTORED, expect_nothing_kept};

const NEW: &str = "[data-action=new]";
const CANCEL: &str = "[data-action=cancel]";

/// Comes from the list, so that there is a way back, and types a name.
async fn begin(stage: &Stage, name: &str) -> Result<()> {
    stage.open_list().await?;
    stage.browser.click(NEW).await?;
    stage.browser.find("#name").await?;
    if !name.is_empty() {
        stage.browser.fill("#name", name).await?;
        stage.browser.expect_kept(name).await?;
    }
    Ok(())
}

async fn expect_at_list(stage: &Stage) -> Result<()> {
    stage.expect_list().await?;
    let address = stage.browser.address().await?;
    ensure!(address == stage.url(&list_path(CLUSTER)), "{address}");
    stage.browser.expect_gone("dialog[open]").await
}

async fn expect_at_form(stage: &Stage, name: &str) -> Result<()> {
    stage.browser.expect_value("#name", name).await?;
    let address = stage.browser.address().await?;
    ensure!(address == stage.url(&new_path(CLUSTER)), "{address}");
    Ok(())
}

#[tokio::test]
async fn by_a_link_asks() -> Result<()> {
    play(async |stage| {
        begin(stage, "left-by-link").await?;
        ensure!(stage.browser.asks_before_closing().await?);
        for way_out in ["stay", "escape"] {
            stage.browser.click(CANCEL).await?;
            stage.browser.find(ASK).await?;
            match way_out {
                "stay" => stage.browser.click(ASK).await?,
                _ => stage.browser.press_key(Key::Escape).await?,
            }
            stage.browser.expect_gone("dialog[open]").await?;
            expect_at_form(stage, "left-by-link").await?;
        }
        // Any link of the console, not the form's own alone.
        stage.browser.click("header a[href^=\"/\"]").await?;
        stage.browser.click(ASK).await?;
        stage.browser.click(CANCEL).await?;
        stage.browser.click(LEAVE).await?;
        expect_at_list(stage).await?;
        ensure!(!stage.browser.asks_before_closing().await?);

        stage.browser.click(NEW).await?;
        stage.browser.find(RESTORED).await?;
        expect_at_form(stage, "left-by-link").await
    })
    .await
}

#[tokio::test]
async fn by_the_back_button_asks() -> Result<()> {
    play(async |stage| {
        begin(stage, "left-by-back").await?;
        for way_out in ["stay", "escape"] {
            stage.browser.go_back().await?;
            stage.browser.find(ASK).await?;
            match way_out {
                "stay" => stage.browser.click(ASK).await?,
                _ => stage.browser.press_key(Key::Escape).await?,
            }
            stage.browser.expect_gone("dialog[open]").await?;
            expect_at_form(stage, "left-by-back").await?;
        }
        stage.browser.go_back().await?;
        stage.browser.click(LEAVE).await?;
        expect_at_list(stage).await?;

        // And forward again: the draft is there, and asks again.
        stage.browser.go_forward().await?;
        stage.browser.find(RESTORED).await?;
        expect_at_form(stage, "left-by-back").await?;
        stage.browser.go_back().await?;
        stage.browser.click(LEAVE).await?;
        expect_at_list(stage).await
    })
    .await
}

#[tokio::test]
async fn by_the_back_button_after_a_reload_takes_one_press() -> Result<()> {
    play(async |stage| {
        begin(stage, "left-after-reload").await?;
        stage.browser.reload().await?;
        stage.browser.find(RESTORED).await?;
        stage.browser.go_back().await?;
        stage.browser.click(LEAVE).await?;
        expect_at_list(stage).await
    })
    .await
}

#[tokio::test]
async fn by_the_back_button_after_a_way_there_and_back_takes_one_press() -> Result<()> {
    play(async |stage| {
        begin(stage, "left-twice").await?;
        stage.browser.click(CANCEL).await?;
        stage.browser.click(LEAVE).await?;
        expect_at_list(stage).await?;
        stage.browser.go_back().await?;
        stage.browser.find(RESTORED).await?;
        expect_at_form(stage, "left-twice").await?;
        stage.browser.go_back().await?;
        stage.browser.click(LEAVE).await?;
        expect_at_list(stage).await
    })
    .await
}

#[tokio::test]
async fn an_untouched_form_does_not_ask() -> Result<()> {
    play(async |stage| {
        begin(stage, "").await?;
        expect_nothing_kept(stage).await?;
        stage.browser.go_back().await?;
        expect_at_list(stage).await?;
        stage.browser.click(NEW).await?;
        stage.browser.find("#name").await?;
        stage.browser.click(CANCEL).await?;
        expect_at_list(stage).await?;

        // Nor one that is as it was again: one press leads back.
        begin(stage, "typed-and-taken-back").await?;
        stage.browser.fill("#name", "").await?;
        stage.browser.expect_value("#name", "").await?;
        expect_nothing_kept(stage).await?;
        stage.browser.go_back().await?;
        expect_at_list(stage).await
    })
    .await
}

#[tokio::test]
async fn after_success_nothing_asks_and_no_draft_is_left() -> Result<()> {
    play(async |stage| {
        stage.open_list().await?;
        stage.fill_new("left-by-success").await?;
        stage.browser.send().await?;
        let id = stage.expect_task_page("left-by-success").await?;
        expect_nothing_kept(stage).await?;
        stage
            .browser
            .click("main a[href$=\"/changefeeds\"]")
            .await?;
        expect_at_list(stage).await?;
        stage.browser.click(NEW).await?;
        expect_at_form(stage, "").await?;
        ensure!(stage.browser.count(RESTORED).await? == 0);

        // Of an edit, neither.
        stage.api.expect_settled(&id).await?;
        stage.open_edit(&id).await?;
        stage.browser.fill("#sink-ip", "tidb-5.example").await?;
        stage.browser.expect_kept("tidb-5.example").await?;
        stage.browser.send().await?;
        stage.expect_task_page("left-by-success").await?;
        expect_nothing_kept(stage).await?;
        let shown = stage.browser.count("dialog[open]").await?;
        (shown == 0).then_some(()).context("something asks")
    })
    .await
}

#[tokio::test]
async fn while_it_is_created_leaves_no_draft_that_would_create_it_twice() -> Result<()> {
    play(async |stage| {
        let gate = stage.put_gate().await?;
        gate.fail_once(Which::create(), Fault::HoldAnswer);
        stage.fill_new("left-in-a-hurry").await?;
        stage.browser.send().await?;
        gate.expect(&Which::create(), 1).await?;
        stage.browser.click(CANCEL).await?;
        stage.browser.click(LEAVE).await?;
        stage.expect_heading("Changefeeds").await?;
        gate.mend();
        let toast = stage.expect_toast("success").await?;
        ensure!(toast.contains("left-in-a-hurry"), "{toast}");
        stage.browser.click(NEW).await?;
        expect_at_form(stage, "").await?;
        ensure!(stage.browser.count(RESTORED).await? == 0);
        ensure!(stage.named("left-in-a-hurry").await?.len() == 1);
        Ok(())
    })
    .await
}
