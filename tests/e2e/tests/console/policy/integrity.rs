//! A file that is not as it was built does not run, and the console says so.

use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use changefeed_e2e::{CLUSTER, Stage, list_path, play, until};

/// Changes one bit of the one file whose name begins and ends so.
fn spoil(folder: &Path, begin: &str, end: &str) -> Result<()> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().and_then(|name| name.to_str());
        let name = name.context("a file without a name")?;
        if name.starts_with(begin) && name.ends_with(end) {
            found.push(path);
        }
    }
    let [file] = found.as_slice() else {
        bail!("{begin}…{end} is not one file: {found:?}");
    };
    let mut bytes = std::fs::read(file)?;
    let last = bytes.iter_mut().rev().nth(1);
    *last.context("an empty file")? ^= 1;
    Ok(std::fs::write(file, bytes)?)
}

/// Plays with a console one bit of which is another.
async fn play_spoiled(
    begin: &str,
    end: &str,
    act: impl AsyncFnOnce(&mut Stage) -> Result<()>,
) -> Result<()> {
    play(async |stage| {
        stage.browser.expect_error("");
        let folder = stage.server.serve_copy().await?;
        spoil(&folder, begin, end)?;
        act(stage).await
    })
    .await
}

#[tokio::test]
async fn the_script() -> Result<()> {
    play_spoiled("changefeed-console-", ".js", expect_overlay).await
}

#[tokio::test]
async fn the_wasm() -> Result<()> {
    play_spoiled("changefeed-console-", ".wasm", expect_overlay).await
}

#[tokio::test]
async fn the_chunk_of_the_other_pages() -> Result<()> {
    play_spoiled("split_rest-", ".wasm", async |stage| {
        expect_sentence(stage, "tr[data-task-id] a").await
    })
    .await
}

#[tokio::test]
async fn the_chunk_of_the_form() -> Result<()> {
    play_spoiled("split_form-", ".wasm", async |stage| {
        expect_sentence(stage, "a[href$=\"/new\"]").await
    })
    .await
}

#[tokio::test]
async fn the_words() -> Result<()> {
    play_spoiled("split_words_en-", ".wasm", async |stage| {
        expect_sentence(stage, "a[href$=\"/new\"]").await
    })
    .await
}

#[tokio::test]
async fn the_style() -> Result<()> {
    play_spoiled("console-", ".css", expect_plain).await
}

/// Nothing starts, and a page that needs nothing of the file says why.
async fn expect_overlay(stage: &mut Stage) -> Result<()> {
    stage.enter(&list_path(CLUSTER)).await?;
    let words = |text: &str| {
        text.contains("could not be loaded") && text.contains("missing or was altered")
    };
    let overlay = "[data-part=crash]";
    stage.browser.expect_text(overlay, words).await?;
    ensure!(
        stage.browser.count("tr[data-task-id]").await? == 0,
        "it started"
    );
    stage
        .browser
        .find(&format!("{overlay} button"))
        .await
        .map(drop)
}

/// The list is there; what is in the chunk is a sentence with a retry.
async fn expect_sentence(stage: &Stage, link: &str) -> Result<()> {
    stage.open_list().await?;
    stage.browser.click(link).await?;
    let problem = "[data-part=problem]";
    let words = |text: &str| text.contains("could not be loaded");
    stage.browser.expect_text(problem, words).await?;
    stage
        .browser
        .find(&format!("{problem} [data-action=retry]"))
        .await
        .map(drop)
}

/// The list can be read, without any style.
async fn expect_plain(stage: &mut Stage) -> Result<()> {
    stage.open_list().await?;
    until("a page without the style", async || {
        // Firefox lists a sheet that it refused, with no rule in it.
        let rules = "return [...document.styleSheets].filter(sheet => sheet.href).filter(sheet => \
             { try { return sheet.cssRules.length > 0 } catch { return false } }).length";
        Ok((stage.browser.script(rules).await? == 0).then_some(()))
    })
    .await
}
