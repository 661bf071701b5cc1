//! Answers whose JSON says something else than the server did.

use std::fmt;
use std::sync::Arc;

use http::Method;
use http::request::Parts;
use serde_json::{Value, json};

/// A request that passes.
#[derive(Clone, Debug)]
pub struct Passing {
    /// The method.
    pub method: Method,
    /// The path.
    pub path: String,
    /// The query, without its question mark.
    pub query: String,
}

impl Passing {
    pub(crate) fn of(head: &Parts) -> Self {
        Self {
            method: head.method.clone(),
            path: head.uri.path().to_owned(),
            query: head.uri.query().unwrap_or_default().to_owned(),
        }
    }

    /// The page of a list that is asked for.
    #[must_use]
    pub fn page(&self) -> u64 {
        let pairs = self.query.split('&');
        let page = pairs.filter_map(|pair| pair.strip_prefix("page=")).next();
        page.and_then(|page| page.parse().ok()).unwrap_or(1)
    }
}

type Change = dyn Fn(&Passing, &mut Value) + Send + Sync;

/// A change of the server's true answer.
#[derive(Clone)]
pub struct Rewrite {
    name: &'static str,
    change: Arc<Change>,
}

impl fmt::Debug for Rewrite {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Rewrite").field(&self.name).finish()
    }
}

impl Rewrite {
    /// Changes the answer's envelope.
    #[must_use]
    pub fn new(
        name: &'static str,
        change: impl Fn(&Passing, &mut Value) + Send + Sync + 'static,
    ) -> Self {
        Self {
            name,
            change: Arc::new(change),
        }
    }

    /// Puts a value into each task of the answer, the one of a detail or all
    /// of a list.
    #[must_use]
    pub fn of_tasks(name: &'static str, key: &'static str, value: &Value) -> Self {
        let value = value.clone();
        Self::new(name, move |_, answer| {
            for task in tasks(answer) {
                task[key] = value.clone();
            }
        })
    }

    /// A status that nobody knows.
    #[must_use]
    pub fn unknown_status() -> Self {
        Self::of_tasks("status", "status", &json!("Hibernating"))
    }

    /// A kind of downstream that nobody knows.
    #[must_use]
    pub fn unknown_kind() -> Self {
        Self::of_tasks("kind", "downstreamType", &json!("pulsar"))
    }

    pub(crate) fn apply(&self, passing: &Passing, answer: &mut Value) {
        (self.change)(passing, answer);
    }
}

/// The tasks in an answer.
pub(super) fn tasks(answer: &mut Value) -> Vec<&mut Value> {
    match answer.get_mut("data") {
        Some(Value::Array(rows)) => rows.iter_mut().filter(|row| row.is_object()).collect(),
        Some(task) if task.get("downstreamType").is_some() => vec![task],
        _ => Vec::new(),
    }
}
