//! Around the tasks: sign-in, clusters, settings, what is not there.

use anyhow::Result;
use changefeed_e2e::play;

use super::{Report, is_elsewhere};

#[tokio::test]
async fn sign_in() -> Result<()> {
    if is_elsewhere()? {
        return Ok(());
    }
    play(async |stage| {
        stage.browser.expect_error("401");
        let mut report = Report::default();
        let browser = &stage.browser;
        browser.visit(&stage.url("/")).await?;
        stage.expect_heading("Sign in").await?;
        report.look(browser, "sign-in").await;
        stage.sign_in("", "").await?;
        browser.find("#token-problem").await?;
        report.look(browser, "sign-in, fields missing").await;
        stage.sign_in("not-the-token", "SOME_CLUSTER").await?;
        browser.find("form [role=alert]").await?;
        report.look(browser, "sign-in, refused").await;
        report.end()
    })
    .await
}

#[tokio::test]
async fn clusters_settings_and_nothing() -> Result<()> {
    if is_elsewhere()? {
        return Ok(());
    }
    play(async |stage| {
        let mut report = Report::default();
        for (path, ready) in [
            ("/clusters", "main form, main a"),
            ("/settings", "main select, main fieldset"),
            ("/no/such/page", "main a"),
        ] {
            stage.browser.visit("about:blank").await?;
            stage.enter(path).await?;
            stage.browser.find(ready).await?;
            report.look(&stage.browser, path).await;
        }
        report.end()
    })
    .await
}
