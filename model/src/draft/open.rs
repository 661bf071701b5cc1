//! How a draft is made of a task.

use serde_json::Value;

use super::export::export;
use super::value::as_text;
use super::{Draft, PasswordDraft, SinkDraft, StartDraft};
use crate::{Downstream, Kind, Object, Task};

/// Why a task opens no form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotEditable {
    /// It has no id to send an update to.
    NoId,
    /// Its kind of downstream is none the contract names: nothing is known of
    /// what it needs.
    UnknownKind(String),
    /// Its downstream is no object: an update would replace what nobody can
    /// read.
    UnreadableDownstream,
}

impl Draft {
    /// The draft for editing a task.
    ///
    /// # Errors
    /// [`NotEditable`], where an update could destroy what is there.
    pub fn of_task(task: &Task) -> Result<Self, NotEditable> {
        if task.id.as_deref().unwrap_or_default().is_empty() {
            return Err(NotEditable::NoId);
        }
        let config = editable_config(task)?;
        let mut draft = Self::of_object(task.to_object(), config, false);
        if has_password(&draft.kind) {
            draft.sink_mut().password = PasswordDraft::Unchanged;
        }
        Ok(draft)
    }

    /// The draft for a new task like another: without its password, from now
    /// on, with a name that the caller found to be free.
    ///
    /// # Errors
    /// [`NotEditable`], where the kind of the downstream is unknown.
    pub fn clone_of(task: &Task, name: &str) -> Result<Self, NotEditable> {
        editable_config(task)?;
        let mut object = match export(task) {
            Value::Object(object) => object,
            _ => Object::new(),
        };
        object.remove("clusterId");
        let config = match object.remove("downstream") {
            Some(Value::Object(config)) => config,
            _ => Object::new(),
        };
        let mut draft = Self::of_object(object, config, true);
        name.clone_into(&mut draft.name);
        Ok(draft)
    }

    /// Reads an object with the keys of a task or a request, whose downstream
    /// is `config`.
    pub(super) fn of_object(mut object: Object, config: Object, is_new: bool) -> Self {
        let kind = object.remove("downstreamType");
        let kind = kind.as_ref().and_then(Value::as_str).unwrap_or_default();
        let kind = Kind::from_wire(kind);
        let mut rest = Object::new();
        let name = take(&mut object, "name", as_text, &mut rest);
        let rules = take(&mut object, "rules", as_texts, &mut rest);
        rest.extend(object.into_iter().filter(|(key, _)| is_foreign(key)));
        let mut draft = Self {
            name: name.unwrap_or_default(),
            start: StartDraft::default(),
            rules: rules.unwrap_or_default(),
            rest,
            kind,
            ..Self::new()
        };
        *draft.sink_mut() = SinkDraft::read(draft.kind.clone(), config, is_new);
        draft
    }
}

/// Takes what `read` can read; what it cannot goes to `rest`.
fn take<T>(
    object: &mut Object,
    key: &str,
    read: fn(&Value) -> Option<T>,
    rest: &mut Object,
) -> Option<T> {
    let value = object.remove(key).filter(|value| !value.is_null())?;
    let found = read(&value);
    if found.is_none() {
        rest.insert(key.to_owned(), value);
    }
    found
}

fn as_texts(value: &Value) -> Option<Vec<String>> {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    value.as_array()?.iter().map(text).collect()
}

/// Whether a top-level key is none that the contract names.
pub(super) fn is_foreign(key: &str) -> bool {
    !Task::KEYS.contains(&key) && !Downstream::KEYS.contains(&key)
}

pub(super) fn has_password(kind: &Kind) -> bool {
    matches!(kind, Kind::Tidb | Kind::Mysql)
}

/// The configuration of a task that can be edited.
fn editable_config(task: &Task) -> Result<Object, NotEditable> {
    if let Kind::Other(word) = task.downstream.kind() {
        return Err(NotEditable::UnknownKind(word));
    }
    match &task.downstream {
        Downstream::Other(other) => match &other.config {
            None | Some(Value::Null) => Ok(Object::new()),
            Some(_) => Err(NotEditable::UnreadableDownstream),
        },
        known => Ok(known.to_config().unwrap_or_default()),
    }
}
