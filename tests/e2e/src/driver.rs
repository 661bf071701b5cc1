//! The browser's driver, on a port of its own.

use std::net::TcpListener;
use std::path::PathBuf;
use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::net::TcpStream;
use tokio::process::{Child, ChildStdout, Command};

use crate::engine::{Engine, Screen};
use crate::wait::until_within;

const START: Duration = Duration::from_secs(60);

/// A driver with the profile of its browser. Both end with it.
pub(crate) struct Driver {
    engine: Engine,
    child: Child,
    port: u16,
    profile: TempDir,
    _screen: Option<Screen>,
}

impl Driver {
    /// Starts the driver of an engine.
    pub(crate) async fn start(engine: Engine) -> Result<Self> {
        let profile = tempfile::tempdir()?;
        std::fs::create_dir(profile.path().join("downloads"))?;
        let (binary, arguments) = engine.driver(profile.path());
        let mut command = Command::new(&binary);
        command
            .args(arguments)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .process_group(0)
            .kill_on_drop(true);
        let mut screen = None;
        let told = match engine.says_port_after() {
            Some(_) => None,
            None => {
                let drawn_on = Screen::start().await?;
                give_home(&mut command, &profile)?;
                command.env("DISPLAY", &drawn_on.display);
                command.stdout(Stdio::null());
                screen = Some(drawn_on);
                // The port is free again when the driver takes it.
                let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
                command.arg(format!("--port={port}"));
                Some(port)
            }
        };
        let mut child = command.spawn().with_context(|| {
            let binary = binary.display();
            format!("{binary} does not run: `cargo xtask setup` installs it")
        })?;
        let port = match (told, child.stdout.take()) {
            (Some(port), _) => {
                until_within(START, "the driver", async || {
                    Ok(TcpStream::connect(("127.0.0.1", port)).await.ok())
                })
                .await?;
                port
            }
            (None, stdout) => {
                let stdout = stdout.context("the driver has no output")?;
                let said = engine.says_port_after().unwrap_or_default();
                tokio::time::timeout(START, read_port(stdout, said))
                    .await
                    .context("the driver did not say where it listens")??
            }
        };
        Ok(Self {
            engine,
            child,
            port,
            profile,
            _screen: screen,
        })
    }

    /// Opens a browser that knows nothing yet.
    pub(crate) async fn open(&self) -> Result<Client> {
        let address = format!("http://127.0.0.1:{}", self.port);
        let capabilities = self
            .engine
            .capabilities(self.profile.path(), &self.downloads());
        ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&address)
            .await
            .with_context(|| {
                let name = self.engine.name();
                format!("no browser opens: do {name} and its driver fit each other?")
            })
    }

    /// Where its browser saves what is downloaded.
    pub(crate) fn downloads(&self) -> PathBuf {
        self.profile.path().join("downloads")
    }

    /// Ends the driver, after its browser was closed; a browser that does not
    /// close ends with it.
    pub(crate) async fn end(mut self) -> Result<()> {
        if let Some(group) = self.child.id() {
            let kill = format!("kill -s KILL -- -{group}");
            Command::new("sh").args(["-c", &kill]).status().await?;
        }
        Ok(self.child.kill().await?)
    }
}

/// Lets a browser without profiles keep all it keeps in the folder, and save
/// downloads where the folder says.
fn give_home(command: &mut Command, profile: &TempDir) -> Result<()> {
    let config = profile.path().join("config");
    std::fs::create_dir(&config)?;
    let downloads = profile.path().join("downloads");
    let folders = format!("XDG_DOWNLOAD_DIR=\"{}\"\n", downloads.display());
    std::fs::write(config.join("user-dirs.dirs"), folders)?;
    command
        .env("HOME", profile.path())
        .env("XDG_CONFIG_HOME", config)
        .env("XDG_CACHE_HOME", profile.path().join("cache"))
        .env("XDG_DATA_HOME", profile.path().join("data"))
        .env("LANG", "en_US.UTF-8")
        // No voice and no braille ask for what is drawn here.
        .env("NO_AT_BRIDGE", "1");
    Ok(())
}

/// "ChromeDriver was started successfully on port 34567."
async fn read_port(stdout: ChildStdout, before: &str) -> Result<u16> {
    let mut lines = BufReader::new(stdout).lines();
    while let Some(line) = lines.next_line().await? {
        if let Some((_, port)) = line.rsplit_once(before) {
            let port = port.trim_end_matches('.').trim().parse()?;
            // Who closes the pipe ends a driver that goes on to speak.
            tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
            return Ok(port);
        }
    }
    bail!("the driver ended before it listened")
}
