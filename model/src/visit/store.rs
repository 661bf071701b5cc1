//! Visits as a browser keeps them.

use serde_json::Value;

use super::Visit;
use crate::Object;

/// What is kept under another version is not read.
const VERSION: i64 = 1;
/// So many tasks are remembered; the one that was looked at longest ago is
/// forgotten first.
const TASKS_MOST: usize = 200;

impl Visit {
    /// As it is kept.
    #[must_use]
    pub fn to_stored(&self) -> String {
        let mut object = Object::new();
        let mut put = |key: &str, value: Value| object.insert(key.to_owned(), value);
        put("v", VERSION.into());
        put("at", self.at_ms.into());
        put("health", Value::String(self.health.clone()));
        put("status", Value::String(self.status.clone()));
        put("checkpoint", self.checkpoint_ms.into());
        put("definition", Value::Object(self.definition.clone()));
        Value::Object(object).to_string()
    }

    /// Reads what was kept; `None` for anything else.
    #[must_use]
    pub fn from_stored(text: &str) -> Option<Self> {
        let value: Value = serde_json::from_str(text).ok()?;
        let text_of = |key: &str| Some(value.get(key)?.as_str()?.to_owned());
        if value.get("v")?.as_i64()? != VERSION {
            return None;
        }
        Some(Self {
            at_ms: value.get("at")?.as_i64()?,
            health: text_of("health")?,
            status: text_of("status")?,
            checkpoint_ms: value.get("checkpoint").and_then(Value::as_i64),
            definition: value.get("definition")?.as_object()?.clone(),
        })
    }
}

/// The keys of the tasks that are remembered, one a line, the newest first:
/// with `key` in front. The second list are those to be forgotten.
#[must_use]
pub fn remember(kept: &str, key: &str) -> (String, Vec<String>) {
    let others = kept
        .lines()
        .filter(|other| !other.is_empty() && *other != key);
    let mut all: Vec<&str> = core::iter::once(key).chain(others).collect();
    let gone = all.split_off(all.len().min(TASKS_MOST));
    let gone = gone.into_iter().map(str::to_owned).collect();
    (all.join("\n"), gone)
}
