//! Pages of another origin have no hold on the console.

use anyhow::{Context, Result, ensure};
use changefeed_e2e::{Neighbour, play, until};
use serde_json::{Value, json};

const IN_FRAME: &str = "return document.body?.innerText ?? ''";

#[tokio::test]
async fn none_frames_it() -> Result<()> {
    play(async |stage| {
        stage.browser.expect_error("");
        let welcome = Neighbour::with("<title>w</title>anybody may frame this").await?;
        for (address, is_shown) in [(welcome.origin().to_owned(), true), (stage.url("/"), false)] {
            let page = format!(
                "<title>waiting</title><iframe src=\"{address}\" \
                 onload=\"document.title = 'loaded'\"></iframe>"
            );
            let framing = Neighbour::with(&page).await?;
            stage.browser.visit(framing.origin()).await?;
            until("the frame", async || {
                Ok((stage.browser.title().await? == "loaded").then_some(()))
            })
            .await?;
            let text = stage.browser.script_in_frame(IN_FRAME).await?;
            let text = text.as_str().unwrap_or_default();
            ensure!(
                text.contains("anybody may frame this") == is_shown,
                "{address}: {text}"
            );
            ensure!(!text.contains("Sign in"), "{address}: {text}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn none_that_opened_it_reaches_in() -> Result<()> {
    play(async |stage| {
        let page = format!(
            "<title>opener</title><script>open('{}')</script>",
            stage.url("/")
        );
        let opener = Neighbour::with(&page).await?;
        stage.browser.visit(opener.origin()).await?;
        let before = stage.browser.go_to_opened_tab().await?;
        stage.expect_heading("Sign in").await?;
        let seen = stage
            .browser
            .script("return [window.opener, window.crossOriginIsolated]")
            .await?;
        ensure!(seen == json!([null, true]), "{seen}");
        stage.browser.go_to_tab(before).await
    })
    .await
}

#[tokio::test]
async fn none_reads_its_files_or_its_answers() -> Result<()> {
    play(async |stage| {
        stage.browser.expect_error("");
        let script = stage
            .browser
            .visit(&stage.url("/"))
            .await
            .map(|()| "return document.querySelector('script[src]').src")?;
        let script = stage.browser.script(script).await?;
        let script = script
            .as_str()
            .context("the console has a script")?
            .to_owned();
        let other = Neighbour::with("<title>other</title>").await?;
        stage.browser.visit(other.origin()).await?;
        for attempt in [
            format!("fetch('{script}')"),
            format!("fetch('{script}', {{mode: 'no-cors'}})"),
            format!(
                "fetch('{}', {{mode: 'no-cors'}})",
                stage.url("/api/v1/changefeeds/")
            ),
        ] {
            let ask = format!("return {attempt}.then(() => 'read', error => error.name)");
            let outcome = stage.browser.script(&ask).await?;
            ensure!(outcome == "TypeError", "{attempt}: {outcome}");
        }
        let load = format!(
            "return new Promise(tell => {{ const it = document.createElement('script'); \
             it.onload = () => tell('ran'); it.onerror = () => tell(null); \
             it.type = 'module'; it.src = '{script}'; document.head.append(it) }})"
        );
        ensure!(stage.browser.script(&load).await? == Value::Null, "it ran");
        Ok(())
    })
    .await
}
