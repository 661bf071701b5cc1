//! Commands that Chromium's driver has beyond the standard.

use fantoccini::wd::WebDriverCompatibleCommand;
use http::Method;
use serde_json::{Value, json};
use url::{ParseError, Url};

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
