//! `cargo xtask`: sets up this machine, builds, starts, tests and measures.

// A command line tool speaks on its standard streams.
#![allow(clippy::print_stdout, clippy::print_stderr)]

mod bench;
mod console;
mod dev;
mod dist;
#[cfg(test)]
mod documents;
mod interrupt;
mod layout;
mod lighthouse;
mod lock;
mod pins;
mod run;
mod say;
mod screenshot;
mod server;
mod setup;
mod size;
mod start;
mod suite;
mod version;
mod webdriver;
#[cfg(test)]
mod words;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

use interrupt::Interrupted;
use layout::Layout;
use say::say;

/// Sets up, builds, starts, tests and measures the console
#[derive(Debug, Parser)]
#[command(bin_name = "cargo xtask")]
struct Command {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// Set up what is missing, build, and serve with demonstration data
    Start(start::Start),
    /// Set up what is missing, and run every check and test
    Test(suite::Suite),
    /// Show what the first load weighs, and where the bytes are
    Size,
    /// Measure the console against a page by hand, in a real browser
    Bench(bench::Bench),
    /// Take the README's pictures of the list, light and dark
    Screenshot,
    /// Judge the sign-in page and the list by Lighthouse
    Lighthouse(lighthouse::Lighthouse),
    /// Make a release: one binary with everything inside, and what goes with it
    Dist(dist::Dist),
    /// Set up what building and testing needs, and nothing else
    Setup,
}

fn main() -> ExitCode {
    match perform(&Command::parse()) {
        Ok(code) => code,
        Err(error) if error.is::<Interrupted>() => {
            say(error);
            ExitCode::from(130)
        }
        Err(error) => {
            say(format_args!("{error:#}"));
            ExitCode::FAILURE
        }
    }
}

fn perform(command: &Command) -> Result<ExitCode> {
    interrupt::catch_signals()?;
    let layout = Layout::find()?;
    match &command.task {
        Task::Start(start) => start::run(&layout, start)?,
        Task::Test(suite) => {
            if !suite::run(&layout, suite)? {
                return Ok(ExitCode::FAILURE);
            }
        }
        Task::Bench(bench) => bench::run(&layout, bench)?,
        Task::Dist(asked) => dist::run(&layout, asked)?,
        Task::Size => size::report(&layout)?,
        Task::Screenshot => screenshot::run(&layout)?,
        Task::Lighthouse(asked) => lighthouse::run(&layout, asked)?,
        Task::Setup => {
            setup::for_all_engines(&layout)?;
            say("everything is there");
        }
    }
    Ok(ExitCode::SUCCESS)
}
