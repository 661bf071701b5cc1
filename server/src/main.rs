//! `changefeed-server`: the command line.

mod cli;
mod config;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run(std::env::args_os().collect())
}
