//! A form filled from JSON.

use serde_json::Value;

use super::open::is_foreign;
use super::value::as_text;
use super::{Draft, SinkDraft, StartMode, dispatcher, safe};
use crate::fields::of_kind;
use crate::redact::without_secrets;
use crate::{Downstream, Kind, Object, Task};

/// The largest text that is read, in bytes.
pub const IMPORT_LIMIT: usize = 1 << 20;

/// Keys of a task that a form takes over, beside its downstream.
const TAKEN: [&str; 3] = ["clusterId", "name", "rules"];
const START: &str = "startTS";

/// A draft, and what its reader should know of where it came from.
#[derive(Clone, Debug, PartialEq)]
pub struct Imported {
    /// The draft for a new task.
    pub draft: Draft,
    /// The cluster it was of, or was for.
    pub cluster_id: Option<String>,
    /// Keys that the contract does not name; `downstream.key` for those of the
    /// downstream. They are kept and sent.
    pub unknown: Vec<String>,
    /// Keys of a whole task that a new one does not take over.
    pub ignored: Vec<String>,
    /// Keys of the contract that came with a value of another type.
    pub mistyped: Vec<&'static str>,
    /// Keys that were left out because what stood there stands for a hidden
    /// secret.
    pub hidden: Vec<String>,
}

/// Why a text fills no form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportProblem {
    /// Larger than [`IMPORT_LIMIT`].
    TooLarge {
        /// Its size.
        bytes: usize,
    },
    /// It is no JSON, or too deeply nested.
    NotJson {
        /// The line, from 1 on.
        line: usize,
        /// The column in bytes, from 1 on.
        column: usize,
    },
    /// It is JSON, and neither a task nor a request.
    NoTask,
    /// It is a list of this many tasks.
    SeveralTasks(usize),
    /// The kind of downstream is none the contract names; empty where there
    /// is none.
    UnknownKind(String),
    /// The downstream is no object.
    UnreadableDownstream,
}

/// Fills a form from a create request, from a whole task, or from an answer
/// that holds one.
///
/// # Errors
/// [`ImportProblem`], where it holds no task that a form can show.
pub fn import(text: &str) -> Result<Imported, ImportProblem> {
    if text.len() > IMPORT_LIMIT {
        return Err(ImportProblem::TooLarge { bytes: text.len() });
    }
    let text = text.trim_start_matches('\u{feff}');
    let mut value: Value =
        serde_json::from_slice(text.as_bytes()).map_err(|error| ImportProblem::NotJson {
            line: error.line(),
            column: error.column(),
        })?;
    let mut hidden = Vec::new();
    safe::drop_hidden(&mut value, &mut |key| {
        hidden.push(without_secrets(key.to_owned()));
    });
    let mut object = single(value)?;
    let kind = kind_of(&object)?;
    let config = match object.remove("downstream") {
        None | Some(Value::Null) => Object::new(),
        Some(Value::Object(config)) => config,
        Some(_) => return Err(ImportProblem::UnreadableDownstream),
    };
    Ok(fill(object, &kind, config, hidden))
}

/// The one task in a value: itself, the `data` of an answer, or the one item
/// of a list.
fn single(value: Value) -> Result<Object, ImportProblem> {
    match value {
        Value::Object(mut object) if !object.contains_key("downstreamType") => {
            match object.remove("data") {
                Some(data @ (Value::Object(_) | Value::Array(_))) => single(data),
                _ if TAKEN.iter().any(|key| object.contains_key(*key)) => Ok(object),
                _ => Err(ImportProblem::NoTask),
            }
        }
        Value::Object(object) => Ok(object),
        Value::Array(mut items) => match (items.len(), items.pop()) {
            (1, Some(item)) => single(item),
            (0, _) | (_, None) => Err(ImportProblem::NoTask),
            (count, _) => Err(ImportProblem::SeveralTasks(count)),
        },
        _ => Err(ImportProblem::NoTask),
    }
}

fn kind_of(object: &Object) -> Result<Kind, ImportProblem> {
    let word = object.get("downstreamType").and_then(Value::as_str);
    match Kind::from_wire(word.unwrap_or_default()) {
        Kind::Other(word) => Err(ImportProblem::UnknownKind(without_secrets(word))),
        known => Ok(known),
    }
}

fn fill(mut object: Object, kind: &Kind, config: Object, hidden: Vec<String>) -> Imported {
    // The start of a task that is there is no start for another.
    let is_whole = object.contains_key("id") || object.contains_key("status");
    let task = Task::from_object(object.clone());
    let sink = Downstream::new(kind, config.clone());
    let is_taken = |key: &str| TAKEN.contains(&key) || key == START && !is_whole;
    let mut mistyped = task.mistyped();
    mistyped.retain(|key| is_taken(key));
    mistyped.extend(sink.mistyped());
    if dispatcher::is_mistyped(&sink) {
        mistyped.push("dispatchers");
    }
    let mut unknown = Vec::new();
    let mut ignored = Vec::new();
    for key in object.keys() {
        if is_foreign(key) {
            unknown.push(without_secrets(key.clone()));
        } else if !is_taken(key) && key != "downstreamType" {
            ignored.push(key.clone());
        }
    }
    let table = of_kind(kind);
    for key in config.keys() {
        if table.iter().all(|field| field.key != key) {
            unknown.push(String::from("downstream.") + &without_secrets(key.clone()));
        }
    }
    let start = object.remove(START).filter(|_| !is_whole);
    let cluster_id = task.cluster_id.filter(|id| !id.is_empty());
    let mut draft = Draft::of_object(object, config, true);
    name_rows(draft.sink(), &mut unknown);
    let start = start.as_ref().and_then(as_text).unwrap_or_default();
    if start.chars().any(|c| c != '0') {
        draft.start.mode = StartMode::Tso;
        draft.start.tso = start;
    }
    Imported {
        draft,
        cluster_id,
        unknown,
        ignored,
        mistyped,
        hidden,
    }
}

/// Names the unknown keys of dispatchers.
fn name_rows(sink: &SinkDraft, unknown: &mut Vec<String>) {
    for (at, row) in sink.dispatchers.iter().enumerate() {
        for key in row.rest.keys() {
            if key != "matcher" && key != "dispatcher" {
                let key = without_secrets(key.clone());
                unknown.push(format!("downstream.dispatchers[{at}].{key}"));
            }
        }
    }
}
