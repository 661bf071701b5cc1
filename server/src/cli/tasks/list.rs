//! `tasks list`: the tasks of a cluster.

// What is odd about an answer goes to standard error.
#![allow(clippy::print_stderr)]

use std::io::{self, IsTerminal, Write};

use anyhow::Result;
use changefeed_model::Task;
use changefeed_model::health::{Health, Past, Thresholds, Verdict, judge};
use changefeed_model::listing::export::{to_csv, to_json};
use clap::builder::NonEmptyStringValueParser;
use clap::{Args, ValueEnum};

use super::client::{Client, Listed};
use super::remote::Remote;
use super::{say, show};
use crate::cli::end::End;
use crate::cli::table;

/// What the help says behind the options.
pub(super) const EPILOGUE: &str = "\
The state is derived from one read: what takes two to prove (catching up, stalled) is not said. \
Passwords and other secrets are hidden in every format.

Exit codes: 0 done, 1 the server could not be asked or failed, 2 the command line cannot be \
understood, 3 there is no such cluster, or with --state no such task.

Examples:
  changefeed-server tasks list --cluster CLUSTER_ID_IN_TIEM__22 --token-file token
  changefeed-server tasks list --cluster 22 --server https://em:4116 --ca-file ca.pem --output csv
  changefeed-server tasks list --cluster 22 --state failed,error,critical --output json";

/// What is asked.
#[derive(Args)]
pub(in crate::cli) struct List {
    /// The cluster's id
    #[arg(long, value_name = "ID", env = "CHANGEFEED_CLUSTER",
        value_parser = NonEmptyStringValueParser::new())]
    cluster: String,
    /// Only tasks in one of these derived states
    #[arg(long, value_name = "STATE", value_delimiter = ',', value_parser = states())]
    state: Vec<Health>,
    /// How the answer is written
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    output: ListFormat,
    #[command(flatten)]
    remote: Remote,
}

/// How a list is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum ListFormat {
    /// Columns for people.
    Table,
    /// The tasks as the server sent them, with their derived states.
    Json,
    /// Comma-separated values, for spreadsheets.
    Csv,
}

/// Lists.
pub(super) async fn run(asked: &List) -> Result<End> {
    let client = Client::new(&asked.remote)?;
    let listed = match client.list(&asked.cluster).await {
        Ok(listed) => listed,
        Err(error) => return Ok(say::end(&error)),
    };
    warn(&listed);
    let wanted =
        |verdict: &Verdict| asked.state.is_empty() || asked.state.contains(&verdict.health);
    let judged: Vec<(&Task, Verdict)> = listed
        .tasks
        .iter()
        .map(|task| (task, judge(task, &Past::new(), &Thresholds::DEFAULT)))
        .filter(|(_, verdict)| wanted(verdict))
        .collect();
    let rows = judged.iter().map(|(task, verdict)| (*task, verdict));
    let mut out = io::stdout().lock();
    match asked.output {
        ListFormat::Table => write(&mut out, rows)?,
        ListFormat::Json => all(&mut out, to_json(rows))?,
        ListFormat::Csv => all(&mut out, to_csv(rows))?,
    }
    out.flush()?;
    let none = judged.is_empty() && !asked.state.is_empty();
    Ok(if none { End::NotFound } else { End::Done })
}

/// What others made, for whoever reads it.
fn all(out: &mut io::StdoutLock<'_>, text: String) -> io::Result<()> {
    let text = table::for_reader(text, out.is_terminal());
    out.write_all(text.as_bytes())
}

fn warn(listed: &Listed) {
    if listed.odd_rows > 0 {
        eprintln!(
            "warning: {} rows of the answer are no tasks",
            listed.odd_rows
        );
    }
    let read = listed.tasks.len() + listed.odd_rows;
    if let Some(total) = listed.total.filter(|total| *total > read) {
        eprintln!("warning: the server counts {total} tasks, and sent {read}");
    }
}

fn write<'a>(
    out: &mut impl Write,
    rows: impl Iterator<Item = (&'a Task, &'a Verdict)>,
) -> io::Result<()> {
    let rows: Vec<[String; 6]> = rows
        .map(|(task, verdict)| {
            let text = |text: &Option<String>| show::clean(text.as_deref().unwrap_or_default());
            [
                text(&task.id),
                text(&task.name),
                verdict.health.word().to_owned(),
                show::lag(verdict),
                show::clean(task.downstream.kind().as_str()),
                task.downstream.host(),
            ]
        })
        .collect();
    let head = ["ID", "NAME", "STATE", "LAG", "KIND", "DOWNSTREAM"];
    table::write(out, head, &rows)
}

fn states() -> impl clap::builder::TypedValueParser<Value = Health> {
    use clap::builder::{PossibleValuesParser, TypedValueParser};
    PossibleValuesParser::new(Health::ALL.map(Health::word))
        .map(|word| Health::from_word(&word).unwrap_or(Health::Unknown))
}
