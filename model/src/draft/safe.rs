//! JSON without secrets: for what leaves the form without being sent.

use serde_json::Value;

use crate::redact::hide_secrets;
use crate::secret::HIDDEN;

/// `value` as it may be shown.
pub(super) fn hidden(mut value: Value) -> Value {
    hide_secrets(&mut value);
    value
}

/// `value` without any secret, at any depth: what would be hidden where it is
/// shown is left out. A text that is a secret as a whole becomes `null`.
pub(super) fn cleaned(value: Value) -> Value {
    let mut value = hidden(value);
    drop_hidden(&mut value, &mut |_| {});
    value
}

/// Removes what stands for a hidden secret, in lists and objects at any
/// depth; tells the keys it stood under.
pub fn drop_hidden(value: &mut Value, told: &mut dyn FnMut(&str)) {
    match value {
        Value::Object(object) => object.retain(|key, inner| {
            let is_hidden = key.contains(HIDDEN) || is_hidden(inner);
            if is_hidden {
                told(key);
            } else {
                drop_hidden(inner, told);
            }
            !is_hidden
        }),
        Value::Array(items) => {
            items.retain(|item| !is_hidden(item));
            for item in items {
                drop_hidden(item, told);
            }
        }
        Value::String(text) if text.contains(HIDDEN) => *value = Value::Null,
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn is_hidden(value: &Value) -> bool {
    value.as_str().is_some_and(|text| text.contains(HIDDEN))
}
