//! What a live server says of tasks.

use changefeed_model::{Status, Task, Tso};
use serde_json::{Value, json};

use super::kept::Kept;
use super::lie::Lie;

/// How far the engine's clock is before the server's, in milliseconds.
const AHEAD_MS: i64 = 350;

/// Changes an answer about tasks, one or a page of them.
pub(super) fn change(answer: &mut Value, page: u64, kept: &Kept) {
    if page > 1
        && let Some(total) = answer.pointer_mut("/page/total")
    {
        *total = json!(0);
    }
    match answer.get_mut("data") {
        Some(Value::Array(rows)) => rows.iter_mut().for_each(|row| change_task(row, kept)),
        Some(task) if task.get("downstreamType").is_some() => change_task(task, kept),
        _ => {}
    }
}

fn change_task(task: &mut Value, kept: &Kept) {
    let Value::Object(object) = task else {
        return;
    };
    let text = |key: &str| object.get(key).and_then(Value::as_str).unwrap_or_default();
    let (id, name) = (text("id").to_owned(), text("name").to_owned());
    let known = Task::from_object(object.clone());
    let mut put = |key: &str, value: Value| drop(object.insert(key.to_owned(), value));
    // Nobody fills it.
    put("downstreamFetchTs", json!(""));
    put("downstreamFetchUnix", json!(0));
    if let Some(start) = kept.start(&id) {
        put("startTS", json!(start));
        put("startUnix", json!(start_unix(start)));
    }
    if kept.has_no_rules(&id) {
        put("rules", json!([]));
    }
    if kept.is_locked(&id) {
        put("unsteady", json!(true));
    }
    let lies = Lie::ALL.into_iter().filter(|lie| lie.is_asked_by(&name));
    for lie in lies {
        match lie {
            Lie::Resume
            | Lie::Unchanged
            | Lie::Transition
            | Lie::Code
            | Lie::Silence
            | Lie::Detail => {}
            Lie::Times => {
                put("createTime", json!(""));
                put("updateTime", json!("0001-01-01T00:00:00Z"));
                put("startTS", json!("0"));
                put("startUnix", json!(0));
            }
            Lie::Start => {
                put("startTS", json!("-5"));
                put("startUnix", json!(start_unix("-5")));
            }
            Lie::Status => {
                if matches!(
                    known.status(),
                    Status::Error | Status::Failed | Status::Finished
                ) {
                    put("status", json!("Normal"));
                }
            }
            Lie::Clock => {
                if let Some(checkpoint) = known.checkpoint_ms() {
                    let behind = checkpoint - AHEAD_MS;
                    put("upstreamUpdateTs", json!(tso_text(behind)));
                    put("upstreamUpdateUnix", json!(behind));
                }
            }
            Lie::Checkpoint => {
                put("downstreamSyncTs", json!("0"));
                put("downstreamSyncUnix", json!(0));
            }
        }
    }
}

/// The server's arithmetic: a number that it takes as signed, and shifts as
/// unsigned.
fn start_unix(start: &str) -> i64 {
    let signed: i64 = start.parse().unwrap_or_default();
    i64::try_from(signed.cast_unsigned() >> 18).unwrap_or_default()
}

fn tso_text(ms: i64) -> String {
    let tso = u64::try_from(ms).ok();
    let tso = tso.and_then(|ms| Tso::from_parts(ms, 0));
    tso.map_or_else(|| "0".to_owned(), |tso| tso.0.to_string())
}
