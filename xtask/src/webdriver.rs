//! As much of WebDriver as screenshots and measures take.

use std::net::{TcpListener, TcpStream};
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::interrupt::{self, Group};
use crate::run;
use crate::setup::browser::Browser;

/// How long the driver and the browser may take to be there.
const START: Duration = Duration::from_secs(60);

/// How long one command may take.
const COMMAND: Duration = Duration::from_secs(60);

/// A browser under control, with its driver. Both end with it.
pub(crate) struct Session {
    agent: ureq::Agent,
    url: String,
    // Dropped after the session was closed.
    _driver: Driver,
}

impl Session {
    /// Starts the driver and a headless browser.
    pub(crate) fn open(browser: &Browser) -> Result<Self> {
        let driver = Driver::start(browser)?;
        let agent: ureq::Agent = ureq::Agent::config_builder()
            .timeout_global(Some(COMMAND))
            .http_status_as_error(false)
            .build()
            .into();
        let mut session = Self {
            agent,
            url: format!("http://127.0.0.1:{}/session", driver.port),
            _driver: driver,
        };
        let capabilities = json!({ "capabilities": { "alwaysMatch": browser.capabilities() } });
        let answer = session.post("", &capabilities)?;
        let id = answer
            .get("sessionId")
            .and_then(Value::as_str)
            .context("the driver opened no session: are browser and driver of one version?")?;
        session.url = format!("{}/{id}", session.url);
        Ok(session)
    }

    /// Goes to an address and waits until it is loaded.
    pub(crate) fn visit(&self, url: &str) -> Result<()> {
        self.post("/url", &json!({ "url": url })).map(drop)
    }

    /// Runs a script in the page and returns what it returns.
    pub(crate) fn script(&self, script: &str) -> Result<Value> {
        self.post("/execute/sync", &json!({ "script": script, "args": [] }))
    }

    /// Runs a script that calls back: `arguments[0](value)`.
    pub(crate) fn script_that_calls_back(&self, script: &str) -> Result<Value> {
        self.post("/execute/async", &json!({ "script": script, "args": [] }))
    }

    /// Runs a command of Chromium's own protocol.
    pub(crate) fn chromium(&self, command: &str, parameters: &Value) -> Result<()> {
        self.ask_chromium(command, parameters).map(drop)
    }

    /// The same, and returns what Chromium answers.
    pub(crate) fn ask_chromium(&self, command: &str, parameters: &Value) -> Result<Value> {
        let body = json!({ "cmd": command, "params": parameters });
        self.post("/goog/cdp/execute", &body)
    }

    /// Opens a new tab in place of the one that is open.
    pub(crate) fn fresh_tab(&self) -> Result<()> {
        let made = self.post("/window/new", &json!({ "type": "tab" }))?;
        let made = made.get("handle").context("the driver opened no tab")?;
        read(self.agent.delete(format!("{}/window", self.url)).call())?;
        self.post("/window", &json!({ "handle": made })).map(drop)
    }

    /// Waits until a script returns true.
    pub(crate) fn wait(&self, what: &str, script: &str, limit: Duration) -> Result<()> {
        let start = Instant::now();
        while self.script(script)? != Value::Bool(true) {
            interrupt::check()?;
            if start.elapsed() > limit {
                bail!("{what} did not come within {} s", limit.as_secs());
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        Ok(())
    }

    /// What the window shows, as PNG.
    pub(crate) fn screenshot(&self) -> Result<Vec<u8>> {
        let answer = read(self.agent.get(format!("{}/screenshot", self.url)).call())?;
        let text = answer.as_str().context("the driver sent no picture")?;
        STANDARD
            .decode(text)
            .context("the driver sent a picture that cannot be read")
    }

    fn post(&self, path: &str, body: &Value) -> Result<Value> {
        let url = format!("{}{path}", self.url);
        read(self.agent.post(url).send_json(body))
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // The driver's own end takes the browser along where this fails.
        let _ = self.agent.delete(&self.url).call();
    }
}

fn read(answer: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Result<Value> {
    let mut answer = answer.context("the browser's driver does not answer: repeat the command")?;
    let status = answer.status();
    let mut body: Value = answer
        .body_mut()
        .read_json()
        .context("the browser's driver answered no JSON")?;
    let value = body.get_mut("value").map(Value::take).unwrap_or_default();
    if !status.is_success() {
        let message = value.get("message").and_then(Value::as_str);
        bail!(
            "the browser refused: {}",
            message.unwrap_or_default().lines().next().unwrap_or("")
        );
    }
    Ok(value)
}

struct Driver {
    port: u16,
    child: Child,
    group: Group,
}

impl Driver {
    fn start(browser: &Browser) -> Result<Self> {
        interrupt::check()?;
        // The port is free again when the driver takes it.
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let mut command = Command::new(&browser.driver);
        let child = command
            .arg(format!("--port={port}"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn()
            .with_context(|| run::cannot_run(&command))?;
        let group = Group::of(child.id());
        let mut driver = Self { port, child, group };
        let start = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            interrupt::check()?;
            if let Some(status) = driver.child.try_wait()? {
                bail!(
                    "{} ended at once ({status}): install it again",
                    browser.driver.display()
                );
            }
            if start.elapsed() > START {
                bail!(
                    "{} does not listen: install it again",
                    browser.driver.display()
                );
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Ok(driver)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        self.group.kill();
        let _ = self.child.wait();
    }
}
