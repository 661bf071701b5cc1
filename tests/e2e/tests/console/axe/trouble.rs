//! Pages with something wrong.

use anyhow::Result;
use changefeed_e2e::{CLUSTER, Fault, Which, list_path, play, task_path};

use super::{Report, is_elsewhere};
use crate::session_end::{end, expect_asked};

#[tokio::test]
async fn trouble_with_a_read() -> Result<()> {
    if is_elsewhere()? {
        return Ok(());
    }
    play(async |stage| {
        stage.browser.expect_error("500");
        stage.browser.expect_error("404");
        let mut report = Report::default();
        let gate = stage.put_gate().await?;
        stage.open_list().await?;
        gate.fail(Which::list(), Fault::status(500));
        stage.browser.click("[data-action=refresh]").await?;
        stage.browser.find("[data-part=problem]").await?;
        report.look(&stage.browser, "list, not read again").await;
        stage.browser.visit("about:blank").await?;
        stage.enter(&list_path(CLUSTER)).await?;
        stage.browser.find("[data-part=problem]").await?;
        report.look(&stage.browser, "list, never read").await;
        gate.mend();
        stage.browser.visit("about:blank").await?;
        stage.enter(&task_path(CLUSTER, "no-such-task")).await?;
        stage.expect_heading("No such changefeed").await?;
        report.look(&stage.browser, "task, not there").await;
        report.end()
    })
    .await
}

#[tokio::test]
async fn trouble_with_the_session_and_the_network() -> Result<()> {
    if is_elsewhere()? {
        return Ok(());
    }
    play(async |stage| {
        stage.browser.expect_error("401");
        stage.browser.expect_error("ERR_INTERNET_DISCONNECTED");
        let mut report = Report::default();
        let gate = stage.put_gate().await?;
        stage.open_list().await?;
        stage.expect_chunk().await?;
        stage.browser.set_offline(true).await?;
        stage
            .browser
            .find("[data-part=connection] p, [data-part=connection]:not(:empty)")
            .await?;
        report.look(&stage.browser, "list, offline").await;
        end(&gate);
        // It reads again by itself, sees the end of the session, and asks: a
        // press would meet the dialog.
        stage.browser.set_offline(false).await?;
        expect_asked(&stage.browser).await?;
        report.look(&stage.browser, "list, session ended").await;
        stage
            .browser
            .click("dialog[open] [data-action=not-now]")
            .await?;
        stage.browser.find("[data-part=session-ended]").await?;
        report.look(&stage.browser, "list, session put off").await;
        report.end()
    })
    .await
}
