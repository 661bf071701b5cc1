//! `rules`: what filter rules do with tables.

mod explain;
mod report;

use anyhow::Result;
use clap::{Args, Subcommand};

use super::end::End;

/// `rules` and what it is followed by.
#[derive(Args)]
pub(super) struct Rules {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Say of tables whether they are replicated, and which rule decides
    #[command(after_long_help = explain::EPILOGUE)]
    Explain(explain::Explain),
}

/// Does what was asked for.
pub(super) fn run(rules: &Rules) -> Result<End> {
    match &rules.command {
        Command::Explain(asked) => explain::run(asked),
    }
}
