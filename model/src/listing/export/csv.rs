//! Comma-separated values: RFC 4180, for spreadsheets and scripts.

use super::utc::rfc3339;
use crate::Task;
use crate::health::Verdict;
use crate::redact::without_secrets;
use crate::shown::is_unseen;

const HEAD: &str = "id,name,state,status,kind,address,topic,lag_seconds,checkpoint,checkpoint_tso,rules,created,updated\r\n";

/// The tasks, a row each, below a row of names. Texts of the server are
/// without secrets; one that a spreadsheet would run as a formula gets an
/// apostrophe in front.
pub fn to_csv<'a>(rows: impl Iterator<Item = (&'a Task, &'a Verdict)>) -> String {
    let mut csv = String::from(HEAD);
    for (task, verdict) in rows {
        push_row(&mut csv, task, verdict);
    }
    csv
}

fn push_row(csv: &mut String, task: &Task, verdict: &Verdict) {
    let text = |text: &Option<String>| without_secrets(text.clone().unwrap_or_default());
    let cells = [
        text(&task.id),
        text(&task.name),
        verdict.health.word().to_owned(),
        without_secrets(task.status().as_str().to_owned()),
        without_secrets(task.downstream.kind().as_str().to_owned()),
        task.downstream.host(),
        without_secrets(task.downstream.topic().unwrap_or_default().to_owned()),
        verdict.lag_ms.map(seconds).unwrap_or_default(),
        task.checkpoint_ms().and_then(rfc3339).unwrap_or_default(),
        checkpoint_tso(task),
        without_secrets(task.rules.as_deref().unwrap_or_default().join("\n")),
        text(&task.create_time),
        text(&task.update_time),
    ];
    for (index, cell) in cells.iter().enumerate() {
        if index > 0 {
            csv.push(',');
        }
        push_cell(csv, cell);
    }
    csv.push_str("\r\n");
}

fn seconds(ms: i64) -> String {
    (ms / 1_000).to_string()
}

fn checkpoint_tso(task: &Task) -> String {
    let known = task.downstream_sync_ts.and_then(crate::Tso::known);
    known.map(|tso| tso.to_string()).unwrap_or_default()
}

fn push_cell(csv: &mut String, cell: &str) {
    // More than the standard asks for: spreadsheets of some countries divide
    // at semicolons or tabs, and a formula could begin behind one.
    let is_quoted = cell.contains(['"', ',', ';', '\r', '\n', '\t', ' ']);
    if is_quoted {
        csv.push('"');
    }
    if is_formula(cell) {
        csv.push('\'');
    }
    for c in cell.chars() {
        if c == '"' {
            csv.push('"');
        }
        csv.push(c);
    }
    if is_quoted {
        csv.push('"');
    }
}

/// Whether spreadsheets may take a cell for a formula (OWASP, "CSV
/// Injection"): what begins it, its full-width forms, and characters that
/// are not seen, in front of one or alone.
fn is_formula(cell: &str) -> bool {
    let is_blank = |c: char| c.is_whitespace() || is_unseen(c);
    let seen = cell.trim_start_matches(is_blank);
    cell.starts_with(['\t', '\r', '\n'])
        || seen.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}
