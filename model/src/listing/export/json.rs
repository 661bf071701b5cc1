//! JSON: a task a line.

use serde_json::{Value, json};

use crate::Task;
use crate::health::Verdict;

/// The tasks as an array: of each its derived state and lag, and the task as
/// the server sent it, its secrets hidden.
pub fn to_json<'a>(rows: impl Iterator<Item = (&'a Task, &'a Verdict)>) -> String {
    let mut text = String::from("[");
    for (index, (task, verdict)) in rows.enumerate() {
        text.push_str(if index > 0 { ",\n" } else { "\n" });
        text.push_str(&row(task, verdict).to_string());
    }
    text.push_str("\n]\n");
    text
}

fn row(task: &Task, verdict: &Verdict) -> Value {
    json!({
        "state": verdict.health.word(),
        "lagMs": verdict.lag_ms,
        "task": task.to_shown_json(),
    })
}
