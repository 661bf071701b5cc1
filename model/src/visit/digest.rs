//! What of a task's definition is kept.

use serde_json::Value;

use super::{ALL_MOST, VALUE_MOST};
use crate::{Object, Task};

/// The one key of the object that stands for a value that is too long.
const DIGEST: &str = "\u{1}digest";
/// What moves by itself, or tells of the state: not what defines a task.
const MOVING: [&str; 14] = [
    "id",
    "clusterId",
    "status",
    "unsteady",
    "startTS",
    "startUnix",
    "upstreamUpdateTs",
    "upstreamUpdateUnix",
    "downstreamFetchTs",
    "downstreamFetchUnix",
    "downstreamSyncTs",
    "downstreamSyncUnix",
    "createTime",
    "updateTime",
];

/// The shown values of what defines a task, the long ones as digests.
pub(super) fn definition(task: &Task) -> Object {
    let Value::Object(mut shown) = task.to_shown_json() else {
        return Object::new();
    };
    shown.retain(|key, _| !MOVING.contains(&key.as_str()));
    let mut left = ALL_MOST;
    for (key, value) in &mut shown {
        match value {
            Value::Object(config) if key == "downstream" => {
                config
                    .values_mut()
                    .for_each(|value| shorten(value, &mut left));
            }
            value => shorten(value, &mut left),
        }
    }
    shown
}

/// Puts a digest in the place of what is too long.
fn shorten(value: &mut Value, left: &mut usize) {
    let text = value.to_string();
    match left.checked_sub(text.len()) {
        Some(rest) if text.len() <= VALUE_MOST => *left = rest,
        _ => *value = digest_of(&text),
    }
}

/// FNV-1a, 64 bits: it tells a change, and guards nothing.
fn digest_of(text: &str) -> Value {
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    let mut object = Object::new();
    object.insert(DIGEST.to_owned(), Value::String(hash.to_string()));
    Value::Object(object)
}

/// Whether a value stands for a longer one.
pub(super) fn is_digest(value: Option<&Value>) -> bool {
    let object = value.and_then(Value::as_object);
    object.is_some_and(|object| object.len() == 1 && object.contains_key(DIGEST))
}
