//! The tasks of one cluster, each once: list and detail page show the same
//! row, and whatever was read last is patched into it.

mod held;
mod order;

use core::cell::Cell;
use std::collections::HashMap;
use std::sync::Arc;

use changefeed_model::Task;
use changefeed_model::health::{Past, Thresholds};
use changefeed_model::listing::Digest;
use leptos::prelude::*;

use self::held::Held;
use super::row::{Row, Seen};
use crate::clock;
use crate::ui::grid::Key;

#[derive(Default)]
struct Store {
    cluster: String,
    held: HashMap<Key, Held>,
    /// The keys of the list's rows, in the server's order.
    order: Vec<Key>,
    thresholds: Thresholds,
    operation_at: f64,
    /// The number of the read of the whole list.
    round: u32,
}

/// The tasks of one cluster.
#[derive(Clone, Copy)]
pub struct Tasks {
    store: StoredValue<Store>,
    revision: RwSignal<u32>,
    /// Whether a new revision is to be told soon.
    is_due: StoredValue<Cell<bool>, LocalStorage>,
}

/// Reads of single tasks are told together within so many milliseconds: each
/// makes the list be counted and sorted anew.
const TELL_MS: u64 = 200;

impl Tasks {
    /// No tasks, of no cluster.
    #[must_use]
    pub fn new() -> Self {
        Self {
            store: StoredValue::new(Store::default()),
            revision: RwSignal::new(0),
            is_due: StoredValue::new_local(Cell::new(false)),
        }
    }

    /// Makes these the tasks of `cluster`; those of another are forgotten.
    /// Returns whether the cluster changed.
    pub fn open(self, cluster: &str) -> bool {
        if self.store.with_value(|store| store.cluster == cluster) {
            return false;
        }
        self.store.update_value(|store| {
            store.cluster = cluster.to_owned();
            store.held = HashMap::new();
            store.order = Vec::new();
        });
        self.tell();
        true
    }

    /// The cluster whose tasks these are; empty for none.
    #[must_use]
    pub fn cluster(self) -> String {
        self.store.with_value(|store| store.cluster.clone())
    }

    /// Follows the list: whoever reads this runs again when rows came, went or
    /// changed.
    pub fn track(self) {
        self.revision.track();
    }

    /// Calls `read` with the list's keys and digests, in the server's order.
    pub(super) fn with_digests<T>(self, read: impl FnOnce(&[&Key], &[&Digest]) -> T) -> T {
        self.store.with_value(|store| {
            let listed = store.order.iter();
            let held = listed.filter_map(|key| Some((key, &store.held.get(key)?.digest)));
            let (keys, digests): (Vec<&Key>, Vec<&Digest>) = held.unzip();
            read(&keys, &digests)
        })
    }

    /// The row of a key.
    #[must_use]
    pub fn row(self, key: &str) -> Option<Row> {
        self.store
            .try_update_value(|store| {
                let held = store.held.get_mut(key)?;
                let seen = &held.seen;
                Some(held.row.get_or_insert_with(|| Row::new(seen)).clone())
            })
            .flatten()
    }

    /// What was read of a task last.
    #[must_use]
    pub fn seen(self, key: &str) -> Option<Arc<Seen>> {
        self.store
            .with_value(|store| store.held.get(key).map(|held| Arc::clone(&held.seen)))
    }

    /// Whether an operation that this tab sent for a task has not settled.
    #[must_use]
    pub fn is_pending(self, key: &str) -> bool {
        self.store
            .with_value(|store| store.held.get(key).is_some_and(Held::is_pending))
    }

    /// Calls `read` with what this tab saw of a task.
    pub fn with_past<T>(self, key: &str, read: impl FnOnce(&Past) -> T) -> Option<T> {
        self.store
            .with_value(|store| store.held.get(key).map(|held| read(&held.past)))
    }

    /// Judges all tasks by other thresholds from now on.
    pub fn set_thresholds(self, thresholds: Thresholds) {
        let is_new = self
            .store
            .with_value(|store| store.thresholds != thresholds);
        if is_new {
            self.store.update_value(|store| {
                store.thresholds = thresholds;
                for held in store.held.values_mut() {
                    held.judge_again(&thresholds);
                }
            });
            self.tell();
        }
    }

    /// Patches a task into its row; one that has none gets it. `asked_at` is
    /// when its request began; `place` its place in the answer, for a task
    /// without an id. Returns the row's key.
    pub fn patch(self, task: Task, asked_at: f64, place: usize) -> Key {
        let key = self.patch_quietly(task, asked_at, place);
        self.tell_soon();
        key
    }

    /// Gives a task a row, unless it has one: what is known is as new.
    pub fn keep(self, task: Task) {
        let id = task.id.as_deref().unwrap_or_default();
        if self.seen(id).is_none() {
            self.patch(task, clock::now_ms(), 0);
        }
    }

    /// [`Tasks::patch`] for one of many, after which [`Tasks::tell`] follows.
    pub(super) fn patch_quietly(self, task: Task, asked_at: f64, place: usize) -> Key {
        // A task without an id can be shown, though nothing can be done to it.
        let id = task.id.as_deref().filter(|id| !id.is_empty());
        let key = id.map_or_else(|| format!("\0{place}"), str::to_owned);
        self.store
            .try_update_value(|store| store.patch(&key, task, asked_at))
            .unwrap_or_else(|| Key::from(key))
    }

    /// Tells who follows the list, now.
    pub(super) fn tell(self) {
        self.is_due.with_value(|is_due| is_due.set(false));
        self.revision
            .update(|revision| *revision = revision.wrapping_add(1));
    }

    fn tell_soon(self) {
        if self.is_due.with_value(|is_due| is_due.replace(true)) {
            return;
        }
        let tell = move || {
            let is_due = self.is_due.try_with_value(Cell::get);
            if is_due == Some(true) {
                self.tell();
            }
        };
        set_timeout(tell, core::time::Duration::from_millis(TELL_MS));
    }

    /// An operation was sent just now: what follows from it is awaited.
    pub fn note_operation(self) {
        self.store
            .update_value(|store| store.operation_at = clock::now_ms());
    }

    /// When the last operation was sent, in milliseconds since 1970.
    pub(super) fn last_operation_at(self) -> f64 {
        self.store.with_value(|store| store.operation_at)
    }
}

impl Store {
    fn patch(&mut self, key: &str, task: Task, asked_at: f64) -> Key {
        let known = self.held.get_key_value(key).map(|(key, _)| Key::clone(key));
        if let (Some(key), Some(held)) = (known, self.held.get_mut(key)) {
            held.take(task, asked_at, &self.thresholds);
            return key;
        }
        let held = Held::new(task, asked_at, &self.thresholds);
        let key = Key::from(key);
        self.held.insert(Key::clone(&key), held);
        key
    }
}

impl Default for Tasks {
    fn default() -> Self {
        Self::new()
    }
}
