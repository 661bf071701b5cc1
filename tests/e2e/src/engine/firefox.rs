//! Firefox: its driver, and what a session begins with.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use fantoccini::Client;
use serde_json::{Value, json};

use super::{Bidi, RECORDER, executable};

pub(super) fn driver(profile: &Path) -> (PathBuf, Vec<String>) {
    let firefox = executable("FIREFOX", "/usr/bin/firefox-esr");
    let arguments = [
        "--port=0",
        "--websocket-port=0",
        // Firefox makes its profile in there.
        "--profile-root",
        &profile.to_string_lossy(),
        "--binary",
        &firefox.to_string_lossy(),
    ];
    let arguments = arguments.map(str::to_owned).to_vec();
    (executable("GECKODRIVER", "/usr/bin/geckodriver"), arguments)
}

pub(super) fn capabilities(downloads: &Path) -> Value {
    json!({
        "webSocketUrl": true,
        "moz:firefoxOptions": {
            "args": ["-headless", "--width=1280", "--height=985"],
            "prefs": {
                "intl.accept_languages": "en-US,en",
                "browser.download.folderList": 2,
                "browser.download.dir": downloads,
                "browser.download.always_ask_before_handling_new_types": false,
                "browser.download.alwaysOpenPanel": false,
            },
        },
    })
}

pub(super) async fn prepare(client: &Client) -> Result<Bidi> {
    let capabilities = client.capabilities().context("a session without answer")?;
    let address = capabilities.get("webSocketUrl").and_then(Value::as_str);
    let bidi = Bidi::connect(address.context("geckodriver is too old for BiDi")?).await?;
    bidi.run_before_pages(RECORDER).await?;
    Ok(bidi)
}
