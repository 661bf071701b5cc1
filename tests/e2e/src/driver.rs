//! The browser's driver, on a port of its own.

use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use fantoccini::wd::Capabilities;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

const START: Duration = Duration::from_secs(60);

/// A driver with the profile of its browser. Both end with it.
pub(crate) struct Driver {
    child: Child,
    port: u16,
    profile: TempDir,
}

impl Driver {
    /// Starts the driver that `CHROMEDRIVER` names, or the system's.
    pub(crate) async fn start() -> Result<Self> {
        let binary = named("CHROMEDRIVER").unwrap_or_else(|| "/usr/bin/chromedriver".into());
        let mut child = Command::new(&binary)
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .with_context(|| {
                let binary = binary.display();
                format!("{binary} does not run: `cargo xtask setup` installs it")
            })?;
        let stdout = child.stdout.take().context("the driver has no output")?;
        let port = tokio::time::timeout(START, read_port(stdout))
            .await
            .context("the driver did not say where it listens")??;
        Ok(Self {
            child,
            port,
            profile: tempfile::tempdir()?,
        })
    }

    /// Opens a headless browser that knows nothing yet.
    pub(crate) async fn open(&self) -> Result<Client> {
        let address = format!("http://127.0.0.1:{}", self.port);
        ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities(self.profile.path()))
            .connect(&address)
            .await
            .context("no browser opens: are Chromium and its driver of one version?")
    }

    /// Ends the driver, after its browser was closed.
    pub(crate) async fn end(mut self) -> Result<()> {
        Ok(self.child.kill().await?)
    }
}

fn named(variable: &str) -> Option<PathBuf> {
    let named = std::env::var_os(variable).filter(|path| !path.is_empty());
    named.map(PathBuf::from)
}

/// "ChromeDriver was started successfully on port 34567."
async fn read_port(stdout: tokio::process::ChildStdout) -> Result<u16> {
    let mut lines = BufReader::new(stdout).lines();
    while let Some(line) = lines.next_line().await? {
        if let Some((_, port)) = line.rsplit_once("successfully on port ") {
            return Ok(port.trim_end_matches('.').trim().parse()?);
        }
    }
    bail!("the driver ended before it listened")
}

fn capabilities(profile: &Path) -> Capabilities {
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
    if let (Some(binary), Some(options)) = (named("CHROMIUM"), options.as_object_mut()) {
        options.insert("binary".to_owned(), json!(binary));
    }
    let all = json!({
        "goog:chromeOptions": options,
        "goog:loggingPrefs": {"browser": "ALL"},
    });
    match all {
        Value::Object(all) => all,
        _ => Capabilities::new(),
    }
}
