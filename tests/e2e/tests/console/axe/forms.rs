//! The form of a task.

use anyhow::Result;
use changefeed_e2e::{Fault, SEND, Which, play};

use super::{Report, is_elsewhere};

/// So high that no part of a form lies under its bar, which axe-core would take
/// for a button that is too small.
const ALL: u32 = 5_000;

#[tokio::test]
async fn form_of_each_kind_with_problems_and_without() -> Result<()> {
    if is_elsewhere()? {
        return Ok(());
    }
    play(async |stage| {
        let mut report = Report::default();
        stage.open_new().await?;
        let browser = &stage.browser;
        browser.resize(1280, ALL).await?;
        report.look(browser, "form, nothing typed").await;
        browser.click(SEND).await?;
        browser.find("[data-part=summary]").await?;
        report.look(browser, "form, problems").await;
        for kind in ["mysql", "kafka"] {
            browser.choose_kind(kind).await?;
            report.look(browser, &format!("form, {kind}")).await;
        }
        browser.add_rules(&["shop.*", "a.b.c"]).await?;
        browser.add_dispatchers(&[("shop.*", "table")]).await?;
        let open = "document.querySelectorAll('main details').forEach(it => { it.open = true })";
        browser.script(open).await?;
        report.look(browser, "form, everything open").await;
        browser.click("[data-action=import]").await?;
        browser.find("[data-action=import-take]").await?;
        report.look(browser, "form, import").await;
        report.end()
    })
    .await
}

#[tokio::test]
async fn form_filled_reviewed_refused_and_left() -> Result<()> {
    if is_elsewhere()? {
        return Ok(());
    }
    play(async |stage| {
        stage.browser.expect_error("400");
        let gate = stage.put_gate().await?;
        let words = "parameter is invalid\tdownstream.port: must be open from here";
        gate.fail_once(Which::create(), Fault::refusal(400, 10001, words));
        let mut report = Report::default();
        stage.fill_new("orders-refused").await?;
        let browser = &stage.browser;
        report.look(browser, "form, filled and reviewed").await;
        browser.send().await?;
        browser.expect_outcome("was not created").await?;
        report.look(browser, "form, refused").await;
        browser.click("[data-action=cancel]").await?;
        browser.find("dialog[open]").await?;
        report.look(browser, "form, left").await;
        report.end()
    })
    .await
}

#[tokio::test]
async fn form_of_a_task_that_there_is() -> Result<()> {
    if is_elsewhere()? {
        return Ok(());
    }
    play(async |stage| {
        let mut report = Report::default();
        let id = stage.make_stopped("to-be-changed", "tidb").await?;
        stage.open_edit(&id).await?;
        let browser = &stage.browser;
        browser.resize(1280, ALL).await?;
        report.look(browser, "edit, unchanged").await;
        browser.fill("#name", "changed").await?;
        browser.click("[data-action=replace-password]").await?;
        browser.expect_focus("#sink-password").await?;
        report.look(browser, "edit, changed").await;
        report.end()
    })
    .await
}
