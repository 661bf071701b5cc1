//! Between a JSON value and the text of an input.

use serde_json::Value;

use crate::fields::{Field, Input};
use crate::redact::without_secrets;

/// The text that a form shows for a value; `None` where no text can stand for
/// it. A number that is absent or zero shows the table's default, for an
/// engine refuses zeros (`server-behaviour.md`, "Fields"). `is_new` says that
/// absent texts begin with their defaults too.
pub(super) fn shown(field: &Field, value: Option<&Value>, is_new: bool) -> Option<String> {
    let is_number = matches!(field.input, Input::Integer { .. });
    let Some(value) = value.filter(|value| !value.is_null()) else {
        let has_default = is_new || is_number || field.input == Input::Flag;
        return Some(if has_default { field.default } else { "" }.to_owned());
    };
    let text = as_text(value)?;
    if field.input == Input::Flag && text != "true" && text != "false" {
        return None;
    }
    let is_nothing = text.trim().is_empty() || integer(&text) == Some(0);
    let is_filled = is_number && is_nothing;
    Some(if is_filled {
        field.default.to_owned()
    } else {
        text
    })
}

/// The JSON value of a text; `None` where no text is to be sent. What is no
/// number goes as the text it is, for a server to refuse by name.
pub(super) fn written(field: &Field, text: &str) -> Option<Value> {
    match field.input {
        Input::Integer { .. } if text.trim().is_empty() => written_integer(field.default),
        Input::Integer { .. } => {
            Some(written_integer(text).unwrap_or_else(|| Value::String(text.to_owned())))
        }
        Input::Flag if text.is_empty() => None,
        Input::Flag => Some(Value::Bool(text == "true")),
        _ => Some(Value::String(text.to_owned())),
    }
}

/// A text, a number or a truth value as text.
pub(super) fn as_text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(flag) => Some(if *flag { "true" } else { "false" }.to_owned()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

/// Whether `text` is what a form showed: a draft that was stored has secrets
/// hidden in it.
pub(super) fn is_as_shown(text: &str, shown: &str) -> bool {
    text == shown || text == without_secrets(shown.to_owned())
}

pub(super) fn integer(text: &str) -> Option<i64> {
    text.trim().parse().ok()
}

fn written_integer(text: &str) -> Option<Value> {
    integer(text).map(Value::from)
}
