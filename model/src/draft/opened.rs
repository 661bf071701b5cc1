//! The task that a kept draft began from.

use serde_json::Value;

use crate::secret::HIDDEN;
use crate::{Object, Task};

/// The task that was kept without its secrets, with those of the task as it is
/// now in their places: so a draft that outlived a reload is compared with
/// what it began from. A secret that was changed meanwhile shows no
/// difference then, since nobody knows the old one.
#[must_use]
pub fn with_secrets_of(kept: Object, now: &Task) -> Task {
    let mut kept = Value::Object(kept);
    fill_in(&mut kept, &Value::Object(now.to_object()));
    match kept {
        Value::Object(kept) => Task::from_object(kept),
        _ => Task::default(),
    }
}

/// Puts what `now` has wherever `kept` hides something.
fn fill_in(kept: &mut Value, now: &Value) {
    match kept {
        Value::Object(object) => {
            for (key, inner) in object {
                fill_in(inner, now.get(key).unwrap_or(&Value::Null));
            }
        }
        Value::Array(items) => {
            for (index, inner) in items.iter_mut().enumerate() {
                fill_in(inner, now.get(index).unwrap_or(&Value::Null));
            }
        }
        Value::String(text) if text.contains(HIDDEN) && !now.is_null() => *kept = now.clone(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn task(value: Value) -> Task {
        Task::from_object(value.as_object().cloned().unwrap())
    }

    #[test]
    fn the_secrets_of_the_task_take_their_places() {
        let opened = task(json!({
            "name": "orders", "downstreamType": "mysql", "rules": ["a.*"],
            "downstream": {"ip": "db", "password": "s3cret", "sasl": [{"token": "t0ken"}]}
        }));
        let Value::Object(kept) = opened.to_shown_json() else {
            panic!("no object")
        };
        assert_eq!(with_secrets_of(kept.clone(), &opened), opened);

        let mut newer = opened.to_object();
        newer.insert("name".to_owned(), json!("renamed"));
        assert_eq!(with_secrets_of(kept, &task(Value::Object(newer))), opened);
    }

    #[test]
    fn what_is_there_no_more_stays_hidden() {
        let kept = json!({"downstreamType": "mysql", "downstream": {"password": HIDDEN}});
        let kept = kept.as_object().cloned().unwrap();
        let restored = with_secrets_of(kept.clone(), &Task::default());
        assert_eq!(restored.to_object(), kept);
    }
}
