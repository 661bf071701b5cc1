//! `tasks show`: one task.

use std::io::{self, IsTerminal, Write};

use anyhow::Result;
use changefeed_model::Task;
use changefeed_model::health::{Past, Thresholds, Verdict, judge};
use changefeed_model::listing::export::rfc3339;
use changefeed_model::redact::without_secrets;
use clap::Args;
use clap::builder::NonEmptyStringValueParser;
use serde_json::{Value, json};

use super::client::Client;
use super::remote::Remote;
use super::say;
use crate::cli::Format;
use crate::cli::end::End;
use crate::cli::table;

/// What the help says behind the options.
pub(super) const EPILOGUE: &str = "\
Exit codes: 0 done, 1 the server could not be asked or failed, 2 the command line cannot be \
understood, 3 there is no such task.

Example:
  changefeed-server tasks show 2m8qJqrTRJGVvvyYbUvvZw --token-file token --output json";

/// What is asked.
#[derive(Args)]
pub(in crate::cli) struct Show {
    /// The task's id
    #[arg(value_name = "ID", value_parser = NonEmptyStringValueParser::new())]
    id: String,
    /// How the answer is written
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    output: Format,
    #[command(flatten)]
    remote: Remote,
}

/// Shows.
pub(super) async fn run(asked: &Show) -> Result<End> {
    let client = Client::new(&asked.remote)?;
    let task = match client.show(&asked.id).await {
        Ok(task) => task,
        Err(error) => return Ok(say::end(&error)),
    };
    let verdict = judge(&task, &Past::new(), &Thresholds::DEFAULT);
    let mut out = io::stdout().lock();
    match asked.output {
        Format::Json => {
            let answer = json!({
                "state": verdict.health.word(),
                "lagMs": verdict.lag_ms,
                "task": task.to_shown_json(),
            });
            let text = table::for_reader(format!("{answer:#}"), out.is_terminal());
            writeln!(out, "{text}")?;
        }
        Format::Table => table::write(&mut out, ["FIELD", "VALUE"], &fields(&task, &verdict))?,
    }
    out.flush()?;
    Ok(End::Done)
}

/// What is derived first, then the task field by field.
fn fields(task: &Task, verdict: &Verdict) -> Vec<[String; 2]> {
    let mut fields = vec![
        ["state".to_owned(), verdict.health.word().to_owned()],
        ["lag".to_owned(), lag(verdict)],
    ];
    let checkpoint = task.checkpoint_ms().and_then(rfc3339);
    fields.extend(checkpoint.map(|checkpoint| ["checkpoint".to_owned(), checkpoint]));
    push(&mut fields, String::new(), task.to_shown_json());
    fields
}

fn push(fields: &mut Vec<[String; 2]>, name: String, value: Value) {
    match value {
        Value::Object(object) => {
            for (key, value) in object {
                let name = match name.as_str() {
                    "" => key,
                    name => format!("{name}.{key}"),
                };
                push(fields, name, value);
            }
        }
        Value::Array(items) if items.iter().all(|item| item.is_string()) => {
            for (index, item) in items.into_iter().enumerate() {
                push(fields, format!("{name}[{index}]"), item);
            }
        }
        Value::String(text) => fields.push([name, text]),
        other => fields.push([name, other.to_string()]),
    }
}

/// A text of the server without secrets.
pub(super) fn clean(text: &str) -> String {
    without_secrets(text.to_owned())
}

/// How far a task that replicates is behind.
pub(super) fn lag(verdict: &Verdict) -> String {
    match verdict.replication_lag_ms() {
        Some(ms) if ms < 10_000 => format!("{:.1} s", ms as f64 / 1_000.0),
        Some(ms) if ms < 600_000 => format!("{} s", ms / 1_000),
        Some(ms) if ms < 36_000_000 => format!("{} min", ms / 60_000),
        Some(ms) => format!("{} h", ms / 3_600_000),
        None => "-".to_owned(),
    }
}
