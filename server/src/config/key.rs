//! The keys of a file of options, and what they take.

use std::ffi::OsString;
use std::path::Path;

use anyhow::{Context, Result, anyhow, bail};
use clap::builder::Resettable;
use clap::error::{ContextKind, ContextValue};
use clap::{Arg, ArgAction, Command, ValueHint};
use toml::de::DeValue;

/// How like a known key one must be to be offered for it.
const LIKE: f64 = 0.75;

/// The option that a key names.
///
/// # Errors
/// A sentence that names the nearest.
pub(super) fn option<'a>(options: &'a Command, key: &str) -> Result<&'a Arg> {
    // A file does not name another one.
    let known = || {
        let all = options.get_arguments();
        all.filter(|option| option.get_id() != "config")
    };
    let is_it = |option: &&Arg| option.get_long() == Some(key);
    if let Some(option) = known().find(is_it) {
        return Ok(option);
    }
    let likeness = |option: &Arg| strsim::jaro(option.get_long().unwrap_or_default(), key);
    let nearest = known()
        .filter(|option| likeness(option) >= LIKE)
        .max_by(|one, other| likeness(one).total_cmp(&likeness(other)))
        .and_then(Arg::get_long);
    match nearest {
        Some(nearest) => bail!("there is no option `{key}`; did you mean `{nearest}`?"),
        None => bail!(
            "there is no option `{key}`: `changefeed-server serve --help` lists them, and here \
             they stand without the dashes"
        ),
    }
}

/// A value as it would stand on the command line; a path is meant from the
/// file's folder. What is empty says nothing.
///
/// # Errors
/// A sentence that does not repeat the value: it may be a secret.
pub(super) fn values(option: &Arg, value: &DeValue<'_>, folder: &Path) -> Result<Vec<OsString>> {
    let is_list = matches!(option.get_action(), ArgAction::Append);
    let texts = match value {
        DeValue::Array(items) if is_list => items
            .iter()
            .map(|item| text(item.get_ref()))
            .collect::<Result<Vec<_>>>()?,
        one => vec![text(one)?],
    };
    let is_path = matches!(
        option.get_value_hint(),
        ValueHint::AnyPath | ValueHint::FilePath | ValueHint::DirPath
    );
    let given = texts.into_iter().filter(|text| !text.is_empty());
    let values = given.map(|text| match is_path {
        true => folder.join(text).into_os_string(),
        false => text.into(),
    });
    let values: Vec<OsString> = values.collect();
    for value in &values {
        check(option, value)?;
    }
    Ok(values)
}

fn text(value: &DeValue<'_>) -> Result<String> {
    Ok(match value {
        DeValue::String(text) => text.to_string(),
        DeValue::Boolean(is) => is.to_string(),
        DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix())
            .context("is no number of at most 64 bits")?
            .to_string(),
        DeValue::Float(number) => number.as_str().to_owned(),
        DeValue::Array(_) => bail!("takes one value, not a list"),
        DeValue::Datetime(_) => bail!("takes no date"),
        DeValue::Table(_) => bail!("takes a value, not a table"),
    })
}

/// Holds a value to what the option takes, as clap does.
fn check(option: &Arg, value: &OsString) -> Result<()> {
    let mut flag = OsString::from("--");
    flag.push(option.get_long().unwrap_or_default());
    flag.push("=");
    flag.push(value);
    // By itself, so that nothing else is found fault with.
    let tried = Command::new("changefeed-server")
        .arg(option.clone().env(Resettable::Reset))
        .no_binary_name(true)
        .try_get_matches_from([flag]);
    tried.map(drop).map_err(|error| reason(&error))
}

/// Why clap does not take a value, without the value.
fn reason(error: &clap::Error) -> anyhow::Error {
    if let Some(ContextValue::Strings(valid)) = error.get(ContextKind::ValidValue)
        && !valid.is_empty()
    {
        return anyhow!("must be one of: {}", valid.join(", "));
    }
    match std::error::Error::source(error) {
        Some(source) => anyhow!("{source}"),
        None => anyhow!("is no value that it takes"),
    }
}
