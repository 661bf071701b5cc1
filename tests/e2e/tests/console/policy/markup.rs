//! No text becomes markup: trusted types, and nobody may make a policy.

use anyhow::{Result, ensure};
use changefeed_e2e::{Stage, play};
use serde_json::json;

use super::breaks;

/// What an attempt throws, or "done".
async fn outcome(stage: &mut Stage, attempt: &str) -> Result<String> {
    stage.browser.expect_error("");
    let script =
        format!("try {{ {attempt}; return 'done' }} catch (error) {{ return error.name }}");
    let outcome = stage.browser.script(&script).await?;
    Ok(outcome.as_str().unwrap_or_default().to_owned())
}

#[tokio::test]
async fn no_text_becomes_markup() -> Result<()> {
    play(async |stage| {
        stage.open_list().await?;
        let element = "const it = document.createElement('div')";
        let attempts = [
            format!("{element}; it.innerHTML = '<b>x</b>'"),
            "document.body.outerHTML = '<b>x</b>'".to_owned(),
            "document.body.insertAdjacentHTML('beforeend', '<b>x</b>')".to_owned(),
            "document.write('<b>x</b>')".to_owned(),
            "new DOMParser().parseFromString('<b>x</b>', 'text/html')".to_owned(),
            "document.createRange().createContextualFragment('<b>x</b>')".to_owned(),
            "document.createElement('iframe').srcdoc = '<b>x</b>'".to_owned(),
        ];
        for attempt in &attempts {
            let outcome = outcome(stage, attempt).await?;
            ensure!(outcome == "TypeError", "{attempt}: {outcome}");
        }
        // What is no markup is what it was.
        let text = format!("{element}; it.textContent = '<b>x</b>'; window.kept = it.innerHTML");
        ensure!(outcome(stage, &text).await? == "done");
        let kept = stage.browser.script("return window.kept").await?;
        ensure!(kept == json!("&lt;b&gt;x&lt;/b&gt;"), "{kept}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn nobody_makes_a_policy_that_lets_it_through() -> Result<()> {
    play(async |stage| {
        stage.open_list().await?;
        for name in ["default", "dompurify", "x"] {
            let attempt =
                format!("trustedTypes.createPolicy('{name}', {{createHTML: text => text}})");
            ensure!(outcome(stage, &attempt).await? == "TypeError", "{name}");
            let directive = breaks(stage, &attempt).await?;
            ensure!(directive == "trusted-types", "{name} breaks {directive:?}");
        }
        Ok(())
    })
    .await
}
