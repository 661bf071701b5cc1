//! One visit to a page: a new renderer, an empty cache, and the observers.

use std::time::Duration;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::stage::{Page, Stage};
use crate::webdriver::Session;

/// How long a page may take to show or count its tasks.
const PATIENCE: Duration = Duration::from_secs(60);

/// Notes what happens in the page.
const OBSERVE: &str = include_str!("observe.js");

/// The machine and the line of whoever looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pace {
    /// As they are.
    Full,
    /// A quarter of the processor, 1.6 Mbit/s, 150 ms.
    Throttled,
}

/// A page that was opened.
pub(crate) struct Visit<'a> {
    session: &'a Session,
}

impl<'a> Visit<'a> {
    /// Opens a page of a stage with nothing cached, and waits for its first row.
    pub(crate) fn open(
        session: &'a Session,
        stage: &Stage,
        page: Page,
        pace: Pace,
    ) -> Result<Self> {
        // A tab of its own: a renderer that has compiled the wasm before would
        // not compile it again.
        session.fresh_tab()?;
        session.chromium(
            "Emulation.setDeviceMetricsOverride",
            &json!({ "width": 1280, "height": 800, "deviceScaleFactor": 1, "mobile": false }),
        )?;
        session.chromium("Network.enable", &json!({}))?;
        session.chromium("Network.clearBrowserCache", &json!({}))?;
        session.chromium("Page.enable", &json!({}))?;
        if pace == Pace::Throttled {
            session.chromium("Emulation.setCPUThrottlingRate", &json!({ "rate": 4 }))?;
            session.chromium(
                "Network.emulateNetworkConditions",
                &json!({
                    "offline": false,
                    "latency": 150,
                    "downloadThroughput": 200_000,
                    "uploadThroughput": 200_000,
                }),
            )?;
        }
        let source = format!("window.benchTotal = {};\n{OBSERVE}", stage.tasks);
        session.chromium(
            "Page.addScriptToEvaluateOnNewDocument",
            &json!({ "source": source }),
        )?;
        // The new renderer is ready, and the old one is gone.
        std::thread::sleep(Duration::from_millis(300));
        session.visit(&stage.address(page))?;
        let visit = Self { session };
        visit.wait("the first row", "painted")?;
        Ok(visit)
    }

    /// When the first row was painted, in milliseconds after the visit began.
    pub(crate) fn first_row(&self) -> Result<f64> {
        self.number("return bench.painted")
    }

    /// When all tasks were counted, in milliseconds after the visit began.
    pub(crate) fn counted(&self) -> Result<f64> {
        self.wait("the count of all tasks", "counted")?;
        self.number("return bench.counted")
    }

    fn wait(&self, what: &str, mark: &str) -> Result<()> {
        let script = format!("return window.bench?.{mark} > 0");
        self.session.wait(what, &script, PATIENCE)
    }

    /// Waits until the page is at rest.
    pub(crate) fn rest(&self) -> Result<()> {
        self.call("bench.quiet(500)").map(drop)
    }

    /// Calls something that promises a value, and returns that.
    pub(crate) fn call(&self, promise: &str) -> Result<Value> {
        let script = format!("const done = arguments[0]; ({promise}).then(done);");
        self.session.script_that_calls_back(&script)
    }

    /// What a script returns.
    pub(crate) fn value(&self, script: &str) -> Result<Value> {
        self.session.script(script)
    }

    /// A number that a script returns.
    pub(crate) fn number(&self, script: &str) -> Result<f64> {
        let value = self.value(script)?;
        value
            .as_f64()
            .with_context(|| format!("`{script}` gave {value}, which is no number"))
    }

    /// Runs a script for what it does.
    pub(crate) fn run(&self, script: &str) -> Result<()> {
        self.session.script(script).map(drop)
    }

    /// Asks Chromium.
    pub(crate) fn chromium(&self, command: &str) -> Result<Value> {
        self.session.ask_chromium(command, &json!({}))
    }

    /// Presses and releases a key that types `text`, or the one named `key`.
    pub(crate) fn press(&self, key: &str, text: Option<&str>) -> Result<()> {
        let code = if key == "Backspace" { 8 } else { 0 };
        let mut parameters =
            json!({ "type": "keyDown", "key": key, "windowsVirtualKeyCode": code });
        if let (Some(text), Some(map)) = (text, parameters.as_object_mut()) {
            map.insert("text".to_owned(), json!(text));
        }
        self.session
            .chromium("Input.dispatchKeyEvent", &parameters)?;
        self.session.chromium(
            "Input.dispatchKeyEvent",
            &json!({ "type": "keyUp", "key": key, "windowsVirtualKeyCode": code }),
        )
    }
}
