//! `check-config`: what is in force, and whether a server could start with it.

use std::io::{self, Write};

use anyhow::Result;
use changefeed_server::preflight::{Finding, Verdict, preflight};
use clap::ArgMatches;

use super::end::End;
use super::log;
use crate::config::{ConfigFile, Options, Value, values};

/// What the help says behind the options.
pub(super) const EPILOGUE: &str = "\
What is printed on standard output is a file of options itself, but for secrets, which are left \
out: with > config.toml it is kept.

Exit codes: 0 a server can start with it, 1 it cannot, 2 the command line, the environment or the \
file cannot be understood.";

/// Prints what is in force and what was found.
pub(super) fn run(
    options: Options,
    matches: &ArgMatches,
    file: Option<&ConfigFile>,
) -> Result<End> {
    log::begin(options.log_format);
    let mut out = io::stdout().lock();
    match file {
        Some(file) => {
            file.warn_where_open();
            writeln!(out, "# file of options: {}", file.path().display())?;
        }
        None => writeln!(out, "# file of options: none")?,
    }
    let values = values(matches, file);
    let lines: Vec<String> = values.iter().map(line).collect();
    let width = lines.iter().map(|line| line.chars().count()).max();
    for (value, line) in values.iter().zip(&lines) {
        let width = width.unwrap_or_default();
        writeln!(out, "{line:width$}  # {}", value.origin)?;
    }
    writeln!(out)?;
    let found = match options.settings() {
        Ok(settings) => preflight(&settings),
        Err(error) => vec![Finding::failure("options", format!("{error:#}"))],
    };
    for finding in &found {
        let verdict = match finding.verdict {
            Verdict::Fine => "ok",
            Verdict::Warning => "warning",
            Verdict::Failure => "error",
        };
        writeln!(out, "# {verdict}: {}: {}", finding.subject, finding.says)?;
    }
    out.flush()?;
    let fails = found
        .iter()
        .any(|finding| finding.verdict == Verdict::Failure);
    Ok(if fails { End::Failed } else { End::Done })
}

/// A value as it would stand in the file; what does not stand there is a
/// comment.
fn line(value: &Value) -> String {
    let key = &value.key;
    match value.texts.as_deref() {
        None => format!("# {key} = (hidden)"),
        Some([]) => format!("# {key} ="),
        Some([one]) => format!("{key} = {}", toml_of(one)),
        Some(many) => {
            let many: Vec<String> = many.iter().map(|one| toml_of(one)).collect();
            format!("{key} = [{}]", many.join(", "))
        }
    }
}

/// Numbers and truths as they are, anything else quoted. JSON's strings are
/// TOML's.
fn toml_of(text: &str) -> String {
    let is_whole = text
        .parse::<i64>()
        .is_ok_and(|number| number.to_string() == text);
    let is_broken = text
        .parse::<f64>()
        .is_ok_and(|number| format!("{number:?}") == text && number.is_finite());
    if is_whole || is_broken || matches!(text, "true" | "false") {
        return text.to_owned();
    }
    serde_json::Value::from(text).to_string()
}
