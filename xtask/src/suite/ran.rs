//! Tests that ran, counted.

use std::process::Command;

use anyhow::{Result, anyhow};

use super::count::Count;
use crate::run;

/// What became of tests, and how many there were.
pub(super) type Ran = (Option<Count>, Result<()>);

/// Tests that could not even begin ran not at all.
pub(super) fn counted(ran: Result<Ran>) -> Ran {
    ran.unwrap_or_else(|error| (None, Err(error)))
}

/// Runs tests and counts them.
pub(super) fn tests(what: &str, command: &mut Command) -> Ran {
    let ended = match run::tee(what, command) {
        Ok(ended) => ended,
        Err(error) => return (None, Err(error)),
    };
    let count = Count::of_output(&ended.stdout);
    let result = if ended.status.success() {
        Ok(())
    } else if count.failed > 0 {
        Err(anyhow!("{} failed: see their messages above", count.failed))
    } else {
        Err(anyhow!(
            "{what} ended with {}: see what stands above (a build that failed, a runner that \
             crashed)",
            ended.status
        ))
    };
    (Some(count), result)
}
