//! Chromium: its driver, and the commands it has beyond the standard.

use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use fantoccini::wd::WebDriverCompatibleCommand;
use http::Method;
use serde_json::{Value, json};
use url::{ParseError, Url};

use super::executable;

pub(super) fn driver() -> (PathBuf, Vec<String>) {
    let driver = executable("CHROMEDRIVER", "/usr/bin/chromedriver");
    (driver, vec!["--port=0".to_owned()])
}

pub(super) fn capabilities(profile: &Path) -> Value {
    let mut arguments: Vec<String> = [
        "--headless",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
        "--lang=en-US",
        "--window-size=1280,900",
    ]
    .map(str::to_owned)
    .to_vec();
    arguments.push(format!("--user-data-dir={}", profile.display()));
    // Chromium's sandbox refuses root, and root alone.
    let is_root = std::fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0);
    if is_root {
        arguments.push("--no-sandbox".to_owned());
    }
    let mut options = json!({
        "args": arguments,
        "prefs": {"intl.accept_languages": "en-US,en"},
    });
    let binary = std::env::var_os("CHROMIUM").filter(|path| !path.is_empty());
    if let (Some(binary), Some(options)) = (binary, options.as_object_mut()) {
        options.insert("binary".to_owned(), json!(PathBuf::from(binary)));
    }
    json!({
        "goog:chromeOptions": options,
        "goog:loggingPrefs": {"browser": "ALL"},
    })
}

/// A command below the session's address.
#[derive(Debug)]
pub(crate) struct Command {
    path: &'static str,
    body: Value,
}

impl Command {
    /// Reads the console's log, and empties it.
    pub(crate) fn read_log() -> Self {
        Self {
            path: "se/log",
            body: json!({"type": "browser"}),
        }
    }

    /// Gives the page a size, narrower than a window can be too.
    pub(crate) fn resize(width: u32, height: u32) -> Self {
        let metrics =
            json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false});
        Self::devtools("Emulation.setDeviceMetricsOverride", &metrics)
    }

    /// Runs a script in every page before the page's own.
    pub(crate) fn run_before_pages(script: &str) -> Self {
        Self::devtools(
            "Page.addScriptToEvaluateOnNewDocument",
            &json!({"source": script}),
        )
    }

    /// Takes the page's network away, or gives it back.
    pub(crate) fn set_offline(is_offline: bool) -> Self {
        let conditions = json!({
            "offline": is_offline,
            "latency": 0,
            "downloadThroughput": -1,
            "uploadThroughput": -1,
        });
        Self::devtools("Network.emulateNetworkConditions", &conditions)
    }

    /// A command of the browser's own tools.
    pub(crate) fn devtools(command: &str, parameters: &Value) -> Self {
        Self {
            path: "goog/cdp/execute",
            body: json!({"cmd": command, "params": parameters}),
        }
    }
}

impl WebDriverCompatibleCommand for Command {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        let session = session.unwrap_or_default();
        base.join(&format!("session/{session}/{}", self.path))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(self.body.to_string()))
    }
}
