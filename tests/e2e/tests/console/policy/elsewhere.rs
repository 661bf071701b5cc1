//! Nothing goes to another origin, and nothing comes from one.

use anyhow::{Result, ensure};
use changefeed_e2e::{Engine, is_left_out, play};

use super::breaks;

/// An attempt, and the directive that it breaks.
const ATTEMPTS: [(&str, &str); 14] = [
    ("await fetch('http://127.0.0.1:9/')", "connect-src"),
    (
        "navigator.sendBeacon('http://127.0.0.1:9/', 'x')",
        "connect-src",
    ),
    ("new WebSocket('ws://127.0.0.1:9/')", "connect-src"),
    ("new EventSource('http://127.0.0.1:9/')", "connect-src"),
    (
        "const ask = new XMLHttpRequest(); ask.open('GET', 'http://127.0.0.1:9/'); ask.send()",
        "connect-src",
    ),
    (
        "new Image().src = 'http://127.0.0.1:9/?' + document.title",
        "img-src",
    ),
    (
        "const it = document.createElement('link'); it.rel = 'stylesheet'; it.href = 'http://127.0.0.1:9/x.css'; document.head.append(it)",
        "style-src-elem",
    ),
    (
        "const it = document.createElement('style'); it.append('b{color:red}'); document.head.append(it)",
        "style-src-elem",
    ),
    (
        "const it = document.createElement('b'); it.setAttribute('style', 'color:red'); document.body.append(it)",
        "style-src-attr",
    ),
    (
        "const it = document.createElement('iframe'); it.src = 'http://127.0.0.1:9/'; document.body.append(it)",
        "frame-src",
    ),
    (
        "const it = document.createElement('object'); it.data = '/icon.svg'; document.body.append(it)",
        "object-src",
    ),
    (
        "const it = document.createElement('audio'); it.src = 'http://127.0.0.1:9/x.ogg'; document.body.append(it); it.load()",
        "media-src",
    ),
    (
        "const it = document.createElement('form'); it.action = 'http://127.0.0.1:9/'; document.body.append(it); it.submit()",
        "form-action",
    ),
    (
        "const it = document.createElement('base'); it.href = 'http://127.0.0.1:9/'; document.head.prepend(it)",
        "base-uri",
    ),
];

#[tokio::test]
async fn no_request_leaves() -> Result<()> {
    let reason = "it does not report every attempt that it refuses";
    if is_left_out(&[Engine::Firefox, Engine::Webkit], reason)? {
        return Ok(());
    }
    play(async |stage| {
        stage.open_list().await?;
        for (attempt, expected) in ATTEMPTS {
            let directive = breaks(stage, attempt).await?;
            // Older engines name the directive that another falls back to.
            let is_it = expected.starts_with(&directive) && !directive.is_empty();
            // Where the address of an object is a matter of trusted types.
            let is_it = is_it || (expected == "object-src" && directive.starts_with("require-"));
            ensure!(is_it, "{attempt} breaks {directive:?}, not {expected}");
        }
        // The page is where it was, and what it asks for goes to its server.
        let base = stage.browser.script("return document.baseURI").await?;
        let is_own = base
            .as_str()
            .is_some_and(|base| base.starts_with(&stage.url("/")));
        ensure!(is_own, "{base}");
        stage.browser.find("tr[data-task-id]").await.map(drop)
    })
    .await
}
