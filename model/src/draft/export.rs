//! A task as the request that would create it.

use serde_json::Value;

use super::open::is_foreign;
use super::safe;
use crate::redact::without_secrets;
use crate::{Object, Task};

/// The keys of a create but the start, which is no part of what a task is.
const KEYS: [&str; 5] = ["clusterId", "name", "rules", "downstreamType", "downstream"];

/// The request that would create this task, without its secrets and without
/// its start. Keys that hold a secret are left out, at any depth.
#[must_use]
pub fn export(task: &Task) -> Value {
    let mut whole = task.to_object();
    whole.retain(|key, _| KEYS.contains(&key.as_str()) || is_foreign(key));
    // A rule that is left out changes what the others mean, so one with a
    // secret in it stays as a rule that no engine takes.
    let rules = whole.remove("rules").map(hide_in_rules);
    if let Some(Value::Object(config)) = whole.get_mut("downstream") {
        config.remove("password");
    }
    let mut clean = match safe::cleaned(Value::Object(whole)) {
        Value::Object(object) => object,
        _ => Object::new(),
    };
    clean.extend(rules.map(|rules| ("rules".to_owned(), rules)));
    Value::Object(clean)
}

fn hide_in_rules(rules: Value) -> Value {
    let Value::Array(rules) = rules else {
        return safe::cleaned(rules);
    };
    let rule = |rule| match rule {
        Value::String(text) => Value::String(without_secrets(text)),
        other => safe::cleaned(other),
    };
    rules.into_iter().map(rule).collect()
}
