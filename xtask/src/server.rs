//! The server as a child: built, started, waited for, ended.

use std::io::{BufRead, BufReader};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::interrupt::{self, Group};
use crate::layout::Layout;
use crate::{pins, run};

/// What the server prints when it is ready, before its address.
const READY: &str = "listening on ";

/// How long it may take to be ready.
const START: Duration = Duration::from_secs(30);

/// How long it may take to stop when asked.
const STOP: Duration = Duration::from_secs(10);

/// Builds the server with a cargo profile and returns its binary.
pub(crate) fn build(layout: &Layout, profile: &str) -> Result<PathBuf> {
    run::stream(
        "building the server",
        run::cargo()
            .args(["build", "--profile", profile, "-p", "changefeed-server"])
            .env("CARGO_TARGET_DIR", layout.target())
            .current_dir(&layout.root),
        "the compiler's reason stands above; mend it and repeat",
    )?;
    Ok(layout.server_binary(profile))
}

/// How a server is to be started.
pub(crate) struct Options<'a> {
    /// The port on the loopback address; 0 takes a free one.
    pub(crate) port: u16,
    /// The token that every API call needs.
    pub(crate) token: &'a str,
    /// Where it keeps its database.
    pub(crate) data: &'a Path,
    /// How many demonstration tasks an empty store is filled with.
    pub(crate) demo_tasks: u32,
    /// Whether they are all in one cluster.
    pub(crate) is_one_cluster: bool,
    /// The folder of the console, when it is not the embedded one.
    pub(crate) dist: Option<&'a Path>,
    /// Makes ids and demonstration repeatable.
    pub(crate) seed: Option<u64>,
}

impl<'a> Options<'a> {
    /// The usual demonstration on a free port.
    pub(crate) fn demo(token: &'a str, data: &'a Path) -> Self {
        Self {
            port: 0,
            token,
            data,
            demo_tasks: pins::DEMO_TASKS,
            is_one_cluster: false,
            dist: None,
            seed: None,
        }
    }
}

/// A running server. It is ended when this is dropped.
#[derive(Debug)]
pub(crate) struct Server {
    /// Where it listens: `http://127.0.0.1:4116`.
    pub(crate) url: String,
    child: Child,
    group: Group,
}

impl Server {
    /// Starts it and waits until it listens.
    pub(crate) fn start(binary: &Path, options: &Options) -> Result<Self> {
        Self::start_with(binary, options, |_| {})
    }

    /// The same with something more on the command line or around it.
    pub(crate) fn start_with(
        binary: &Path,
        options: &Options,
        add: impl FnOnce(&mut Command),
    ) -> Result<Self> {
        interrupt::check()?;
        let mut command = Command::new(binary);
        command
            .arg("--listen")
            .arg(format!("127.0.0.1:{}", options.port))
            .arg("--data")
            .arg(options.data)
            .arg("--demo-tasks")
            .arg(options.demo_tasks.to_string())
            // What stands in this machine's file of options is another server's.
            .env("CHANGEFEED_CONFIG", "/dev/null")
            // Not as an argument: those are everybody's to read.
            .env("CHANGEFEED_TOKEN", options.token);
        add(&mut command);
        if options.is_one_cluster {
            command.args(["--demo-clusters", "1"]);
        }
        if let Some(dist) = options.dist {
            command.arg("--dist").arg(dist);
        }
        if let Some(seed) = options.seed {
            command.arg("--seed").arg(seed.to_string());
        }
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .process_group(0)
            .spawn()
            .with_context(|| run::cannot_run(&command))?;
        let group = Group::of(child.id());
        let lines = child.stdout.take().map(forward);
        let mut server = Self {
            url: String::new(),
            child,
            group,
        };
        let address = lines.and_then(|lines| lines.recv_timeout(START).ok());
        interrupt::check()?;
        match address {
            Some(url) => server.url = url,
            None => match server.child.try_wait()? {
                Some(status) => bail!(
                    "the server ended before it listened ({status}): its reason stands above. \
                     If the port is taken, choose another with --port; if the data is not \
                     its own, choose another folder with --data"
                ),
                None => bail!(
                    "the server did not listen within {} s: see what it printed above, and repeat",
                    START.as_secs()
                ),
            },
        }
        Ok(server)
    }

    /// Its process.
    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// Waits until it ends.
    pub(crate) fn wait(&mut self) -> Result<ExitStatus> {
        Ok(self.child.wait()?)
    }

    fn stop(&mut self) {
        self.group.end();
        let asked = Instant::now();
        while asked.elapsed() < STOP {
            if matches!(self.child.try_wait(), Ok(Some(_)) | Err(_)) {
                return;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        self.group.kill();
        let _ = self.child.wait();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop();
    }
}

/// Prints the server's lines, and hands over the address when it comes.
fn forward(stdout: impl std::io::Read + Send + 'static) -> mpsc::Receiver<String> {
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || {
        for line in BufReader::new(stdout).lines().map_while(Result::ok) {
            match line.strip_prefix(READY) {
                Some(url) => {
                    let _ = sender.send(url.trim().trim_end_matches('/').to_owned());
                }
                None => println!("{line}"),
            }
        }
    });
    receiver
}
