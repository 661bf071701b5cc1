//! Tasks and views as the checks generate them: of few letters and figures,
//! so that much is equal, found and unknown.

use changefeed_model::health::{Health, Past, Thresholds, Verdict, judge};
use changefeed_model::listing::{Sort, View};
use changefeed_model::{Object, Task};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

/// A verdict of any state and lag.
pub(crate) fn verdict(health: Health, lag_ms: Option<i64>) -> Verdict {
    let judged = judge(&Task::default(), &Past::new(), &Thresholds::DEFAULT);
    Verdict {
        health,
        lag_ms,
        ..judged
    }
}

/// A task of the keys and values of a JSON object.
pub(crate) fn task(value: Value) -> Task {
    match value {
        Value::Object(object) => Task::from_object(object),
        _ => panic!("no object"),
    }
}

fn letters() -> impl Strategy<Value = String> {
    "[abAB012é -]{0,6}"
}

fn time() -> impl Strategy<Value = &'static str> {
    select(vec![
        "",
        "yesterday",
        "0001-01-01T00:00:00Z",
        "2023-08-27T18:33:41Z",
        "2023-08-28T02:33:41+08:00",
        "2023-08-27T18:33:41.5Z",
        "2026-11-22T00:00:00Z",
    ])
}

fn downstream() -> impl Strategy<Value = (Value, Value)> {
    let kind = select(vec!["tidb", "mysql", "kafka", "pulsar", "other", ""]);
    let config = (option::of(letters()), option::of(1..3_i64), letters());
    (kind, config).prop_map(|(kind, (ip, port, topic))| {
        let config = json!({"ip": ip, "port": port, "topicName": topic, "password": "ab"});
        (kind.into(), config)
    })
}

/// A task and what was judged of it.
pub(crate) fn row() -> impl Strategy<Value = (Task, Verdict)> {
    let texts = (
        option::of(letters()),
        option::of(letters()),
        vec(letters(), 0..3),
    );
    let times = (option::of(time()), option::of(time()), option::of(0..4_u64));
    let judged = (select(Health::ALL.to_vec()), option::of(-1..3_i64));
    (texts, times, downstream(), judged).prop_map(|(texts, times, (kind, config), judged)| {
        let (name, id, rules) = texts;
        let (created, updated, checkpoint) = times;
        let object: Object = [
            ("name", json!(name)),
            ("id", json!(id)),
            ("rules", json!(rules)),
            ("createTime", json!(created)),
            ("updateTime", json!(updated)),
            (
                "downstreamSyncTs",
                json!(checkpoint.map(|ms| (ms << 18).to_string())),
            ),
            ("downstreamType", kind),
            ("downstream", config),
        ]
        .into_iter()
        .map(|(key, value)| (key.to_owned(), value))
        .collect();
        (Task::from_object(object), verdict(judged.0, judged.1))
    })
}

/// Tasks as a server sends them.
pub(crate) fn rows() -> impl Strategy<Value = Vec<(Task, Verdict)>> {
    vec(row(), 0..40)
}

/// A view of a list.
pub(crate) fn view() -> impl Strategy<Value = View> {
    let search = prop_oneof![Just(String::new()), "[abAB012éÉ:/ -]{0,5}", any::<String>()];
    let states = vec(select(Health::ALL.to_vec()), 0..4);
    let kind = prop_oneof![
        3 => Just(""),
        2 => select(vec!["tidb", "kafka", "other", "pulsar", "TiDB"]),
    ];
    let sort = select(Sort::ALL.to_vec());
    (search, states, kind, sort, any::<bool>()).prop_map(
        |(search, states, kind, sort, descending)| {
            let mut view = View {
                search,
                kind: kind.to_owned(),
                sort,
                descending,
                ..View::default()
            };
            states
                .into_iter()
                .for_each(|health| view.states.insert(health));
            view
        },
    )
}
