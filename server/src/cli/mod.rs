//! The subcommands, and how they end.

mod check_config;
mod end;
mod log;
mod pages;
mod rules;
mod serve;
mod signals;
mod store;
mod table;
mod tasks;
mod tso;

use std::ffi::OsString;
use std::process::ExitCode;

use anyhow::Result;
use clap::{ArgMatches, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};

use crate::config::{Configured, Options, configure, without_values};
use end::End;

/// The version, and the commit where whoever built it said so.
const VERSION: &str = env!("CONSOLE_VERSION");

/// Serves the changefeed console, and the API from its own store with a
/// simulated replication engine.
///
/// Without a subcommand, `serve` is meant.
#[derive(Parser)]
#[command(
    name = "changefeed-server",
    version = VERSION,
    args_override_self = true,
    args_conflicts_with_subcommands = true,
    subcommand_help_heading = "Subcommands",
    subcommand_value_name = "SUBCOMMAND",
    disable_help_subcommand = true,
    after_long_help = end::EPILOGUE
)]
pub(crate) struct CommandLine {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    options: Options,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the console and the API
    Serve(Box<Options>),
    /// Show what is in force and where it came from, and look at files, tokens, certificate and
    /// store, without starting
    #[command(after_long_help = check_config::EPILOGUE)]
    CheckConfig(Box<Options>),
    /// Copy the store, also while a server runs
    #[command(after_long_help = store::BACKUP)]
    Backup(store::Backup),
    /// Write the tasks of the store as JSON, also while a server runs
    #[command(after_long_help = store::EXPORT)]
    Export(store::Export),
    /// Put tasks into the store, while no server runs
    #[command(after_long_help = store::IMPORT)]
    Import(store::Import),
    /// Say which filter rule decides about a table
    Rules(rules::Rules),
    /// Show a TSO as a time, or a time as a TSO
    #[command(after_long_help = tso::EPILOGUE)]
    Tso(tso::Asked),
    /// Look at the tasks of any server of the API
    Tasks(tasks::Tasks),
    /// Print a manual page
    #[command(after_long_help = pages::MAN)]
    Man(pages::Asked),
    /// Print the words that a shell completes
    #[command(after_long_help = pages::COMPLETIONS)]
    Completions(pages::Completions),
    /// Print the licences of everything in this binary
    Licences,
}

/// How an answer is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Columns for people.
    Table,
    /// JSON for programs.
    Json,
}

/// Does what a command line says.
pub(crate) fn run(arguments: Vec<OsString>) -> ExitCode {
    let configured = match configure(CommandLine::command(), &arguments) {
        Ok(configured) => configured,
        Err(error) => return End::of_usage(&error).into(),
    };
    match perform(&configured) {
        Ok(end) => end.into(),
        Err(error) => End::of_failure(&error).into(),
    }
}

fn perform(configured: &Configured) -> Result<End> {
    let line = CommandLine::from_arg_matches(&configured.matches)?;
    let matches = chosen(&configured.matches);
    let file = configured.file.as_ref();
    match line.command {
        None => serve::run(line.options, file),
        Some(Command::Serve(options)) => serve::run(*options, file),
        Some(Command::CheckConfig(options)) => check_config::run(*options, matches, file),
        Some(Command::Backup(asked)) => store::backup(asked),
        Some(Command::Export(asked)) => store::export(asked),
        Some(Command::Import(asked)) => store::import(asked),
        Some(Command::Rules(asked)) => rules::run(&asked),
        Some(Command::Tso(asked)) => tso::run(&asked),
        Some(Command::Tasks(asked)) => tasks::run(&asked),
        Some(Command::Man(asked)) => pages::man(&asked, described()),
        Some(Command::Completions(asked)) => pages::completions(&asked, described()),
        Some(Command::Licences) => pages::licences(),
    }
}

/// The command line as help and pages tell of it: nothing of this machine's
/// environment is in it.
fn described() -> clap::Command {
    without_values(CommandLine::command())
}

/// What was given to the subcommand, where there is one.
fn chosen(matches: &ArgMatches) -> &ArgMatches {
    matches.subcommand().map_or(matches, |(_, matches)| matches)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file's values go to the arguments of the same id.
    #[test]
    fn a_file_gives_a_subcommand_nothing_but_the_store() {
        let ids = |command: &clap::Command| -> Vec<String> {
            let all = command.get_arguments();
            all.map(|argument| argument.get_id().to_string()).collect()
        };
        let whole = CommandLine::command();
        let options = ids(&whole);
        let mut seen = 0;
        for subcommand in whole.get_subcommands() {
            let own = ids(subcommand);
            let takes_file = own.iter().any(|id| id == "config");
            if !takes_file || matches!(subcommand.get_name(), "serve" | "check-config") {
                continue;
            }
            let shared = own.iter().filter(|id| options.contains(id));
            let shared: Vec<&str> = shared.map(String::as_str).collect();
            assert_eq!(shared, ["config", "data"], "{}", subcommand.get_name());
            seen += 1;
        }
        assert_eq!(seen, 3);
    }
}
