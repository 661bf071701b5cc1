//! What is in force, and where it came from.

use std::fmt;

use clap::parser::ValueSource;
use clap::{Arg, ArgMatches, ValueHint};

use super::file::ConfigFile;
use super::layers::options;

/// An option as it is in force.
#[derive(Debug)]
pub(crate) struct Value {
    /// Its key in the file.
    pub(crate) key: String,
    /// Its values; `None` where nobody may see them. None at all where it was
    /// not given and has no default.
    pub(crate) texts: Option<Vec<String>>,
    /// Where it came from.
    pub(crate) origin: Origin,
}

/// Where a value came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// A flag.
    CommandLine,
    /// A variable of the environment.
    Environment(String),
    /// A line of the file.
    File(usize),
    /// Nobody gave it.
    Default,
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::CommandLine => f.write_str("command line"),
            Self::Environment(name) => f.write_str(name),
            Self::File(line) => write!(f, "file, line {line}"),
            Self::Default => f.write_str("default"),
        }
    }
}

/// Every option but the file's own name, in the order of the help.
pub(crate) fn values(matches: &ArgMatches, file: Option<&ConfigFile>) -> Vec<Value> {
    let options = options();
    let all = options.get_arguments();
    all.filter(|option| option.get_id() != "config")
        .map(|option| value(option, matches, file))
        .collect()
}

fn value(option: &Arg, matches: &ArgMatches, file: Option<&ConfigFile>) -> Value {
    let id = option.get_id().as_str();
    let origin = match matches.value_source(id) {
        Some(ValueSource::CommandLine) => Origin::CommandLine,
        Some(ValueSource::EnvVariable) => {
            let name = option.get_env().unwrap_or_default();
            Origin::Environment(name.to_string_lossy().into_owned())
        }
        _ => match file.and_then(|file| file.line(id)) {
            Some(line) => Origin::File(line),
            None => Origin::Default,
        },
    };
    let texts: Vec<String> = matches
        .get_raw(id)
        .into_iter()
        .flatten()
        .map(|text| text.to_string_lossy().into_owned())
        .filter(|text| !text.is_empty())
        .collect();
    // Name and password in an address are refused, and not shown before.
    let is_address = option.get_value_hint() == ValueHint::Url;
    let is_secret = option.is_hide_env_values_set() && !texts.is_empty()
        || is_address && texts.iter().any(|text| text.contains('@'));
    Value {
        key: option.get_long().unwrap_or(id).to_owned(),
        texts: (!is_secret).then_some(texts),
        origin,
    }
}
