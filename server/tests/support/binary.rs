//! The real binary as a child.

use std::io::{BufRead, BufReader, Read};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Output, Stdio};

use super::TOKEN;

/// A running server. It is killed when this is dropped.
pub struct Binary {
    child: Child,
    pub address: SocketAddr,
}

impl Binary {
    /// Starts it on a free port with the right token.
    pub fn start(data: &Path, arguments: &[&str]) -> Self {
        Self::start_command(command(data).args(["--token", TOKEN]).args(arguments))
    }

    /// Starts it, and waits for its one line.
    pub fn start_command(command: &mut Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        let stdout = child.stdout.as_mut().unwrap();
        BufReader::new(stdout).read_line(&mut line).unwrap();
        let address = line
            .strip_prefix("listening on http")
            .and_then(|rest| rest.trim_start_matches('s').strip_prefix("://"))
            .unwrap_or_else(|| panic!("it said: {line:?}"));
        Self {
            address: address.trim_end().parse().unwrap(),
            child,
        }
    }

    /// As `kill -9` does.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// As a service manager does; answers how it ended, and what else it
    /// printed.
    pub fn terminate(mut self) -> (ExitStatus, String) {
        let id = self.child.id().to_string();
        let sent = Command::new("kill").args(["-TERM", &id]).status().unwrap();
        assert!(sent.success());
        let mut rest = String::new();
        let stdout = self.child.stdout.as_mut().unwrap();
        stdout.read_to_string(&mut rest).unwrap();
        (self.child.wait().unwrap(), rest)
    }

    /// Waits until it ends by itself.
    pub fn wait(mut self) -> ExitStatus {
        self.child.wait().unwrap()
    }

    /// Its process.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    pub fn take_stderr(&mut self) -> Option<std::process::ChildStderr> {
        self.child.stderr.take()
    }
}

impl Drop for Binary {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The binary on a free port, told nothing else.
pub fn command(data: &Path) -> Command {
    let mut command = program();
    command
        .args(["--listen", "127.0.0.1:0", "--data"])
        .arg(data);
    command
}

/// A run that came to its end.
#[derive(Debug)]
pub struct Ran {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Ran {
    pub fn of(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Self {
            code: output.status.code().unwrap(),
            stdout: text(output.stdout),
            stderr: text(output.stderr),
        }
    }
}

/// Runs the binary to its end.
pub fn run(arguments: &[&str]) -> Ran {
    Ran::of(program().args(arguments).output().unwrap())
}

/// Runs a command whose output nobody reads.
pub fn unread(command: &mut Command) -> Ran {
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    Ran::of(child.wait_with_output().unwrap())
}

/// The binary, with nothing of this machine's configuration.
pub fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_changefeed-server"));
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("CHANGEFEED_") {
            command.env_remove(name);
        }
    }
    command
        .env("CHANGEFEED_CONFIG", "/dev/null")
        .env("RUST_LOG", "error");
    command
}
