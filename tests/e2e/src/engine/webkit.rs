//! WebKitGTK's MiniBrowser: its driver, and what a session begins with.

use std::path::PathBuf;

use anyhow::{Context, Result};
use fantoccini::Client;
use serde_json::{Value, json};

use super::executable;

const MINI_BROWSER: &str = "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser";

/// A window without bars: it becomes as narrow as a test wants.
const OPEN_BARE: &str = "window.open('about:blank', '', \
     'width=1280,height=900,toolbar=no,location=no,menubar=no')";

pub(super) fn driver() -> (PathBuf, Vec<String>) {
    let driver = executable("WEBKITDRIVER", "/usr/bin/WebKitWebDriver");
    (driver, Vec::new())
}

pub(super) fn capabilities() -> Value {
    json!({
        "webkitgtk:browserOptions": {
            "binary": executable("MINIBROWSER", MINI_BROWSER),
            "args": ["--automation", "--javascript-can-open-windows-automatically=true"],
        },
    })
}

/// Goes on in a window that has no bars, which no small window has room for.
pub(super) async fn prepare(client: &Client) -> Result<()> {
    let with_bars = client.window().await?;
    client.execute(OPEN_BARE, Vec::new()).await?;
    let windows = client.windows().await?;
    let bare = windows.into_iter().find(|window| *window != with_bars);
    let bare = bare.context("MiniBrowser opened no second window")?;
    client.close_window().await?;
    Ok(client.switch_to_window(bare).await?)
}
