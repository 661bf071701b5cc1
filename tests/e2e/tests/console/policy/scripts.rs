//! No script runs but those that were built.

use anyhow::{Result, ensure};
use changefeed_e2e::{Engine, Stage, play};
use serde_json::{Value, json};

use super::breaks;

/// What each attempt would do.
const RAN: &str = "window.ran = true";

async fn expect_not_run(stage: &Stage, attempt: &str) -> Result<()> {
    let ran = stage.browser.script("return window.ran ?? null").await?;
    ensure!(ran == Value::Null, "{attempt} ran");
    Ok(())
}

#[tokio::test]
async fn none_that_is_written_into_the_page() -> Result<()> {
    play(async |stage| {
        stage.open_list().await?;
        for attempt in [
            // As text of a script, in the ways that trusted types watch, and
            // in the one they meet when it is about to run.
            format!("const it = document.createElement('script'); it.append('{RAN}'); document.body.append(it)"),
            format!("const it = document.createElement('script'); it.textContent = '{RAN}'; document.body.append(it)"),
            format!("const it = document.createElement('script'); it.type = 'module'; it.append('{RAN}'); document.body.append(it)"),
            // As a handler.
            format!("const it = document.createElement('b'); it.setAttribute('onclick', '{RAN}'); document.body.append(it); it.click()"),
            // As an address.
            format!("const it = document.createElement('a'); it.href = 'javascript:{RAN}'; document.body.append(it); it.click()"),
            format!("location.href = 'javascript:{RAN}'"),
            // As text that is compiled.
            format!("setTimeout('{RAN}')"),
            format!("const it = document.createElement('b'); it.innerHTML = '<img src=x onerror=\"{RAN}\">'; document.body.append(it)"),
        ] {
            let directive = breaks(stage, &attempt).await?;
            let is_known = directive.starts_with("script-src")
                || directive == "require-trusted-types-for";
            ensure!(is_known, "{attempt} breaks {directive:?}");
            expect_not_run(stage, &attempt).await?;
        }
        Ok(())
    })
    .await
}

/// Runs an attempt as the page's own script: what a driver's script may do is
/// not what the page may in every engine, nor is what runs within it.
const ATTEMPTS: &str = "addEventListener('attempt', () => setTimeout(() => {
    const page = document.documentElement;
    const attempts = [
        () => eval('window.ran = true'),
        () => (0, eval)('window.ran = true'),
        () => new Function('window.ran = true')(),
        () => (async () => 0).constructor('window.ran = true')(),
    ];
    let outcome = 'done';
    try { attempts[page.dataset.attempt]() } catch (error) { outcome = error.name }
    page.dataset.outcome = window.ran ? 'ran' : outcome;
}))";

#[tokio::test]
async fn none_that_is_compiled_from_text() -> Result<()> {
    play(async |stage| {
        stage.browser.run_before_pages(ATTEMPTS).await?;
        stage.open_list().await?;
        stage.browser.expect_error("");
        for attempt in 0..4 {
            let script = format!(
                "const page = document.documentElement; page.dataset.attempt = {attempt}; \
                 dispatchEvent(new Event('attempt')); \
                 return new Promise(tell => setTimeout(() => tell(page.dataset.outcome)))"
            );
            let outcome = stage.browser.script(&script).await?;
            ensure!(
                outcome == "EvalError" || outcome == "TypeError",
                "attempt {attempt}: {outcome}"
            );
        }
        Ok(())
    })
    .await
}

/// Imports of the page's own: what a driver runs imports nothing in Firefox.
const IMPORTS: &str = "const run = address => () => import(address).catch(() => {}); \
     addEventListener('import-other', run('http://127.0.0.1:9/x.js')); \
     addEventListener('import-text', run('data:text/javascript,window.ran=true'))";

const PRELOAD: &str = "const it = document.createElement('link'); it.rel = 'modulepreload'; \
     it.href = 'http://127.0.0.1:9/x.js'; document.head.append(it)";

#[tokio::test]
async fn none_from_another_origin() -> Result<()> {
    play(async |stage| {
        stage.browser.run_before_pages(IMPORTS).await?;
        stage.open_list().await?;
        for attempt in [
            "const it = document.createElement('script'); it.src = 'http://127.0.0.1:9/x.js'; document.body.append(it)",
            PRELOAD,
            "dispatchEvent(new Event('import-other'))",
            "dispatchEvent(new Event('import-text'))",
            "new Worker('http://127.0.0.1:9/x.js')",
            "new Worker(URL.createObjectURL(new Blob(['1'])))",
        ] {
            if attempt == PRELOAD && Engine::of_run()? == Engine::Firefox {
                // It loads nothing, and tells nobody.
                stage.browser.script(attempt).await?;
                continue;
            }
            let directive = breaks(stage, attempt).await?;
            let is_known = directive.starts_with("script-src")
                || directive == "worker-src"
                || directive == "require-trusted-types-for";
            ensure!(is_known, "{attempt} breaks {directive:?}");
            expect_not_run(stage, attempt).await?;
        }
        let asked = "return performance.getEntriesByType('resource')\
             .filter(entry => entry.name.includes(':9/') && entry.transferSize > 0).length";
        ensure!(stage.browser.script(asked).await? == json!(0));
        Ok(())
    })
    .await
}
