//! The task that a kept draft began from.

use serde_json::Value;

use super::safe::hidden;
use crate::redact::without_secrets;
use crate::{Object, Task};

/// The task that was kept without its secrets, with those of the task as it is
/// now in their places, as far as both show the same: so a draft that outlived
/// a reload is compared with what it began from. A secret that was changed
/// meanwhile shows no difference then, since nobody knows the old one.
#[must_use]
pub fn with_secrets_of(kept: Task, now: &Task) -> Task {
    let mut kept = kept.to_object();
    let now = now.to_object();
    if let Value::Object(shown) = hidden(Value::Object(now.clone())) {
        reveal_in(&mut kept, &now, &shown);
    }
    Task::from_object(kept)
}

/// Puts what `now` has where `kept` is what `now` shows.
fn reveal(kept: &mut Value, now: &Value, shown: &Value) {
    if kept == shown {
        kept.clone_from(now);
        return;
    }
    match (kept, now, shown) {
        (Value::Object(kept), Value::Object(now), Value::Object(shown)) => {
            reveal_in(kept, now, shown);
        }
        (Value::Array(kept), Value::Array(now), Value::Array(shown)) => {
            for ((kept, now), shown) in kept.iter_mut().zip(now).zip(shown) {
                reveal(kept, now, shown);
            }
        }
        _ => {}
    }
}

fn reveal_in(kept: &mut Object, now: &Object, shown: &Object) {
    for (key, now) in now {
        let shown_key = without_secrets(key.clone());
        let Some(mut value) = kept.remove(&shown_key) else {
            continue;
        };
        if let Some(shown) = shown.get(&shown_key) {
            reveal(&mut value, now, shown);
        }
        kept.insert(key.clone(), value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::secret::HIDDEN;
    use serde_json::json;

    fn task(value: Value) -> Task {
        Task::from_object(value.as_object().cloned().unwrap())
    }

    #[test]
    fn the_secrets_of_the_task_take_their_places() {
        let opened = task(json!({
            "name": "orders", "downstreamType": "mysql", "rules": ["a.*"],
            "downstream": {"ip": "mysql://u:s3cret@db", "password": "s3cret",
                "sasl": [{"token": "t0ken"}, 1], "mysql://u:s3cret@db": 1}
        }));
        let kept = task(opened.to_shown_json());
        assert_ne!(kept, opened);
        assert_eq!(with_secrets_of(kept.clone(), &opened), opened);

        let mut newer = opened.to_object();
        newer.insert("name".to_owned(), json!("renamed"));
        assert_eq!(with_secrets_of(kept, &task(Value::Object(newer))), opened);
    }

    #[test]
    fn what_is_there_no_more_stays_hidden() {
        let kept = task(json!({"downstreamType": "mysql", "downstream": {"password": HIDDEN}}));
        assert_eq!(with_secrets_of(kept.clone(), &Task::default()), kept);
    }

    #[test]
    fn a_text_that_changed_is_a_difference() {
        let with = |ip: &str| task(json!({"downstreamType": "kafka", "downstream": {"ip": ip}}));
        let kept = task(with("kafka://u:s3cret@k1").to_shown_json());
        assert_ne!(with_secrets_of(kept, &with("k2")), with("k2"));
    }
}
