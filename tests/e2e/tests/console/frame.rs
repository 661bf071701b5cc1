//! The console in a frame.

use std::path::{Path, PathBuf};

use anyhow::{Result, ensure};
use changefeed_e2e::{CLUSTER, Engine, RunningSite, Site, Stage, TOKEN, is_left_out, play, until};
use tempfile::TempDir;

/// The address in the example.
const USUAL: &str = "http://127.0.0.1:4116";

fn example(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../examples/embed/frame")
        .join(name)
}

/// The example, with the console of the test's server in its frame.
async fn open_around(stage: &mut Stage, with_names: bool) -> Result<(RunningSite, TempDir)> {
    let folder = tempfile::tempdir()?;
    for name in ["index.html", "host.css"] {
        let text = std::fs::read_to_string(example(name))?;
        std::fs::write(
            folder.path().join(name),
            text.replace(USUAL, stage.server.origin()),
        )?;
    }
    let site = Site::before(stage.server.origin()).with_files("/", folder.path());
    let site = site.serve().await?;
    if with_names {
        stage
            .server
            .run_with(&["--frame-ancestors", site.origin()])
            .await?;
    }
    stage.browser.visit(&format!("{}/", site.origin())).await?;
    Ok((site, folder))
}

#[tokio::test]
async fn it_has_no_header_of_its_own_and_keeps_that() -> Result<()> {
    if is_left_out(
        &[Engine::Webkit],
        "its driver types into no frame of another origin",
    )? {
        return Ok(());
    }
    play(async |stage| {
        // Of another origin, a frame may not take the focus by itself.
        stage.browser.expect_error("Blocked autofocusing");
        let _around = open_around(stage, true).await?;
        stage.browser.enter_frame().await?;
        stage.sign_in(TOKEN, CLUSTER).await?;
        stage
            .expect_rows(stage.api.list(CLUSTER).await?.len())
            .await?;
        let header = "return getComputedStyle(document.querySelector('.header')).display";
        ensure!(stage.browser.script(header).await? == "none");
        // Another address, loaded anew: still in the frame.
        ensure!(stage.browser.script("return location.search").await? == "");
        let reload = "window.isBefore = true; location.reload()";
        stage.browser.script(reload).await?;
        until("the page anew", async || {
            let look = stage.browser.script("return !window.isBefore").await;
            Ok((look.is_ok_and(|is_anew| is_anew == true)).then_some(()))
        })
        .await?;
        stage
            .expect_rows(stage.api.list(CLUSTER).await?.len())
            .await?;
        ensure!(stage.browser.script(header).await? == "none");
        stage.browser.leave_frame().await
    })
    .await
}

#[tokio::test]
async fn nobody_who_is_not_named_may_show_it() -> Result<()> {
    play(async |stage| {
        stage.browser.expect_error("frame-ancestors");
        stage.browser.expect_error("X-Frame-Options");
        stage.browser.expect_error("Framing");
        stage.browser.expect_error("frame");
        let _around = open_around(stage, false).await?;
        stage.browser.enter_frame().await?;
        // An engine's own page says so instead, be it under the same address.
        let console = "return !!document.getElementById('console-config')";
        let is_shown = stage.browser.script(console).await;
        ensure!(!is_shown.is_ok_and(|is_shown| is_shown == true));
        stage.browser.leave_frame().await
    })
    .await
}
