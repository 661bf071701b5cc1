//! The real server, on a free port, with data of its own.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

use crate::Quirks;
use crate::planted::{Planted, copy_console};

/// The token of every server here.
pub const TOKEN: &str = "e2e-4116-token-that-nobody-may-see";

/// A token that reads and changes nothing, where a server takes one.
pub const READER: &str = "e2e-4116-token-that-reads-alone";

const BINARY: &str = "CHANGEFEED_SERVER";
const READY: &str = "listening on ";
const START: Duration = Duration::from_secs(30);
const LOG: &str = "server.log";
const TOKENS: &str = "tokens";

/// The demonstration that a server begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Demo {
    tasks: u32,
    clusters: u32,
}

impl Demo {
    /// 48 tasks in two clusters.
    pub const SMALL: Self = Self {
        tasks: 48,
        clusters: 2,
    };

    /// So many tasks, all of them in the first cluster.
    #[must_use]
    pub fn of(tasks: u32) -> Self {
        Self { tasks, clusters: 1 }
    }
}

/// A server with demonstration tasks, ten times as fast as time. It ends with
/// this value.
pub struct Server {
    binary: PathBuf,
    demo: Demo,
    folder: TempDir,
    origin: String,
    /// What makes it behave as a live server, before it.
    quirks: Option<Quirks>,
    pace: &'static str,
    /// A copy of the console that a test may change.
    copy: Option<TempDir>,
    /// What it logs; `None` for what it does by itself.
    log_level: Option<&'static str>,
    /// Whether there is a file of tokens.
    has_reader: bool,
    /// Options that a test adds.
    more: Vec<String>,
    planted: Option<Arc<Planted>>,
    child: Option<Child>,
}

impl Server {
    /// Starts the server that `CHANGEFEED_SERVER` names.
    ///
    /// # Errors
    /// Where it names none, or where the server does not come up.
    pub async fn start(demo: Demo) -> Result<Self> {
        let Some(binary) = std::env::var_os(BINARY).filter(|path| !path.is_empty()) else {
            bail!(
                "{BINARY} names no server: run `cargo xtask test --only e2e`, which builds the \
                 console and the server and runs these tests with them"
            );
        };
        let mut server = Self {
            binary: binary.into(),
            demo,
            folder: tempfile::tempdir()?,
            origin: String::new(),
            quirks: None,
            pace: "0.1",
            copy: None,
            log_level: None,
            has_reader: false,
            more: Vec::new(),
            planted: Planted::for_run()?.map(Arc::new),
            child: None,
        };
        server.launch("127.0.0.1:0").await?;
        if Quirks::are_asked_for() {
            server.put_quirks().await?;
        }
        Ok(server)
    }

    /// Where a console finds it: `http://127.0.0.1:PORT`.
    #[must_use]
    pub fn origin(&self) -> &str {
        self.quirks.as_ref().map_or(&self.origin, Quirks::origin)
    }

    /// Where it is itself, without quirks.
    pub(crate) fn sound_origin(&self) -> &str {
        &self.origin
    }

    /// Puts the quirks of a live server before it, where they are not there
    /// yet.
    pub(crate) async fn put_quirks(&mut self) -> Result<Quirks> {
        if let Some(quirks) = &self.quirks {
            return Ok(quirks.clone());
        }
        let quirks = Quirks::before(&self.origin).await?;
        self.quirks = Some(quirks.clone());
        Ok(quirks)
    }

    /// The folder its console comes from, where an engine needs scripts in
    /// its page; else the console is the one built into it.
    pub(crate) fn planted(&self) -> Option<Arc<Planted>> {
        self.planted.clone()
    }

    /// Kills it, as a machine that fails does.
    ///
    /// # Errors
    /// Where it does not die.
    pub async fn stop(&mut self) -> Result<()> {
        if let Some(mut child) = self.child.take() {
            child.kill().await?;
        }
        Ok(())
    }

    /// Starts it again in the same place with the same data.
    ///
    /// # Errors
    /// Where it does not come up.
    pub async fn start_again(&mut self) -> Result<()> {
        let listen = self.origin.trim_start_matches("http://").to_owned();
        self.launch(&listen).await
    }

    /// Starts it again at another pace: "1" is that of time.
    ///
    /// # Errors
    /// Where it does not come up.
    pub async fn run_at_pace(&mut self, pace: &'static str) -> Result<()> {
        self.pace = pace;
        self.stop().await?;
        self.start_again().await
    }

    /// Starts it again with a copy of the console, and returns the folder:
    /// what is changed there is served changed.
    ///
    /// # Errors
    /// Where there is no built console, or where it does not come up.
    pub async fn serve_copy(&mut self) -> Result<PathBuf> {
        if let Some(planted) = &self.planted {
            return Ok(planted.folder().to_owned());
        }
        let copy = tempfile::tempdir()?;
        copy_console(copy.path())?;
        let folder = copy.path().to_owned();
        self.copy = Some(copy);
        self.stop().await?;
        self.start_again().await?;
        Ok(folder)
    }

    /// Starts it again so that it logs all that it and its crates can say.
    ///
    /// # Errors
    /// Where it does not come up.
    pub async fn log_everything(&mut self) -> Result<()> {
        self.log_level = Some("trace");
        self.stop().await?;
        self.start_again().await
    }

    /// Starts it again so that it takes [`READER`] too.
    ///
    /// # Errors
    /// Where it does not come up.
    pub async fn take_reader(&mut self) -> Result<()> {
        let tokens = format!("read-only {READER} screen\n");
        std::fs::write(self.folder.path().join(TOKENS), tokens)?;
        self.has_reader = true;
        self.stop().await?;
        self.start_again().await
    }

    /// Starts it again with more options.
    ///
    /// # Errors
    /// Where it does not come up.
    pub async fn run_with(&mut self, options: &[&str]) -> Result<()> {
        let options = options.iter().map(|&option| option.to_owned());
        self.more.extend(options);
        self.stop().await?;
        self.start_again().await
    }

    /// The folder with everything that it keeps, and its log.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// What it logged.
    ///
    /// # Errors
    /// Where the log cannot be read.
    pub fn log(&self) -> Result<String> {
        Ok(std::fs::read_to_string(self.folder.path().join(LOG))?)
    }

    async fn launch(&mut self, listen: &str) -> Result<()> {
        let log = File::options()
            .create(true)
            .append(true)
            .open(self.folder.path().join(LOG))?;
        let mut command = Command::new(&self.binary);
        // What the tests themselves are told by is no option of the server's.
        for (name, _) in std::env::vars_os() {
            if name.to_string_lossy().starts_with("CHANGEFEED_") {
                command.env_remove(name);
            }
        }
        let planted = self.planted.as_ref().map(|planted| planted.folder());
        let copy = self.copy.as_ref().map(TempDir::path);
        if let Some(folder) = planted.or(copy) {
            command.arg("--dist").arg(folder);
        }
        if let Some(level) = self.log_level {
            command.env("RUST_LOG", level);
        }
        if self.has_reader {
            command.arg("--tokens").arg(self.folder.path().join(TOKENS));
        }
        let mut child = command
            .env("CHANGEFEED_CONFIG", "/dev/null")
            .env("CHANGEFEED_TOKEN", TOKEN)
            .args(["--listen", listen])
            .args(["--demo-tasks", &self.demo.tasks.to_string()])
            .args(["--demo-clusters", &self.demo.clusters.to_string()])
            .args(["--seed", "1", "--pace", self.pace])
            .arg("--data")
            .arg(self.folder.path())
            .args(&self.more)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(log)
            .kill_on_drop(true)
            .spawn()
            .with_context(|| {
                let binary = self.binary.display();
                format!("{binary} does not run: build it with `cargo xtask test --only e2e`")
            })?;
        let stdout = child.stdout.take().context("the server has no output")?;
        let mut lines = BufReader::new(stdout).lines();
        let origin = async {
            while let Some(line) = lines.next_line().await? {
                if let Some(origin) = line.strip_prefix(READY) {
                    return Ok(origin.trim().to_owned());
                }
            }
            bail!("the server ended before it listened:\n{}", self.log()?)
        };
        self.origin = tokio::time::timeout(START, origin)
            .await
            .context("the server did not say where it listens")??;
        self.child = Some(child);
        Ok(())
    }
}
