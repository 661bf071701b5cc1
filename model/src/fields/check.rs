//! Checks of values against the tables.

use super::{Field, Input, of_kind};
use crate::Downstream;

/// The characters a name may have, counted as Unicode scalar values
/// (`server-behaviour.md`, "Fields").
const NAME_LENGTH: core::ops::RangeInclusive<usize> = 4..=64;
/// The characters a cluster id may have.
const CLUSTER_ID_LENGTH: core::ops::RangeInclusive<usize> = 4..=64;
/// The characters a task id may have in a path.
const ID_LENGTH: core::ops::RangeInclusive<usize> = 8..=64;

/// What is wrong with a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// Nothing there.
    Missing,
    /// A value of another JSON type than the contract gives.
    WrongType,
    /// A number out of its bounds.
    OutOfRange {
        /// The smallest allowed.
        min: i64,
        /// The largest allowed.
        max: i64,
    },
    /// A text of a length that is not allowed, in characters.
    Length {
        /// The fewest characters allowed.
        min: usize,
        /// The most characters allowed.
        max: usize,
    },
}

/// A problem and the field it is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldProblem {
    /// The JSON key of the contract.
    pub key: &'static str,
    /// What is wrong with it.
    pub problem: Problem,
}

/// What of a downstream an engine would refuse, field by field: values of
/// another type, and numbers out of bounds. An absent field is no problem.
#[must_use]
pub fn check_downstream(downstream: &Downstream) -> Vec<FieldProblem> {
    let mistyped = downstream.mistyped();
    let config = downstream.to_config().unwrap_or_default();
    let check = |field: &Field| {
        let mistyped_rows = field.input == Input::Dispatchers && has_mistyped_rows(downstream);
        if mistyped.contains(&field.key) || mistyped_rows {
            return Some(Problem::WrongType);
        }
        let number = config.get(field.key)?.as_i64()?;
        match field.input {
            Input::Integer { min, max, .. } if !(min..=max).contains(&number) => {
                Some(Problem::OutOfRange { min, max })
            }
            _ => None,
        }
    };
    let found = |field: &Field| {
        check(field).map(|problem| FieldProblem {
            key: field.key,
            problem,
        })
    };
    of_kind(&downstream.kind())
        .iter()
        .filter_map(found)
        .collect()
}

/// Whether a dispatcher has a matcher or a dispatcher that is no text.
fn has_mistyped_rows(downstream: &Downstream) -> bool {
    let Downstream::Kafka(sink) = downstream else {
        return false;
    };
    let mut rows = sink.dispatchers.iter().flatten();
    rows.any(|row| !row.mistyped().is_empty())
}

/// Checks a task's name.
///
/// # Errors
/// [`Problem::Missing`] or [`Problem::Length`].
pub fn check_name(name: &str) -> Result<(), Problem> {
    check_length(name, &NAME_LENGTH)
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

fn check_length(text: &str, allowed: &core::ops::RangeInclusive<usize>) -> Result<(), Problem> {
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
    use crate::Kind;
    use serde_json::json;

    fn problems(kind: &Kind, config: serde_json::Value) -> Vec<(&'static str, Problem)> {
        let config = config.as_object().cloned().unwrap();
        let found = check_downstream(&Downstream::new(kind, config));
        found
            .into_iter()
            .map(|found| (found.key, found.problem))
            .collect()
    }

    #[test]
    fn types_and_bounds() {
        assert_eq!(
            problems(&Kind::Tidb, json!({"ip": "db", "port": 4000, "tls": true})),
            []
        );
        assert_eq!(
            problems(&Kind::Tidb, json!({"port": "4000"})),
            [("port", Problem::WrongType)]
        );
        assert_eq!(problems(&Kind::Tidb, json!({"port": null})), []);
        assert_eq!(
            problems(&Kind::Mysql, json!({"port": 65536, "maxTxnRow": 0})),
            [
                (
                    "port",
                    Problem::OutOfRange {
                        min: 1,
                        max: 65_535
                    }
                ),
                ("maxTxnRow", Problem::OutOfRange { min: 1, max: 2048 })
            ]
        );
        assert_eq!(
            problems(&Kind::Kafka, json!({"dispatchers": [1]})),
            [("dispatchers", Problem::WrongType)]
        );
        assert_eq!(
            problems(&Kind::Kafka, json!({"dispatchers": [{"matcher": 1}]})),
            [("dispatchers", Problem::WrongType)]
        );
        assert_eq!(
            problems(&Kind::Kafka, json!({"dispatchers": [{"matcher": "a.*"}]})),
            []
        );
        assert_eq!(
            problems(&Kind::Other("pulsar".into()), json!({"port": "x"})),
            []
        );
    }

    #[test]
    fn names_count_characters_not_bytes() {
        assert_eq!(check_cluster_id("集群甲乙"), Ok(()));
        assert_eq!(
            check_cluster_id("abc"),
            Err(Problem::Length { min: 4, max: 64 })
        );
        assert_eq!(check_name("数据同步"), Ok(()));
        assert_eq!(check_name("abc"), Err(Problem::Length { min: 4, max: 64 }));
        assert_eq!(check_name("     "), Err(Problem::Missing));
        assert_eq!(
            check_name(&"x".repeat(65)),
            Err(Problem::Length { min: 4, max: 64 })
        );
    }
}
