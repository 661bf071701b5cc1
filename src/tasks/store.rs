//! The tasks of one cluster, each once: list and detail page show the same
//! row, and whatever was read last is patched into it.

use std::collections::{HashMap, HashSet};

use changefeed_model::{Operation, Task};
use leptos::prelude::*;

/// A task as it was read.
#[derive(Clone, PartialEq)]
pub struct Seen {
    /// The task.
    pub task: Task,
    /// When the request began that read it, in milliseconds since 1970: an
    /// answer to an older request never replaces a newer one.
    pub asked_at: f64,
}

/// One task's place: what was read of it, and the operation under way.
#[derive(Clone)]
pub struct Row {
    /// What was read last.
    pub seen: ArcRwSignal<Seen>,
    /// The operation that was sent and has not settled.
    pub pending: ArcRwSignal<Option<Operation>>,
    /// Whether the server knows it no more.
    pub is_gone: ArcRwSignal<bool>,
}

impl Row {
    fn new(seen: Seen) -> Self {
        Self {
            seen: ArcRwSignal::new(seen),
            pending: ArcRwSignal::new(None),
            is_gone: ArcRwSignal::new(false),
        }
    }

    fn patch(&self, seen: Seen) {
        let (older, same) = self
            .seen
            .with_untracked(|shown| (shown.asked_at > seen.asked_at, shown.task == seen.task));
        if older {
            return;
        }
        if same {
            self.seen
                .update_untracked(|shown| shown.asked_at = seen.asked_at);
        } else {
            self.seen.set(seen);
        }
    }
}

/// The tasks of one cluster.
#[derive(Clone, Copy)]
pub struct Tasks {
    cluster: StoredValue<String>,
    rows: StoredValue<HashMap<String, Row>>,
    order: RwSignal<Vec<String>>,
}

impl Tasks {
    /// No tasks, of no cluster.
    #[must_use]
    pub fn new() -> Self {
        Self {
            cluster: StoredValue::new(String::new()),
            rows: StoredValue::new(HashMap::new()),
            order: RwSignal::new(Vec::new()),
        }
    }

    /// Makes these the tasks of `cluster`; those of another are forgotten.
    /// Returns whether the cluster changed.
    pub fn open(self, cluster: &str) -> bool {
        if self.cluster.with_value(|open| open == cluster) {
            return false;
        }
        self.cluster.set_value(cluster.to_owned());
        self.rows.set_value(HashMap::new());
        self.order.set(Vec::new());
        true
    }

    /// The keys of the list's rows, in the server's order; tracked.
    #[must_use]
    pub fn order(self) -> Vec<String> {
        self.order.get()
    }

    /// How many rows the list has; tracked.
    #[must_use]
    pub fn count(self) -> usize {
        self.order.with(Vec::len)
    }

    /// The row of a key.
    #[must_use]
    pub fn row(self, key: &str) -> Option<Row> {
        self.rows.with_value(|rows| rows.get(key).cloned())
    }

    /// Patches a task into its row; one that has none gets it. `place` is its
    /// place in the answer, for a task without an id. Returns the row's key.
    pub fn patch(self, task: Task, asked_at: f64, place: usize) -> String {
        // A task without an id can be shown, though nothing can be done to it.
        let key = task
            .id
            .clone()
            .filter(|id| !id.is_empty())
            .unwrap_or_else(|| format!("\0{place}"));
        let seen = Seen { task, asked_at };
        match self.row(&key) {
            Some(row) => row.patch(seen),
            None => self.rows.update_value(|rows| {
                rows.insert(key.clone(), Row::new(seen));
            }),
        }
        key
    }

    /// Adds what is new among `keys` to the list's end.
    pub fn append(self, keys: Vec<String>) {
        let listed: HashSet<String> = self
            .order
            .with_untracked(|order| order.iter().cloned().collect());
        let mut added = HashSet::new();
        let new: Vec<String> = keys
            .into_iter()
            .filter(|key| !listed.contains(key) && added.insert(key.clone()))
            .collect();
        if !new.is_empty() {
            self.order.update(|order| order.extend(new));
        }
    }

    /// Makes the list just `keys`, each once, after a read of all of it.
    pub fn settle_order(self, keys: Vec<String>) {
        let mut seen = HashSet::new();
        let order: Vec<String> = keys
            .into_iter()
            .filter(|key| seen.insert(key.clone()))
            .collect();
        self.rows.update_value(|rows| {
            for (key, row) in rows.iter() {
                if !seen.contains(key) && row.pending.get_untracked().is_none() {
                    row.is_gone.set(true);
                }
            }
            rows.retain(|key, row| seen.contains(key) || row.pending.get_untracked().is_some());
        });
        if self.order.with_untracked(|shown| *shown != order) {
            self.order.set(order);
        }
    }

    /// Takes a task out of the list that the server knows no more.
    pub fn remove(self, key: &str) {
        if let Some(row) = self
            .rows
            .try_update_value(|rows| rows.remove(key))
            .flatten()
        {
            row.is_gone.set(true);
        }
        if self
            .order
            .with_untracked(|order| order.iter().any(|listed| listed == key))
        {
            self.order
                .update(|order| order.retain(|listed| listed != key));
        }
    }
}

impl Default for Tasks {
    fn default() -> Self {
        Self::new()
    }
}
