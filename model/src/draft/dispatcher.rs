//! The rows of Kafka's dispatchers.

use core::fmt;

use serde_json::Value;

use super::safe;
use super::value::is_as_shown;
use crate::{Downstream, Object};

const MATCHER: &str = "matcher";
const DISPATCHER: &str = "dispatcher";

/// One row. The first whose matcher fits decides.
#[derive(Clone, Default, PartialEq)]
pub struct DispatcherDraft {
    /// A filter rule without `!`.
    pub matcher: String,
    /// The dispatcher's name.
    pub dispatcher: String,
    /// Keys that the contract does not name, and what no text can stand for.
    pub rest: Object,
}

impl fmt::Debug for DispatcherDraft {
    /// Without secrets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DispatcherDraft {}", self.to_stored())
    }
}

impl DispatcherDraft {
    /// What is empty stays in `rest`, so that an absent matcher is not sent
    /// as an empty one.
    pub(super) fn from_object(mut rest: Object) -> Self {
        let mut take = |key| match rest.remove(key) {
            Some(Value::String(text)) if !text.is_empty() => text,
            Some(other) => {
                rest.insert(String::from(key), other);
                String::new()
            }
            None => String::new(),
        };
        let (matcher, dispatcher) = (take(MATCHER), take(DISPATCHER));
        Self {
            matcher,
            dispatcher,
            rest,
        }
    }

    pub(super) fn to_object(&self) -> Object {
        let mut object = self.rest.clone();
        for (key, text) in [(MATCHER, &self.matcher), (DISPATCHER, &self.dispatcher)] {
            if !text.is_empty() {
                object.insert(key.to_owned(), Value::String(text.clone()));
            }
        }
        object
    }

    /// Whether this is the row that `read` showed, stored and restored or
    /// not.
    fn is(&self, read: &Self) -> bool {
        let is_rest = || {
            self.rest == read.rest
                || Value::Object(self.rest.clone())
                    == safe::cleaned(Value::Object(read.rest.clone()))
        };
        is_as_shown(&self.matcher, &read.matcher)
            && is_as_shown(&self.dispatcher, &read.dispatcher)
            && is_rest()
    }
}

/// The rows of a list of objects; `None` for anything else.
pub(super) fn read(value: &Value) -> Option<Vec<DispatcherDraft>> {
    let row = |value: &Value| {
        let object = value.as_object()?;
        Some(DispatcherDraft::from_object(object.clone()))
    };
    value.as_array()?.iter().map(row).collect()
}

/// The list as it is sent. A row that was read goes back as it was read,
/// wherever it stands now.
pub(super) fn write(rows: &[DispatcherDraft], read: &[DispatcherDraft]) -> Value {
    let mut left: Vec<_> = read.iter().collect();
    let row = |row: &DispatcherDraft| {
        let found = left.iter().position(|read| row.is(read));
        let row = found.map_or(row, |at| left.remove(at));
        Value::Object(row.to_object())
    };
    rows.iter().map(row).collect()
}

/// Whether a row has a matcher or a dispatcher that is no text.
pub(super) fn is_mistyped(downstream: &Downstream) -> bool {
    let Downstream::Kafka(sink) = downstream else {
        return false;
    };
    let mut rows = sink.dispatchers.iter().flatten();
    rows.any(|row| !row.mistyped().is_empty())
}
