//! What one read proves: statuses, lags, and times as servers write them.

use changefeed_model::health::{Doubt, Health, Past, Thresholds, Verdict, judge, lag_ms};
use changefeed_model::{Object, Status, Task};
use serde_json::{Value, json};

use super::scene::{HOUR, NOW, SECOND, Scene, tso};

fn judge_once(task: &Task) -> Verdict {
    let mut past = Past::new();
    past.note(task, NOW);
    let verdict = judge(task, &past, &Thresholds::DEFAULT);
    let unseen = judge(task, &Past::new(), &Thresholds::DEFAULT);
    assert_eq!(verdict.health, unseen.health, "one read is one read");
    assert_eq!((verdict.still_ms, verdict.eta_ms), (None, None));
    verdict
}

#[test]
fn each_state_by_status_and_lag() {
    let rows = [
        (Status::Initial, None, Health::Starting, None),
        (Status::Initial, Some(9 * HOUR), Health::Starting, None),
        (Status::Normal, Some(0), Health::Running, None),
        (Status::Normal, Some(300_000), Health::Running, None),
        (
            Status::Normal,
            Some(300_001),
            Health::Lagging,
            Some(300_000),
        ),
        (
            Status::Normal,
            Some(600_000),
            Health::Lagging,
            Some(300_000),
        ),
        (
            Status::Normal,
            Some(600_001),
            Health::Critical,
            Some(600_000),
        ),
        (
            Status::Normal,
            Some(900 * HOUR),
            Health::Critical,
            Some(600_000),
        ),
        (Status::Normal, None, Health::LagUnknown, None),
        (Status::Stopped, Some(0), Health::Paused, None),
        (Status::Stopped, Some(20 * HOUR - 1), Health::Paused, None),
        (
            Status::Stopped,
            Some(20 * HOUR),
            Health::PausedTooLong,
            Some(20 * HOUR),
        ),
        (Status::Stopped, None, Health::Paused, None),
        (Status::Finished, Some(99 * HOUR), Health::Finished, None),
        (Status::Finished, None, Health::Finished, None),
        (Status::Error, Some(0), Health::Error, None),
        (Status::Error, Some(99 * HOUR), Health::Error, None),
        (Status::Failed, None, Health::Failed, None),
        (Status::Failed, Some(HOUR), Health::Failed, None),
        (
            Status::Failed,
            Some(21 * HOUR),
            Health::Failed,
            Some(20 * HOUR),
        ),
        (
            Status::Other("Warning".into()),
            Some(0),
            Health::Unknown,
            None,
        ),
        (Status::Other(String::new()), None, Health::Unknown, None),
    ];
    for (status, lag, health, limit) in rows {
        let task = Task {
            downstream_sync_ts: lag.and_then(|lag| tso(NOW - lag)),
            downstream_sync_unix: None,
            ..Scene::new(status.clone(), 0).answer()
        };
        let verdict = judge_once(&task);
        assert_eq!(
            (verdict.health, verdict.limit_ms),
            (health, limit),
            "{status:?} {lag:?}"
        );
        assert_eq!(verdict.lag_ms, lag, "{status:?}");
        let is_paused = matches!(health, Health::Paused | Health::PausedTooLong);
        assert_eq!(verdict.paused_ms, lag.filter(|_| is_paused));
        let busy = Task {
            unsteady: Some(true),
            ..task
        };
        assert_eq!(judge_once(&busy).health, Health::Busy);
    }
    let none = judge_once(&Task::default());
    assert_eq!((none.health, none.lag_ms), (Health::Unknown, None));
}

/// A time as servers write it, and what it says.
fn spellings(ms: i64) -> Vec<(Value, Value, Option<i64>)> {
    let written = tso(ms).unwrap().to_string();
    let number: Value = serde_json::from_str(&written).unwrap();
    let absent = || json!("absent");
    vec![
        (json!(written), json!(ms), Some(ms)),
        // The contract gives a text: a number is no TSO, and kept as it is.
        (number.clone(), json!(ms), Some(ms)),
        (number, absent(), None),
        (json!(written), absent(), Some(ms)),
        (json!(written), json!(0), Some(ms)),
        (json!(written), Value::Null, Some(ms)),
        (absent(), json!(ms), Some(ms)),
        (Value::Null, json!(ms), Some(ms)),
        (json!(""), json!(ms), Some(ms)),
        (json!("0"), json!(ms), Some(ms)),
        (json!(0), json!(ms), Some(ms)),
        (json!("-5"), json!(ms), Some(ms)),
        (json!("soon"), json!(ms), Some(ms)),
        (json!("99999999999999999999"), json!(ms), Some(ms)),
        (json!([1]), json!(ms), Some(ms)),
        // A logical counter without a physical time.
        (json!("262143"), json!(ms), Some(ms)),
        (absent(), absent(), None),
        (json!("0"), json!(0), None),
        (json!(0), absent(), None),
        (json!(""), json!(0), None),
        (Value::Null, Value::Null, None),
        (absent(), json!(-5), None),
        (json!("0"), json!(-1), None),
    ]
}

#[test]
fn every_spelling_of_one_time_against_every_spelling_of_the_other() {
    let lag = 7 * SECOND;
    let mut rows = 0;
    for (checkpoint, checkpoint_unix, checkpoint_says) in spellings(NOW - lag) {
        for (upstream, upstream_unix, upstream_says) in spellings(NOW) {
            let mut object = Object::new();
            object.insert("status".into(), json!("Normal"));
            for (key, value) in [
                ("downstreamSyncTs", &checkpoint),
                ("downstreamSyncUnix", &checkpoint_unix),
                ("upstreamUpdateTs", &upstream),
                ("upstreamUpdateUnix", &upstream_unix),
            ] {
                if *value != "absent" {
                    object.insert(key.into(), value.clone());
                }
            }
            let shown = format!("{object:?}");
            let task = Task::from_object(object);
            let verdict = judge_once(&task);
            let expected = checkpoint_says.and(upstream_says).map(|_| lag);
            assert_eq!(verdict.lag_ms, expected, "{shown}");
            assert_eq!(lag_ms(&task), expected, "{shown}");
            assert_eq!(verdict.doubt, None::<Doubt>, "{shown}");
            let health = expected.map_or(Health::LagUnknown, |_| Health::Running);
            assert_eq!(verdict.health, health, "{shown}");
            rows += 1;
        }
    }
    assert_eq!(rows, 23 * 23);
}

#[test]
fn thresholds_decide_where_they_are_put() {
    let thresholds = Thresholds {
        lagging_ms: 10 * SECOND,
        critical_ms: 20 * SECOND,
        stalled_ms: 30 * SECOND,
        pause_danger_ms: HOUR,
    };
    let rows = [
        (Status::Normal, 10 * SECOND, Health::Running),
        (Status::Normal, 11 * SECOND, Health::Lagging),
        (Status::Normal, 21 * SECOND, Health::Critical),
        (Status::Stopped, HOUR - 1, Health::Paused),
        (Status::Stopped, HOUR, Health::PausedTooLong),
    ];
    for (status, lag, health) in rows {
        let task = Scene::new(status.clone(), lag).answer();
        let verdict = judge(&task, &Past::new(), &thresholds);
        assert_eq!(verdict.health, health, "{status:?} {lag}");
    }
}
