//! A screen for a browser that cannot do without.

use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context, Result};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

use super::executable;

/// How wide and high it is.
pub(super) const SCREEN: (u32, u32) = (2600, 1600);

const START: Duration = Duration::from_secs(60);

/// An X server that draws into memory. It ends with this value.
pub(crate) struct Screen {
    /// What `DISPLAY` is for those who draw on it.
    pub(crate) display: String,
    _server: Child,
}

impl Screen {
    /// Starts one under a number that nobody has.
    pub(crate) async fn start() -> Result<Self> {
        let binary = executable("XVFB", "/usr/bin/Xvfb");
        let size = format!("{}x{}x24", SCREEN.0, SCREEN.1);
        let mut server = Command::new(&binary)
            .args(["-displayfd", "1", "-screen", "0", &size])
            .args(["-nolisten", "tcp"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .with_context(|| {
                let binary = binary.display();
                format!("{binary} does not run: `cargo xtask setup` installs it")
            })?;
        let stdout = server.stdout.take().context("the screen has no output")?;
        let mut lines = BufReader::new(stdout).lines();
        let number = tokio::time::timeout(START, lines.next_line())
            .await
            .context("Xvfb did not say which number it has")??
            .context("Xvfb ended at once")?;
        Ok(Self {
            display: format!(":{}", number.trim()),
            _server: server,
        })
    }
}
