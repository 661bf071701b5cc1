//! One downstream's part of a draft.

use core::fmt;

use serde_json::Value;

use super::dispatcher::{self, DispatcherDraft};
use super::value::{as_text, is_as_shown, shown, written};
use crate::fields::{Field, Input, of_kind};
use crate::{Kind, Object, Secret};

/// What the form holds of one kind of downstream.
#[derive(Clone, PartialEq)]
pub struct SinkDraft {
    kind: Kind,
    /// One for each field of the kind's table, in its order; empty for the
    /// password and the dispatchers.
    texts: Vec<String>,
    /// The password, where the kind has one.
    pub password: PasswordDraft,
    /// Kafka's dispatchers.
    pub dispatchers: Vec<DispatcherDraft>,
    /// Keys that the contract does not name, and values of its keys that no
    /// text can stand for.
    pub rest: Object,
}

/// What the form knows of the password.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PasswordDraft {
    /// What the task has is sent back. Only where there is such a task.
    Unchanged,
    /// Typed in this form; empty for none.
    Typed(Secret),
    /// Was typed, and is gone with the page that held it: a stored draft has
    /// no secrets. It must be typed again.
    Lost,
}

impl Default for PasswordDraft {
    fn default() -> Self {
        Self::Typed(Secret::default())
    }
}

impl fmt::Debug for SinkDraft {
    /// As it would be stored: without secrets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SinkDraft {}", self.to_stored())
    }
}

impl SinkDraft {
    /// A kind's defaults.
    pub(super) fn new(kind: Kind) -> Self {
        Self::read(kind, Object::new(), true)
    }

    /// The kind it is for.
    #[must_use]
    pub fn kind(&self) -> &Kind {
        &self.kind
    }

    /// The text of the field with this key; empty where the kind has none.
    #[must_use]
    pub fn text(&self, key: &str) -> &str {
        let mut pairs = of_kind(&self.kind).iter().zip(&self.texts);
        let found = pairs.find(|(field, _)| field.key == key);
        found.map_or("", |(_, text)| text)
    }

    /// Sets the text of the field with this key, where the kind has one.
    pub fn set(&mut self, key: &str, text: String) {
        let mut pairs = of_kind(&self.kind).iter().zip(&mut self.texts);
        if let Some((_, place)) = pairs.find(|(field, _)| field.key == key) {
            *place = text;
        }
    }

    /// Each field with its text, in the order of the table.
    pub(super) fn texts(&self) -> impl Iterator<Item = (&'static Field, &str)> {
        let texts = self.texts.iter().map(String::as_str);
        of_kind(&self.kind).iter().zip(texts)
    }

    /// Reads a configuration. The password is taken as typed.
    pub(super) fn read(kind: Kind, mut config: Object, is_new: bool) -> Self {
        let mut sink = Self {
            texts: Vec::new(),
            password: PasswordDraft::default(),
            dispatchers: Vec::new(),
            rest: Object::new(),
            kind: kind.clone(),
        };
        for field in of_kind(&kind) {
            let value = config.remove(field.key);
            let text = match (field.input, &value) {
                (Input::Dispatchers, Some(value)) if !value.is_null() => dispatcher::read(value)
                    .map(|rows| {
                        sink.dispatchers = rows;
                        String::new()
                    }),
                (Input::Secret, Some(value)) if !value.is_null() => as_text(value).map(|text| {
                    sink.password = PasswordDraft::Typed(Secret::new(text));
                    String::new()
                }),
                (_, value) => shown(field, value.as_ref(), is_new),
            };
            if let (None, Some(value)) = (&text, value) {
                sink.rest.insert(field.key.to_owned(), value);
            }
            sink.texts.push(text.unwrap_or_default());
        }
        sink.rest.extend(config);
        sink
    }

    /// The configuration as a new one: empty texts are left out.
    pub(super) fn to_new_config(&self) -> Object {
        let mut config = self.rest.clone();
        for (field, text) in self.texts() {
            let value = match (field.input, &self.password) {
                (Input::Dispatchers, _) if self.dispatchers.is_empty() => None,
                (Input::Dispatchers, _) => Some(dispatcher::write(&self.dispatchers, &[])),
                (Input::Secret, PasswordDraft::Typed(secret)) if !secret.is_empty() => {
                    Some(Value::String(secret.expose().to_owned()))
                }
                (Input::Secret, _) => None,
                _ if text.is_empty() && self.rest.contains_key(field.key) => None,
                (Input::Integer { .. } | Input::Flag, _) => written(field, text),
                _ if text.is_empty() => None,
                _ => written(field, text),
            };
            if let Some(value) = value {
                config.insert(field.key.to_owned(), value);
            }
        }
        config
    }

    /// The configuration in the place of `read`, which this was made of: what
    /// was not touched goes back as it was read.
    pub(super) fn to_config(&self, read: &Object) -> Object {
        let mut config = read.clone();
        for (field, text) in self.texts() {
            let value = self.update(field, text, read.get(field.key));
            if let Some(value) = value {
                config.insert(field.key.to_owned(), value);
            }
        }
        config
    }

    /// The value that takes the place of `read`; `None` leaves it.
    fn update(&self, field: &Field, text: &str, read: Option<&Value>) -> Option<Value> {
        match field.input {
            Input::Secret => {
                let PasswordDraft::Typed(secret) = &self.password else {
                    return None;
                };
                let is_absent = read.is_none_or(Value::is_null);
                let is_none_still = is_absent && secret.is_empty();
                (!is_none_still).then(|| Value::String(secret.expose().to_owned()))
            }
            Input::Dispatchers => {
                let rows = read.and_then(dispatcher::read);
                if rows.is_none() && self.dispatchers.is_empty() {
                    return None;
                }
                Some(dispatcher::write(
                    &self.dispatchers,
                    &rows.unwrap_or_default(),
                ))
            }
            _ => {
                let shown = shown(field, read, false);
                let is_touched = match &shown {
                    Some(shown) => !is_as_shown(text, shown),
                    None => !text.is_empty(),
                };
                let is_number = matches!(field.input, Input::Integer { .. });
                let is_absent = read.is_none_or(Value::is_null);
                if is_touched {
                    return written(field, text);
                }
                if is_absent && !is_number {
                    return None;
                }
                // A number in quotes goes as a number; what is none stays.
                written(field, &shown?).filter(|value| !is_number || value.is_number())
            }
        }
    }
}
