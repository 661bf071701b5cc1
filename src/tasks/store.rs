//! The tasks of one cluster, each once: list and detail page show the same
//! row, and whatever was read last is patched into it.

use core::cell::Cell;
use std::collections::HashMap;
use std::sync::Arc;

use changefeed_model::Task;
use changefeed_model::health::{Past, Thresholds, judge};
use changefeed_model::listing::Digest;
use leptos::prelude::*;

use super::row::{Row, Seen};
use crate::clock;
use crate::ui::grid::Key;

/// What is held of a task. The signals are made when somebody looks at it:
/// most of ten thousand are never looked at.
struct Held {
    seen: Arc<Seen>,
    /// The read of the whole list that saw it last; 0 for none.
    round: u32,
    past: Past,
    digest: Digest,
    row: Option<Row>,
}

impl Held {
    fn is_pending(&self) -> bool {
        let row = self.row.as_ref();
        row.is_some_and(|row| row.pending.get_untracked().is_some())
    }

    /// Takes what a newer read saw.
    fn take(&mut self, task: Task, asked_at: f64, thresholds: &Thresholds) {
        // An older answer; told by the reads before it, since the browser's
        // clock may have been set back.
        if !self.past.note(&task, whole_ms(asked_at)) {
            return;
        }
        let verdict = judge(&task, &self.past, thresholds);
        self.digest = self.digest.next(&self.seen.task, &task, &verdict);
        let is_same = self.seen.task == task && self.seen.verdict == verdict;
        self.seen = Arc::new(Seen {
            task,
            asked_at,
            verdict,
        });
        if let Some(row) = self.row.as_ref().filter(|_| !is_same) {
            row.seen.set(Arc::clone(&self.seen));
        }
    }

    fn judge_again(&mut self, thresholds: &Thresholds) {
        let task = self.seen.task.clone();
        let verdict = judge(&task, &self.past, thresholds);
        self.digest = self.digest.next(&task, &task, &verdict);
        self.seen = Arc::new(Seen {
            task,
            asked_at: self.seen.asked_at,
            verdict,
        });
        if let Some(row) = &self.row {
            row.seen.set(Arc::clone(&self.seen));
        }
    }
}

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

    /// Follows the list: whoever reads this runs again when rows came, went or
    /// changed.
    pub fn track(self) {
        self.revision.track();
    }

    /// How many rows the list has; tracked.
    #[must_use]
    pub fn count(self) -> usize {
        self.track();
        self.store.with_value(|store| store.order.len())
    }

    /// The keys of the list's rows, in the server's order; tracked.
    #[must_use]
    pub fn order(self) -> Vec<Key> {
        self.track();
        self.store.with_value(|store| store.order.clone())
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

    /// Adds what is new among `keys` to the list's end.
    pub fn append(self, keys: &[Key]) {
        let has_grown = self.store.try_update_value(|store| {
            let before = store.order.len();
            let round = store.round.max(1);
            for key in keys {
                let held = store.held.get_mut(key);
                if held.is_some_and(|held| core::mem::replace(&mut held.round, round) == 0) {
                    store.order.push(Key::clone(key));
                }
            }
            store.order.len() > before
        });
        // What only changed is told when all is read. The first rows are shown
        // at once, the thousands after them in a few steps.
        match self.store.with_value(|store| store.order.len()) {
            _ if has_grown != Some(true) => {}
            count if count == keys.len() => self.tell(),
            _ => self.tell_soon(),
        }
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

    /// Makes the list just `keys`, each once, after a read of all of it.
    pub fn settle_order(self, keys: Vec<Key>) {
        let gone = self
            .store
            .try_update_value(|store| store.settle_order(keys));
        for row in gone.unwrap_or_default() {
            row.is_gone.set(true);
        }
        self.tell();
    }

    /// Takes a task out of the list that the server knows no more.
    pub fn remove(self, key: &str) {
        let held = self.store.try_update_value(|store| {
            store.order.retain(|listed| **listed != *key);
            store.held.remove(key)
        });
        if let Some(held) = held.flatten() {
            if let Some(row) = held.row {
                row.is_gone.set(true);
            }
            self.tell();
        }
    }
}

impl Store {
    fn patch(&mut self, key: &str, task: Task, asked_at: f64) -> Key {
        let known = self.held.get_key_value(key).map(|(key, _)| Key::clone(key));
        if let (Some(key), Some(held)) = (known, self.held.get_mut(key)) {
            held.take(task, asked_at, &self.thresholds);
            return key;
        }
        let mut past = Past::new();
        past.note(&task, whole_ms(asked_at));
        let verdict = judge(&task, &past, &self.thresholds);
        let held = Held {
            digest: Digest::of(&task, &verdict),
            seen: Arc::new(Seen {
                task,
                asked_at,
                verdict,
            }),
            round: 0,
            past,
            row: None,
        };
        let key = Key::from(key);
        self.held.insert(Key::clone(&key), held);
        key
    }

    /// Returns the rows of tasks that are gone.
    fn settle_order(&mut self, keys: Vec<Key>) -> Vec<Row> {
        self.round = self.round.max(1).wrapping_add(1);
        self.order.clear();
        for key in keys {
            let held = self.held.get_mut(&key);
            if held
                .is_some_and(|held| core::mem::replace(&mut held.round, self.round) != self.round)
            {
                self.order.push(key);
            }
        }
        let round = self.round;
        let mut gone = Vec::new();
        self.held.retain(|_, held| {
            let stays = held.round == round || held.is_pending();
            if held.round != round {
                held.round = 0;
            }
            if !stays {
                gone.extend(held.row.take());
            }
            stays
        });
        gone
    }
}

impl Default for Tasks {
    fn default() -> Self {
        Self::new()
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a time in milliseconds")]
fn whole_ms(time: f64) -> i64 {
    time as i64
}
