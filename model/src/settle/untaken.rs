//! Whether an update that was accepted changed nothing.
//!
//! A server may answer 200 to an update and keep the task as it was. What was
//! sent is compared with what is read back, but a server stores much in
//! another form (numbers as texts, an empty list of rules for `*.*`, defaults
//! in the place of zeros), so only one thing proves that nothing was done: a
//! field that was sent with another value, and still has the one from before.

use serde_json::Value;

use crate::redact::is_secret_key;
use crate::request::UpdateRequest;
use crate::{Object, Task};

/// Whether a field that `sent` changes of `before` is as it was before in
/// `now`. Secrets are left out: a server may hide them.
pub(super) fn is_untaken(sent: &UpdateRequest, before: &Task, now: &Task) -> bool {
    let [sent, before, now] = [sent.to_object(), before.to_object(), now.to_object()];
    let config = |whole: &Object| match whole.get("downstream") {
        Some(Value::Object(config)) => config.clone(),
        _ => Object::new(),
    };
    is_any_untaken(&sent, &before, &now)
        || is_any_untaken(&config(&sent), &config(&before), &config(&now))
}

fn is_any_untaken(sent: &Object, before: &Object, now: &Object) -> bool {
    sent.iter().any(|(key, value)| {
        let (Some(was), Some(is)) = (before.get(key), now.get(key)) else {
            return false;
        };
        let [value, was, is] = [value, was, is].map(in_words);
        key != "downstream" && !is_secret_key(key) && !was.is_empty() && was != value && was == is
    })
}

/// A value as a text that is the same for a number and its spelling; empty
/// where a server may put in a default of its own.
fn in_words(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.trim().to_owned(),
        Value::Array(list) if list.is_empty() => String::new(),
        other => match other.to_string() {
            zero if zero == "0" => String::new(),
            text => text,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn object(value: Value) -> Object {
        match value {
            Value::Object(object) => object,
            other => panic!("no object: {other}"),
        }
    }

    fn task() -> Value {
        json!({
            "id": "task-1", "name": "orders", "rules": ["*.*"], "status": "Stopped",
            "downstreamType": "tidb",
            "downstream": {"ip": "10.0.0.1", "port": 4000, "username": "root", "password": "one",
                "concurrentThreads": 0},
        })
    }

    /// Whether it is untaken, where `change` is sent and `shown` read back.
    fn judge(change: impl Fn(&mut Value), shown: impl Fn(&mut Value)) -> bool {
        let (mut sent, mut now) = (task(), task());
        change(&mut sent);
        shown(&mut now);
        let mut sent = object(sent);
        sent.retain(|key, _| key != "id" && key != "status");
        let config = match sent.remove("downstream") {
            Some(Value::Object(config)) => config,
            other => panic!("no downstream: {other:?}"),
        };
        sent.remove("downstreamType");
        let mut request = UpdateRequest::from_object(sent);
        request.downstream = crate::Downstream::new(&crate::Kind::Tidb, config);
        let before = Task::from_object(object(task()));
        is_untaken(&request, &before, &Task::from_object(object(now)))
    }

    #[test]
    fn a_field_that_is_as_it_was_is_untaken() {
        for (pointer, new) in [
            ("/name", json!("orders-2")),
            ("/rules", json!(["shop.*"])),
            ("/downstream/ip", json!("10.0.0.2")),
            ("/downstream/port", json!(4001)),
            ("/downstream/username", json!("repl")),
        ] {
            let set = |task: &mut Value| *task.pointer_mut(pointer).unwrap() = new.clone();
            assert!(judge(set, |_| {}), "{pointer}");
            assert!(!judge(set, set), "{pointer} was taken");
        }
    }

    #[test]
    fn one_of_two_is_untaken_too() {
        let set = |task: &mut Value| {
            task["name"] = json!("orders-2");
            task["downstream"]["ip"] = json!("10.0.0.2");
        };
        assert!(judge(set, |task| task["name"] = json!("orders-2")));
    }

    #[test]
    fn what_a_server_makes_of_a_value_is_taken() {
        let longer = |task: &mut Value| task["name"] = json!("a longer name");
        assert!(!judge(longer, |task| task["name"] = json!("a longer")));
        // The same number, spelled otherwise.
        let spelled = |task: &mut Value| task["downstream"]["port"] = json!("4000");
        assert!(!judge(spelled, |_| {}));
        // A zero is sent as the default, and kept as a zero.
        let default = |task: &mut Value| task["downstream"]["concurrentThreads"] = json!(16);
        assert!(!judge(default, |_| {}));
        // It is no longer shown.
        let ip = |task: &mut Value| task["downstream"]["ip"] = json!("10.0.0.2");
        assert!(!judge(ip, |task| {
            task["downstream"].as_object_mut().unwrap().remove("ip");
        }));
    }

    #[test]
    fn a_secret_proves_nothing() {
        let typed = |task: &mut Value| task["downstream"]["password"] = json!("two");
        assert!(!judge(typed, |_| {}));
    }

    #[test]
    fn what_was_not_changed_is_not_untaken() {
        assert!(!judge(|_| {}, |_| {}));
    }
}
