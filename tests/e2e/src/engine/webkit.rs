//! WebKitGTK's MiniBrowser: its driver, and what a session begins with.

use std::path::PathBuf;

use anyhow::{Context, Result};
use fantoccini::Client;
use serde_json::{Value, json};

use super::executable;
use super::screen::SCREEN;
use crate::wait::until;

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
    client.switch_to_window(bare).await?;
    resize(client, 1280, 900).await?;
    until("the window to have the focus", async || {
        let has_focus = client.execute("return document.hasFocus()", Vec::new());
        Ok((has_focus.await? == true).then_some(()))
    })
    .await
}

/// Gives the window a size, in the middle of the screen: nobody manages windows
/// here, the focus is where the pointer is, and that rests there.
pub(crate) async fn resize(client: &Client, width: u32, height: u32) -> Result<()> {
    let place = |whole: u32, part: u32| whole.saturating_sub(part) / 2;
    let (x, y) = (place(SCREEN.0, width), place(SCREEN.1, height));
    Ok(client.set_window_rect(x, y, width, height).await?)
}
