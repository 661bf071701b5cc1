//! `rules explain`: which rule decides about a table, and why.

// What is wrong with the rules goes to standard error.
#![allow(clippy::print_stderr)]

use std::io::{self, Read};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use changefeed_model::rules::{Case, RuleList, RuleWarning, split_name};
use changefeed_server::say_rule;
use clap::{ArgAction, ArgGroup, Args, ValueHint};

use super::report::{self, Table};
use crate::cli::Format;
use crate::cli::end::End;
use crate::cli::table::shown;

/// What the help says behind the options.
pub(super) const EPILOGUE: &str = "\
The last rule that matches a table decides about it; where none does, it is not replicated. System \
schemas never are. Upstream clusters from 6.5.6, 7.1.3 and 7.5 on do not tell upper and lower case \
apart; earlier ones do.

Exit codes: 0 every table is replicated, 1 a rule is none, 2 the command line cannot be \
understood, 3 a table is not replicated.

Examples:
  changefeed-server rules explain shop.orders --rule 'shop.*' --rule '!shop.log_*'
  changefeed-server rules explain shop.orders `my-db`.t1 --rules-file rules.txt --output json
  mysql -NBe \"SELECT CONCAT(table_schema, '.', table_name) FROM information_schema.tables\" |
    changefeed-server rules explain - --rules-file rules.txt";

/// What is asked.
#[derive(Args)]
#[command(group(ArgGroup::new("rules").required(true)))]
pub(in crate::cli) struct Explain {
    /// Tables as `schema.table`, either in backquotes or double quotes where it has a dot in it;
    /// `-` for those on standard input, one a line
    #[arg(required = true, value_name = "TABLE")]
    tables: Vec<String>,
    /// A filter rule; repeated for a list of them, in their order
    #[arg(
        long = "rule",
        value_name = "RULE",
        group = "rules",
        allow_hyphen_values = true
    )]
    rule: Vec<String>,
    /// A file of filter rules, one a line; blank lines and those that begin with # are none
    #[arg(long, value_name = "FILE", group = "rules", value_hint = ValueHint::FilePath)]
    rules_file: Option<PathBuf>,
    /// Tell upper and lower case apart, as earlier clusters do
    #[arg(long, value_name = "BOOL", action = ArgAction::Set, num_args = 0..=1,
        require_equals = true, default_value = "false", default_missing_value = "true",
        hide_possible_values = true)]
    case_sensitive: bool,
    /// How the answer is written
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    output: Format,
}

/// Explains.
pub(super) fn run(asked: &Explain) -> Result<End> {
    let rules = match &asked.rules_file {
        Some(file) => lines_of(file)?,
        None => asked.rule.clone(),
    };
    let names = tables(&asked.tables)?;
    let list = RuleList::parse(&rules);
    let errors = list.errors();
    for (index, error) in &errors {
        let rule = rules.get(*index).map(String::as_str).unwrap_or_default();
        let fix = error
            .fix
            .as_deref()
            .map(|fix| format!("; meant: {}", shown(fix)));
        eprintln!(
            "rule {}, {}: {}{}",
            index + 1,
            shown(rule),
            say_rule(error),
            fix.unwrap_or_default()
        );
    }
    ensure!(
        errors.is_empty(),
        "an engine refuses rules of which one is none: nothing was explained"
    );
    for (index, warning) in list.warnings() {
        eprintln!("warning: {}", say_warning(index, warning));
    }
    let case = match asked.case_sensitive {
        true => Case::Sensitive,
        false => Case::Insensitive,
    };
    let tables: Vec<Table> = names
        .into_iter()
        .map(|(schema, table)| Table::explain(schema, table, &list, case))
        .collect();
    report::write(asked.output, &tables, &rules, case)?;
    let all = tables.iter().all(|table| table.decision.replicated);
    Ok(if all { End::Done } else { End::NotFound })
}

fn lines_of(file: &Path) -> Result<Vec<String>> {
    let text = std::fs::read_to_string(file).with_context(|| {
        format!(
            "{} cannot be read as text in UTF-8: name another with --rules-file",
            file.display()
        )
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    Ok(text.lines().map(str::to_owned).collect())
}

fn tables(given: &[String]) -> Result<Vec<(String, String)>> {
    let mut names = Vec::new();
    for text in given {
        if text == "-" {
            let mut lines = String::new();
            io::stdin()
                .read_to_string(&mut lines)
                .context("the tables on standard input cannot be read as text in UTF-8")?;
            for line in lines.lines().filter(|line| !line.trim().is_empty()) {
                names.push(name(line)?);
            }
        } else {
            names.push(name(text)?);
        }
    }
    Ok(names)
}

fn name(text: &str) -> Result<(String, String)> {
    split_name(text).with_context(|| {
        format!(
            "{} names no table: write schema.table, a part with a dot in it in backquotes",
            shown(text)
        )
    })
}

fn say_warning(index: Option<usize>, warning: RuleWarning) -> String {
    let number = index.map(|index| index + 1).unwrap_or_default();
    match warning {
        RuleWarning::NothingPositive => {
            "every rule begins with `!`: nothing is replicated".to_owned()
        }
        RuleWarning::NothingSaid => {
            "blank lines and comments alone: nothing is replicated, unlike with no rules at all"
                .to_owned()
        }
        RuleWarning::OverriddenBy(by) => format!(
            "rule {number} does nothing: rule {} matches all that it matches, and comes later",
            by + 1
        ),
        RuleWarning::DuplicateOf(of) => {
            format!("rule {number} does nothing: rule {} is the same", of + 1)
        }
        RuleWarning::EmptySchema => format!("rule {number} names no schema: it matches nothing"),
    }
}
