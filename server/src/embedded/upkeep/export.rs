//! Tasks as JSON lines.

use std::io::Write;
use std::path::Path;

use anyhow::Result;
use changefeed_model::draft::export as definition_of;
use changefeed_model::{Object, Task};
use serde_json::Value;

use crate::clock::{Clock, SystemClock};
use crate::embedded::store::Reader;

/// What of a task is neither its definition nor true at one moment alone.
const HISTORY: [&str; 6] = [
    "id",
    "status",
    "startTS",
    "downstreamSyncTs",
    "createTime",
    "updateTime",
];

/// What defines it, beside its downstream and what the contract does not name.
const DEFINITION: [&str; 3] = ["clusterId", "name", "rules"];

/// What was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Exported {
    /// How many tasks.
    pub tasks: u64,
    /// How many of them without a secret that they have.
    pub without_secrets: u64,
}

/// Writes the tasks of a store, all of one moment and oldest first, one JSON
/// object a line: what defines each, its id, its status and its times. It may
/// be a running server's.
///
/// # Errors
/// A sentence, where the store cannot be read or what it is written to takes
/// no more.
pub fn export(
    folder: &Path,
    cluster: Option<&str>,
    with_secrets: bool,
    out: &mut impl Write,
) -> Result<Exported> {
    let store = Reader::open(folder, Err)?;
    store.ensure_current(folder)?;
    let now_ms = SystemClock.now_ms();
    let mut exported = Exported::default();
    store.each(|record| {
        if cluster.is_some_and(|cluster| cluster != record.cluster_id) {
            return Ok(());
        }
        let Some(record) = record.settle(now_ms) else {
            return Ok(());
        };
        let task = record.to_task(now_ms);
        let has_secret = task.to_shown_json() != Value::Object(task.to_object());
        exported.without_secrets += u64::from(has_secret && !with_secrets);
        let written = line(&task, with_secrets);
        serde_json::to_writer(&mut *out, &written)?;
        out.write_all(b"\n")?;
        exported.tasks += 1;
        Ok(())
    })?;
    out.flush()?;
    Ok(exported)
}

fn line(task: &Task, with_secrets: bool) -> Value {
    let mut line = Object::new();
    let mut whole = task.to_object();
    for key in HISTORY {
        line.extend(whole.remove(key).map(|value| (key.to_owned(), value)));
    }
    if with_secrets {
        // The rest of what the contract names is of the moment.
        whole.retain(|key, _| {
            !Task::KEYS.contains(&key.as_str()) || DEFINITION.contains(&key.as_str())
        });
        line.extend(whole);
    } else if let Value::Object(definition) = definition_of(task) {
        line.extend(definition);
    }
    Value::Object(line)
}
