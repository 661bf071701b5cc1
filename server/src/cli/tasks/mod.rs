//! `tasks`: the tasks of any server of the API.

mod client;
mod list;
mod remote;
mod say;
mod show;

use anyhow::{Context, Result};
use clap::{Args, Subcommand};

use super::end::End;

/// `tasks` and what it is followed by.
#[derive(Args)]
pub(super) struct Tasks {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// List the tasks of a cluster, with their derived states
    #[command(after_long_help = list::EPILOGUE)]
    List(list::List),
    /// Show one task
    #[command(after_long_help = show::EPILOGUE)]
    Show(show::Show),
}

/// Does what was asked for.
pub(super) fn run(tasks: &Tasks) -> Result<End> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .context("the system gave nothing to wait with")?;
    match &tasks.command {
        Command::List(asked) => runtime.block_on(list::run(asked)),
        Command::Show(asked) => runtime.block_on(show::run(asked)),
    }
}
