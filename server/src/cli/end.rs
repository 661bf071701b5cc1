//! How the program ends, for who looks at its exit code.

// Why it ended goes to standard error.
#![allow(clippy::print_stderr)]

use std::io;
use std::process::ExitCode;

use anyhow::Error;

/// What the help says of it.
pub(super) const EPILOGUE: &str = "\
Every option stands in the environment too (as shown), and in a file of TOML under its name \
without the dashes. The command line goes before the environment, the environment before the \
file.

Exit codes: 0 done, 1 it could not be done (the reason is on standard error), 2 the command line, \
the environment or the file cannot be understood, 3 what was asked about is not there, or not so \
(of `rules`, `tasks`).

Examples:
  changefeed-server --demo --data ./data
  CHANGEFEED_TOKEN=mytoken changefeed-server --listen 127.0.0.1:8080
  changefeed-server check-config --config config.toml";

/// How it ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// It did what it was asked for.
    Done,
    /// It could not.
    Failed,
    /// What was asked for cannot be understood.
    Usage,
    /// What was asked for is not there, or not so.
    NotFound,
}

impl End {
    /// The end where a command line could not be read: says why. Help and
    /// version are asked for so too, and are no failure.
    pub(super) fn of_usage(error: &clap::Error) -> Self {
        // Whoever started it may have closed its output.
        let _ = error.print();
        match error.exit_code() {
            0 => Self::Done,
            _ => Self::Usage,
        }
    }

    /// The end by an error: says which. An output that nobody reads any more,
    /// as behind `| head`, is none.
    pub(super) fn of_failure(error: &Error) -> Self {
        let unread = error
            .chain()
            .filter_map(|cause| cause.downcast_ref::<io::Error>())
            .any(|cause| cause.kind() == io::ErrorKind::BrokenPipe);
        if unread {
            return Self::Done;
        }
        eprintln!("changefeed-server: {error:#}");
        Self::Failed
    }

    /// The end by a value that says nothing: says which.
    pub(super) fn of_misuse(error: &Error) -> Self {
        eprintln!("changefeed-server: {error:#}");
        Self::Usage
    }

    /// The end where something is not there: says what.
    pub(super) fn of_missing(error: &Error) -> Self {
        eprintln!("changefeed-server: {error:#}");
        Self::NotFound
    }
}

impl From<End> for ExitCode {
    fn from(end: End) -> Self {
        Self::from(match end {
            End::Done => 0,
            End::Failed => 1,
            End::Usage => 2,
            End::NotFound => 3,
        })
    }
}
