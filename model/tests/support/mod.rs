//! What the tests of the model generate: JSON as servers may send it.

#![allow(dead_code, reason = "each test takes what it needs")]

use changefeed_model::fields::{self, Field, Input};
use changefeed_model::{Object, Status};
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Value, json};

/// A number as text may spell it: the extremes of 64 bits, every finite
/// float, and what fits no machine type.
pub(crate) fn number() -> BoxedStrategy<Value> {
    let spelled = prop::sample::select(vec![
        "0",
        "-0",
        "1.0",
        "1.00",
        "-1e-7",
        "1E5",
        "1e999",
        "9223372036854775807",
        "9223372036854775808",
        "-9223372036854775808",
        "-9223372036854775809",
        "18446744073709551615",
        "18446744073709551616",
        "123456789012345678901234567890.5",
    ]);
    prop_oneof![
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        (prop::num::f64::NORMAL | prop::num::f64::SUBNORMAL | prop::num::f64::ZERO)
            .prop_map(Value::from),
        spelled.prop_map(|text| serde_json::from_str(text).unwrap_or_default()),
    ]
    .boxed()
}

/// Any text, control characters included.
pub(crate) fn text() -> BoxedStrategy<String> {
    let characters = vec(any::<char>(), 0..12).prop_map(|all| all.into_iter().collect());
    prop_oneof![characters, "[a-z0-9.*-]{1,12}"].boxed()
}

/// Any JSON value, three levels deep.
pub(crate) fn json_value() -> BoxedStrategy<Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        number(),
        text().prop_map(Value::String),
    ];
    leaf.prop_recursive(3, 24, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::Array),
            vec((text(), inner), 0..4).prop_map(|pairs| Value::Object(pairs.into_iter().collect())),
        ]
    })
    .boxed()
}

/// A value of the type the contract gives to a field.
pub(crate) fn right_value(input: Input) -> BoxedStrategy<Value> {
    match input {
        Input::Text(_) | Input::Secret | Input::Time => text().prop_map(Value::String).boxed(),
        Input::Integer { .. } | Input::UnixMs => any::<i64>().prop_map(Value::from).boxed(),
        Input::Flag => any::<bool>().prop_map(Value::Bool).boxed(),
        Input::Choice(words) => word_or_text(words.to_vec()),
        Input::Status => word_or_text(Status::KNOWN.iter().map(Status::as_str).collect()),
        Input::Tso => any::<u64>()
            .prop_map(|tso| Value::String(tso.to_string()))
            .boxed(),
        Input::Rules => vec(text(), 0..4).prop_map(Value::from).boxed(),
        Input::Dispatchers => vec((text(), text()), 0..3)
            .prop_map(|rows| {
                rows.into_iter()
                    .map(|(matcher, to)| json!({"matcher": matcher, "dispatcher": to}))
                    .collect()
            })
            .boxed(),
    }
}

fn word_or_text(words: Vec<&'static str>) -> BoxedStrategy<Value> {
    let known = prop::sample::select(words).prop_map(Value::from);
    prop_oneof![known, text().prop_map(Value::String)].boxed()
}

/// An object with just right values under some of the keys of `table`.
pub(crate) fn right_object(table: &'static [Field]) -> BoxedStrategy<Object> {
    object(table, |field| right_value(field.input))
}

/// An object with right values, wrong ones and nulls under some of the keys
/// of `table`, and with keys that are in no table.
pub(crate) fn odd_object(table: &'static [Field]) -> BoxedStrategy<Object> {
    let odd = object(table, |field| {
        prop_oneof![
            3 => right_value(field.input),
            1 => Just(Value::Null),
            2 => json_value(),
        ]
        .boxed()
    });
    (odd, vec((text(), json_value()), 0..3))
        .prop_map(|(mut object, unknown)| {
            object.extend(unknown);
            object
        })
        .boxed()
}

fn object(
    table: &'static [Field],
    value: impl Fn(&Field) -> BoxedStrategy<Value>,
) -> BoxedStrategy<Object> {
    let pairs: Vec<_> = table
        .iter()
        .map(|field| {
            let key = field.key.to_owned();
            prop::option::weighted(
                0.8,
                value(field).prop_map(move |value| (key.clone(), value)),
            )
        })
        .collect();
    pairs
        .prop_map(|pairs| pairs.into_iter().flatten().collect())
        .boxed()
}

/// The table of one of the three kinds.
pub(crate) fn table() -> impl Strategy<Value = (&'static str, &'static [Field])> {
    prop::sample::select(vec![
        ("tidb", fields::TIDB),
        ("mysql", fields::MYSQL),
        ("kafka", fields::KAFKA),
    ])
}

/// A task as the contract has it.
pub(crate) fn right_task() -> BoxedStrategy<Object> {
    table()
        .prop_flat_map(|(kind, table)| {
            (right_object(fields::TASK), right_object(table)).prop_map(move |(mut task, sink)| {
                task.insert("downstreamType".to_owned(), kind.into());
                task.insert("downstream".to_owned(), sink.into());
                task
            })
        })
        .boxed()
}

/// A task as a server may send it: kinds that are known, unknown, missing and
/// no text at all, and a configuration that may be anything.
pub(crate) fn odd_task() -> BoxedStrategy<Object> {
    let kind = table().prop_flat_map(|(kind, table)| {
        let word = prop_oneof![
            4 => Just(Some(Value::from(kind))),
            1 => Just(None),
            1 => text().prop_map(|word| Some(Value::String(word))),
            1 => json_value().prop_map(Some),
        ];
        let config = prop_oneof![
            5 => odd_object(table).prop_map(|object| Some(Value::Object(object))),
            1 => Just(None),
            1 => json_value().prop_map(Some),
        ];
        (word, config)
    });
    (odd_object(fields::TASK), kind)
        .prop_map(|(mut task, (word, config))| {
            task.extend(word.map(|word| ("downstreamType".to_owned(), word)));
            task.extend(config.map(|config| ("downstream".to_owned(), config)));
            task
        })
        .boxed()
}
