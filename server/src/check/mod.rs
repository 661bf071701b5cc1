//! What a create or an update may say. Every problem is named, by its field.

mod create;
mod rules;
mod start;
mod update;
mod words;

use changefeed_model::fields::{FieldProblem, Level, Problem, check_downstream};
use changefeed_model::{Downstream, Kind, Object};
use serde_json::Value;

use changefeed_model::envelope::codes;

use crate::failure::Failure;

pub(crate) use create::create;
pub use rules::say_rule;
pub(crate) use update::update;
pub(crate) use words::{say, say_type};

/// What a downstream's type must be. Live servers answer another one with
/// 500/21205; that blames the server for what the client sent.
const KIND: &str = "must be one of tidb, kafka, mysql, in lower case";

/// The rules that an empty list stands for.
fn all_tables() -> Vec<String> {
    vec!["*.*".to_owned()]
}

/// What a dispatcher must be.
const ROW: &str = "must be an object with the strings `matcher` and `dispatcher`";
/// The most problems that are named; a body may have a hundred thousand.
const NAMED_MOST: usize = 100;

/// What was found wrong.
#[derive(Debug, Default)]
struct Findings(Vec<String>);

impl Findings {
    /// Notes a problem with a field. `what` comes from here alone, never from
    /// the request: requests hold passwords.
    fn add(&mut self, field: &str, what: &str) {
        self.0.push(format!("{field}: {what}"));
    }

    /// Notes keys that came with another type than the contract gives.
    fn add_mistyped(&mut self, keys: &[&str]) {
        for key in keys {
            self.add(key, say_type(key));
        }
    }

    /// Notes what an engine would refuse in a downstream.
    fn add_downstream(&mut self, downstream: &Downstream) {
        for FieldProblem { key, row, problem } in check_downstream(downstream) {
            if problem.level() == Level::Warning {
                continue;
            }
            let spot = match (row, &problem) {
                (None, _) => format!("downstream.{key}"),
                (Some(row), Problem::WrongType) => format!("downstream.{key}[{row}]"),
                (Some(row), _) => format!("downstream.{key}[{row}].matcher"),
            };
            let what = match (row, &problem) {
                (Some(_), Problem::WrongType) => ROW.to_owned(),
                _ => say(key, &problem),
            };
            self.add(&spot, &what);
        }
    }

    /// Nothing where nothing was found.
    fn conclude(mut self) -> Result<(), Failure> {
        if self.0.is_empty() {
            return Ok(());
        }
        let more = self.0.len().saturating_sub(NAMED_MOST);
        if more > 0 {
            self.0.truncate(NAMED_MOST);
            self.0.push(format!("and {more} more problems"));
        }
        let failure = Failure::of(codes::INVALID);
        Err(self.0.into_iter().fold(failure, Failure::because))
    }
}

/// The two keys of a downstream as a request sent them.
#[derive(Debug)]
struct SentDownstream {
    kind: Option<Kind>,
    config: Option<Object>,
}

/// Takes a request's downstream apart. `rest` is what the request kept that
/// had no place in its type.
fn open_downstream(
    downstream: Downstream,
    rest: &Object,
    findings: &mut Findings,
) -> SentDownstream {
    if rest
        .get("downstreamType")
        .is_some_and(|kind| !kind.is_null())
    {
        findings.add("downstreamType", say_type("downstreamType"));
    }
    let Downstream::Other(other) = downstream else {
        return SentDownstream {
            kind: Some(downstream.kind()),
            config: downstream.to_config(),
        };
    };
    let config = match other.config {
        None | Some(Value::Null) => None,
        Some(Value::Object(config)) => Some(config),
        Some(_) => {
            findings.add("downstream", "must be an object");
            None
        }
    };
    SentDownstream {
        kind: other.kind.as_deref().map(Kind::from_wire),
        config,
    }
}

/// What a client sent beside the keys of the contract: stored, and given
/// back. Keys that the server answers itself are not the client's to set.
fn foreign_keys(rest: Object) -> Object {
    let is_own =
        |key: &str| changefeed_model::Task::KEYS.contains(&key) || Downstream::KEYS.contains(&key);
    rest.into_iter().filter(|(key, _)| !is_own(key)).collect()
}

fn is_known(kind: &Kind) -> bool {
    !matches!(kind, Kind::Other(_))
}
