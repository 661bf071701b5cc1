//! What an update changes, field by field.

use serde_json::Value;

use super::Spot;
use super::definition::{Definition, parts};
use crate::Task;
use crate::fields::FieldName;
use crate::request::UpdateRequest;

/// What a change is a change of.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Label {
    /// A field of the tables.
    Field(FieldName),
    /// The kind of downstream.
    DownstreamType,
    /// A key that the contract does not name; `downstream.key` for one of the
    /// downstream.
    Unknown(String),
}

/// One difference.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// What differs.
    pub label: Label,
    /// Where in the form it is; `None` where the form does not show it.
    pub spot: Option<Spot>,
    /// Whether the engine receives it.
    pub reaches_engine: bool,
    /// The old value for showing, secrets hidden; `None` where there is none.
    pub old: Option<Value>,
    /// The new one likewise. An old and a new secret look alike: both are
    /// hidden, and a change of it is listed because it is one.
    pub new: Option<Value>,
}

/// What `request` changes of `base`, in the order of the form.
#[must_use]
pub fn changes(base: &Task, request: &UpdateRequest) -> Vec<Change> {
    let old = Definition::new(base.to_object());
    let new = Definition::new(request.to_object());
    let mut changes = Vec::new();
    for part in parts(&[&old, &new]) {
        if old.value(&part) != new.value(&part) {
            changes.push(Change {
                old: old.shown(&part),
                new: new.shown(&part),
                label: part.label,
                spot: part.spot,
                reaches_engine: part.reaches_engine,
            });
        }
    }
    changes
}
