//! Checks of values that go over the wire.

use core::ops::RangeInclusive;

use serde_json::Value;

use super::problem::{FieldProblem, Problem};
use super::{Field, Input, check_dispatcher, check_text, of_kind};
use crate::{Downstream, Kind, Object};

/// The characters a name may have, counted as Unicode scalar values
/// (`server-behaviour.md`, "Fields").
pub const NAME_LENGTH: RangeInclusive<usize> = 4..=64;
/// The characters a cluster id may have.
pub const CLUSTER_ID_LENGTH: RangeInclusive<usize> = 4..=64;
/// The characters a task id may have in a path.
pub const ID_LENGTH: RangeInclusive<usize> = 8..=64;

/// What is wrong with a downstream, field by field, errors and warnings. An
/// absent field is no problem, unless it is a required one and something else
/// is there: nothing at all is the contract's own example.
#[must_use]
pub fn check_downstream(downstream: &Downstream) -> Vec<FieldProblem> {
    let kind = downstream.kind();
    let mistyped = downstream.mistyped();
    let config = downstream.to_config().unwrap_or_default();
    let says_something = config.values().any(|value| !value.is_null());
    let mut found = Vec::new();
    for field in of_kind(&kind) {
        let mut add = |row, problem| {
            found.push(FieldProblem {
                key: field.key,
                row,
                problem,
            });
        };
        if mistyped.contains(&field.key) {
            add(None, Problem::WrongType);
        } else if field.input == Input::Dispatchers {
            check_rows(downstream, &mut add);
        } else if let Some(value) = known(&config, field.key) {
            for problem in check_value(field, &kind, value) {
                add(None, problem);
            }
        } else if field.is_required && says_something {
            add(None, Problem::Missing);
        }
    }
    found
}

fn known<'a>(config: &'a Object, key: &str) -> Option<&'a Value> {
    config.get(key).filter(|value| !value.is_null())
}

/// Checks a value that has the type of its field.
fn check_value(field: &Field, kind: &Kind, value: &Value) -> Vec<Problem> {
    match (value, field.input) {
        (Value::String(text), _) => check_text(field, kind, text),
        (Value::Number(number), Input::Integer { min, max, .. })
            if !number.as_i64().is_some_and(|n| (min..=max).contains(&n)) =>
        {
            vec![Problem::OutOfRange { min, max }]
        }
        _ => Vec::new(),
    }
}

fn check_rows(downstream: &Downstream, add: &mut impl FnMut(Option<usize>, Problem)) {
    let Downstream::Kafka(sink) = downstream else {
        return;
    };
    for (at, row) in sink.dispatchers.iter().flatten().enumerate() {
        if !row.mistyped().is_empty() {
            add(Some(at), Problem::WrongType);
            continue;
        }
        let text = |part: &Option<String>| part.clone().unwrap_or_default();
        for problem in check_dispatcher(&text(&row.matcher), &text(&row.dispatcher)) {
            add(Some(at), problem);
        }
    }
}

/// Checks a task's name.
///
/// # Errors
/// [`Problem::Missing`], [`Problem::Length`] or [`Problem::OuterSpace`].
pub fn check_name(name: &str) -> Result<(), Problem> {
    check_length(name, &NAME_LENGTH)?;
    if name.trim().len() < name.len() {
        return Err(Problem::OuterSpace);
    }
    Ok(())
}

/// Checks a cluster's id.
///
/// # Errors
/// [`Problem::Missing`] or [`Problem::Length`].
pub fn check_cluster_id(id: &str) -> Result<(), Problem> {
    check_length(id, &CLUSTER_ID_LENGTH)
}

/// Checks a task's id in a path.
///
/// # Errors
/// [`Problem::Missing`] or [`Problem::Length`].
pub fn check_id(id: &str) -> Result<(), Problem> {
    check_length(id, &ID_LENGTH)
}

fn check_length(text: &str, allowed: &RangeInclusive<usize>) -> Result<(), Problem> {
    if text.trim().is_empty() {
        return Err(Problem::Missing);
    }
    if allowed.contains(&text.chars().count()) {
        return Ok(());
    }
    Err(Problem::Length {
        min: *allowed.start(),
        max: *allowed.end(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn problems(kind: &Kind, config: Value) -> Vec<(&'static str, Option<usize>, Problem)> {
        let config = config.as_object().cloned().unwrap();
        let found = check_downstream(&Downstream::new(kind, config));
        found
            .into_iter()
            .map(|found| (found.key, found.row, found.problem))
            .collect()
    }

    #[test]
    fn types_and_bounds() {
        assert_eq!(
            problems(&Kind::Tidb, json!({"ip": "db", "port": 4000, "tls": true})),
            []
        );
        assert_eq!(
            problems(&Kind::Tidb, json!({"ip": "db", "port": "4000"})),
            [("port", None, Problem::WrongType)]
        );
        assert_eq!(
            problems(
                &Kind::Mysql,
                json!({"ip": "db", "port": 65536, "maxTxnRow": 0})
            ),
            [
                (
                    "port",
                    None,
                    Problem::OutOfRange {
                        min: 1,
                        max: 65_535
                    }
                ),
                ("maxTxnRow", None, Problem::OutOfRange { min: 1, max: 2048 })
            ]
        );
        assert_eq!(
            problems(&Kind::Other("pulsar".into()), json!({"port": "x"})),
            []
        );
    }

    #[test]
    fn nothing_at_all_is_taken_and_something_needs_what_is_required() {
        for nothing in [json!({}), json!({"port": null, "ip": null})] {
            assert_eq!(problems(&Kind::Kafka, nothing), []);
        }
        let missing = |key| (key, None, Problem::Missing);
        assert_eq!(
            problems(&Kind::Kafka, json!({"port": 9092})),
            [missing("ip"), missing("topicName")]
        );
        assert_eq!(
            problems(&Kind::Tidb, json!({"ip": "", "zone": "a"})),
            [missing("ip")]
        );
        assert_eq!(
            problems(&Kind::Mysql, json!({"zone": "a"})),
            [missing("ip")]
        );
    }

    #[test]
    fn rows_are_named_by_their_place() {
        let with = |rows| {
            problems(
                &Kind::Kafka,
                json!({"ip": "k", "topicName": "t", "dispatchers": rows}),
            )
        };
        let row = |at, problem| ("dispatchers", Some(at), problem);
        assert_eq!(
            with(json!([1])),
            [("dispatchers", None, Problem::WrongType)]
        );
        assert_eq!(
            with(json!([{"matcher": "a.*", "dispatcher": "ts"}, {"matcher": 1}])),
            [row(1, Problem::WrongType)]
        );
        assert_eq!(
            with(json!([{"dispatcher": "rowid"}, {"matcher": "a.*", "dispatcher": "x"}])),
            [
                row(0, Problem::Missing),
                row(0, Problem::OldDispatcher),
                row(1, Problem::UnknownDispatcher)
            ]
        );
    }

    #[test]
    fn names_count_characters_not_bytes() {
        let length = Err(Problem::Length { min: 4, max: 64 });
        assert_eq!(check_cluster_id("集群甲乙"), Ok(()));
        assert_eq!(check_cluster_id("abc"), length);
        assert_eq!(check_name("数据同步"), Ok(()));
        assert_eq!(check_name("my orders"), Ok(()));
        assert_eq!(check_name("abc"), length);
        assert_eq!(check_name("     "), Err(Problem::Missing));
        assert_eq!(check_name(&"x".repeat(65)), length);
        assert_eq!(check_name(" orders"), Err(Problem::OuterSpace));
        assert_eq!(check_name("orders\u{3000}"), Err(Problem::OuterSpace));
    }
}
