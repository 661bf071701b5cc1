//! Puts flags, environment and file together.

use std::ffi::{OsStr, OsString};
use std::path::PathBuf;

use clap::builder::Resettable;
use clap::error::{Error, ErrorKind};
use clap::{ArgMatches, Args, Command};

use super::file::ConfigFile;
use super::options::{Options, given};

/// A command line that was understood.
pub(crate) struct Configured {
    /// Everything that is in force.
    pub(crate) matches: ArgMatches,
    /// The file that was read, where there was one.
    pub(crate) file: Option<ConfigFile>,
}

/// Reads a command line, with the environment and the file of options behind
/// it.
///
/// # Errors
/// What cannot be understood, for its user; or help, which was asked for.
pub(crate) fn configure(command: Command, arguments: &[OsString]) -> Result<Configured, Error> {
    let command = prepared(command, arguments);
    let matches = command.clone().try_get_matches_from(arguments)?;
    let (name, chosen) = match matches.subcommand() {
        Some((name, chosen)) => (Some(name.to_owned()), chosen),
        None => (None, &matches),
    };
    // A subcommand that no file is for has no such option.
    let Ok(named) = chosen.try_get_one::<PathBuf>("config") else {
        return Ok(Configured {
            matches,
            file: None,
        });
    };
    let refusal = |sentence| Error::raw(ErrorKind::InvalidValue, format!("{sentence:#}\n"));
    let Some(file) = ConfigFile::find(given(named.cloned()), &options()).map_err(refusal)? else {
        return Ok(Configured {
            matches,
            file: None,
        });
    };
    let with_file = |command: Command| {
        command.mut_args(|argument| match file.given(argument.get_id().as_str()) {
            Some(values) => argument.default_values(values.to_vec()),
            None => argument,
        })
    };
    let command = match name {
        Some(name) => command.mut_subcommand(name, with_file),
        None => with_file(command),
    };
    let matches = command.try_get_matches_from(arguments)?;
    Ok(Configured {
        matches,
        file: Some(file),
    })
}

/// A server's options without what stands around them.
pub(super) fn options() -> Command {
    Options::augment_args(Command::new("changefeed-server"))
}

/// A variable that is empty says nothing; help shows no variable's value, and
/// the options that `serve` has without its name are no subcommand's business.
fn prepared(command: Command, arguments: &[OsString]) -> Command {
    let has_subcommand = arguments
        .get(1)
        .and_then(|first| first.to_str())
        .is_some_and(|first| command.find_subcommand(first).is_some());
    without_empty(command, has_subcommand).mut_subcommands(prepared_below)
}

fn prepared_below(command: Command) -> Command {
    without_empty(command, false).mut_subcommands(prepared_below)
}

/// The command line, and of no variable what it is at the moment.
pub(crate) fn without_values(command: Command) -> Command {
    command
        .mut_args(|argument| argument.hide_env_values(true))
        .mut_subcommands(without_values)
}

fn without_empty(command: Command, without_all: bool) -> Command {
    command.mut_args(|argument| {
        let is_empty = argument
            .get_env()
            .is_some_and(|name| std::env::var_os(name).as_deref() == Some(OsStr::new("")));
        if without_all || is_empty {
            argument.env(Resettable::Reset)
        } else {
            argument.hide_env_values(true)
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_option_has_its_variable_and_its_key() {
        let exceptions = [("tokens", "CHANGEFEED_TOKENS_FILE")];
        for argument in options().get_arguments() {
            let key = argument.get_long().unwrap();
            assert_eq!(argument.get_id().as_str().replace('_', "-"), key);
            let usual = format!("CHANGEFEED_{}", key.to_uppercase().replace('-', "_"));
            let expected = exceptions
                .iter()
                .find(|(exception, _)| *exception == key)
                .map_or(usual.as_str(), |(_, variable)| variable);
            assert_eq!(argument.get_env(), Some(OsStr::new(expected)), "{key}");
            assert!(argument.get_help().is_some(), "{key} is not explained");
        }
    }
}
