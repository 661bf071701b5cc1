//! A task as the store keeps it.

use changefeed_model::{Object, Operation, Status, Task, Tso};
use rand::RngExt;
use serde_json::Value;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use super::chance;
use super::drill;
use super::engine::{Mode, Progress, State, Traits, Work};
use crate::source::TaskText;

/// How long the engine needs for one step, in milliseconds.
const DELAY_MS: std::ops::Range<i64> = 2_000..6_000;

/// A task: what it is to do, and what it was doing when it was written. `C` is
/// its configuration, as an object or as the text in the store.
#[derive(Clone, Debug)]
pub(crate) struct Record<C = Object> {
    pub(crate) id: String,
    pub(crate) cluster_id: String,
    pub(crate) created_ms: i64,
    pub(crate) updated_ms: i64,
    pub(crate) start_ts: Tso,
    /// Name, rules, downstream, and what the contract does not name.
    pub(crate) config: C,
    pub(crate) traits: Traits,
    /// How many operations it has seen.
    pub(crate) changes: u32,
    pub(crate) state: State,
}

impl<C> Record<C> {
    /// The record as it is at `now_ms`; `None` where the task is gone.
    pub(crate) fn settle(mut self, now_ms: i64) -> Option<Self> {
        let settled = self.state.settle(self.traits, now_ms)?;
        self.state = settled.state;
        self.updated_ms = self.updated_ms.max(settled.changed_ms.unwrap_or_default());
        Some(self)
    }

    /// What of the task is no configuration. The record must be settled.
    fn fields(&self, now_ms: i64) -> Task {
        let progress = &self.state.progress;
        let checkpoint = progress.checkpoint_at(self.traits, now_ms);
        let fetched = checkpoint.map(|checkpoint| fetched_ms(progress, checkpoint, now_ms));
        let checkpoint = tso_and_unix(checkpoint, self.start_ts);
        let fetched = tso_and_unix(fetched, checkpoint.0);
        Task {
            id: Some(self.id.clone()),
            cluster_id: Some(self.cluster_id.clone()),
            status: Some(self.state.status.clone()),
            unsteady: Some(self.state.is_unsteady()),
            start_ts: Some(self.start_ts),
            start_unix: i64::try_from(self.start_ts.physical_ms()).ok(),
            upstream_update_ts: Some(tso(now_ms, 0)),
            upstream_update_unix: Some(now_ms),
            downstream_fetch_ts: Some(fetched.0),
            downstream_fetch_unix: Some(fetched.1),
            downstream_sync_ts: Some(checkpoint.0),
            downstream_sync_unix: Some(checkpoint.1),
            create_time: Some(rfc3339(self.created_ms)),
            update_time: Some(rfc3339(self.updated_ms)),
            ..Task::default()
        }
    }
}

impl Record {
    /// The name, for what is done by name.
    pub(crate) fn name(&self) -> &str {
        let name = self.config.get("name").and_then(|name| name.as_str());
        name.unwrap_or_default()
    }

    /// Begins an operation; it takes effect later. `pace` shortens that time.
    /// Answers the status from before.
    pub(crate) fn begin(&mut self, work: Work, now_ms: i64, pace: f64) -> Status {
        let mut chance = chance::stream(self.traits.seed, "delay", u64::from(self.changes));
        let mut delay = || scale(chance.random_range(DELAY_MS), pace);
        let delays = [delay(), delay()];
        let before = self.state.status.clone();
        let fails = drill::start_fails(self.name()) && work != Work::Create;
        // From now on the segment counts from here, whatever came before.
        self.state.steps = work.steps(&before, fails, now_ms, delays);
        self.changes = self.changes.saturating_add(1);
        if work != Work::Operate(Operation::Delete) {
            self.updated_ms = now_ms;
        }
        before
    }

    /// The task as the API returns it. The record must be settled.
    pub(crate) fn to_task(&self, now_ms: i64) -> Task {
        let config = Task::from_object(self.config.clone());
        Task {
            name: config.name,
            rules: config.rules,
            downstream: config.downstream,
            rest: config.rest,
            ..self.fields(now_ms)
        }
    }
}

impl Record<String> {
    /// The same as text. No key is in both parts: a configuration has none
    /// that the contract gives to the other fields.
    pub(crate) fn to_text(&self, now_ms: i64) -> TaskText {
        let fields = Value::Object(self.fields(now_ms).to_object()).to_string();
        let config = self.config.strip_suffix('}').unwrap_or_default();
        let comma = if config.len() > 1 { "," } else { "" };
        TaskText::of([config, comma, fields.get(1..).unwrap_or_default()].concat())
    }
}

/// What has been fetched and not yet written lies between the checkpoint and
/// the upstream. A task that stands still holds nothing beyond its checkpoint.
fn fetched_ms(progress: &Progress, checkpoint_ms: i64, now_ms: i64) -> i64 {
    match progress.mode {
        Mode::Moving => checkpoint_ms + (now_ms - checkpoint_ms).max(0) / 2,
        Mode::Frozen | Mode::Unknown => checkpoint_ms,
    }
}

/// A time in both notations, never before `least`; unknown is zero.
fn tso_and_unix(ms: Option<i64>, least: Tso) -> (Tso, i64) {
    let Some(ms) = ms else {
        return (Tso(0), 0);
    };
    // The logical part counts within a millisecond; a few is what is seen.
    let logical = u32::try_from(ms.rem_euclid(4)).unwrap_or_default() + 1;
    let tso = tso(ms, logical).max(least);
    let unix = i64::try_from(tso.physical_ms()).unwrap_or_default();
    (tso, unix)
}

fn tso(ms: i64, logical: u32) -> Tso {
    let parts = u64::try_from(ms).ok();
    parts
        .and_then(|ms| Tso::from_parts(ms, logical))
        .unwrap_or_default()
}

fn rfc3339(ms: i64) -> String {
    let nanoseconds = i128::from(ms) * 1_000_000;
    OffsetDateTime::from_unix_timestamp_nanos(nanoseconds)
        .ok()
        .and_then(|time| time.format(&Rfc3339).ok())
        .unwrap_or_default()
}
fn scale(ms: i64, pace: f64) -> i64 {
    (ms as f64 * pace).round() as i64
}

#[cfg(test)]
mod tests {
    use super::*;
    use changefeed_model::Tso;
    use serde_json::json;

    const NOW: i64 = 1_795_000_000_000;

    fn record(config: Value) -> Record {
        Record {
            id: "12121212".to_owned(),
            cluster_id: "a \"cluster\"".to_owned(),
            created_ms: NOW - 90_000,
            updated_ms: NOW - 60_000,
            start_ts: Tso(4_500_000_000_000_000_000),
            config: config.as_object().cloned().unwrap(),
            traits: Traits {
                seed: 7,
                lag_ms: 900,
            },
            changes: 3,
            state: State {
                status: Status::Normal,
                progress: Progress {
                    mode: Mode::Moving,
                    anchor_ms: NOW - 60_000,
                    checkpoint_ms: NOW - 61_000,
                },
                steps: Vec::new(),
            },
        }
    }

    /// A list says of a task what its detail says.
    #[test]
    fn as_text_it_is_the_same_task() {
        for config in [
            json!({}),
            json!({"name": "orders {1}}"}),
            json!({
                "name": "orders", "rules": ["*.*"], "downstreamType": "kafka",
                "downstream": {"ip": "k\u{1f}1", "port": 9092, "zone": {"a": [1.50, null]}},
                "owner": {"team": "a, \"b\""}
            }),
            json!({"name": 7, "rules": {}, "downstreamType": null, "downstream": []}),
        ] {
            let record = record(config);
            let as_text = Record {
                id: record.id.clone(),
                cluster_id: record.cluster_id.clone(),
                created_ms: record.created_ms,
                updated_ms: record.updated_ms,
                start_ts: record.start_ts,
                config: Value::Object(record.config.clone()).to_string(),
                traits: record.traits,
                changes: record.changes,
                state: record.state.clone(),
            };
            let text = as_text.to_text(NOW);
            let read: Value = serde_json::from_str(text.as_str()).unwrap();
            assert_eq!(read, Value::Object(record.to_task(NOW).to_object()));
        }
    }
}
