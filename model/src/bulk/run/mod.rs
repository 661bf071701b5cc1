//! A run: what to send and read next, and what became of each task.

mod answer;
mod counts;
mod halt;
mod next;

use std::collections::VecDeque;

use super::stage::{Entry, Purpose, Stage};
use super::{Failure, Fate, Plan, Target};
use crate::Operation;

pub use counts::Counts;
use halt::Halt;
pub use next::Step;

/// Requests at once, reads included.
pub const REQUESTS_MOST: usize = 4;
/// Tasks that are under way at once. Each is read again every second until it
/// settles, and a server is to notice nothing of that.
pub const FOLLOWED_MOST: usize = 64;
/// How often a task is sent again by itself because the server asked to come
/// later.
pub const TRIES_MOST: u32 = 5;
/// The longest that the run waits because the server asked for it, in
/// milliseconds.
pub const HOLD_MOST_MS: i64 = 60_000;
/// Reads of a task that may fail one after the other before it is given up.
const FAILED_READS_MOST: u32 = 10;

/// One operation on many tasks. Times are milliseconds of one clock.
#[derive(Clone, Debug)]
pub struct Run {
    operation: Operation,
    entries: Vec<Entry>,
    waiting: VecDeque<usize>,
    followed: Vec<usize>,
    requests: usize,
    counts: Counts,
    /// Nothing is sent before.
    held_until: i64,
    halt: Option<Halt>,
    /// Since when a halt stood that has ended, until its time is left out.
    halted_since: Option<i64>,
    /// How often it was taken up for a session without a success since.
    strays: u32,
    is_cancelled: bool,
}

impl Run {
    /// A run of the plan's targets, none of them begun.
    #[must_use]
    pub fn new(plan: Plan) -> Self {
        let entries: Vec<_> = plan.targets.into_iter().map(Entry::new).collect();
        Self {
            operation: plan.operation,
            waiting: (0..entries.len()).collect(),
            followed: Vec::new(),
            requests: 0,
            counts: Counts::waiting(entries.len()),
            held_until: i64::MIN,
            halt: None,
            halted_since: None,
            strays: 0,
            is_cancelled: false,
            entries,
        }
    }

    /// The operation.
    #[must_use]
    pub fn operation(&self) -> Operation {
        self.operation
    }

    /// A task of the run.
    #[must_use]
    pub fn target(&self, index: usize) -> Option<&Target> {
        self.entries.get(index).map(|entry| &entry.target)
    }

    /// What became of a task so far.
    #[must_use]
    pub fn fate(&self, index: usize) -> Option<Fate<'_>> {
        self.entries.get(index).map(Entry::fate)
    }

    /// Every task with what became of it so far.
    pub fn fates(&self) -> impl Iterator<Item = (&Target, Fate<'_>)> {
        let entries = self.entries.iter();
        entries.map(|entry| (&entry.target, entry.fate()))
    }

    /// How many tasks are how far.
    #[must_use]
    pub fn counts(&self) -> Counts {
        self.counts
    }

    /// Whether every task has ended.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.counts.waiting == 0 && self.counts.under_way == 0
    }

    /// Until when nothing is sent because the server asked for it; `None`
    /// where it did not, or that is past.
    #[must_use]
    pub fn held_until(&self, now: i64) -> Option<i64> {
        let is_held = now < self.held_until && !self.is_over();
        is_held.then_some(self.held_until)
    }

    /// How many failed tasks may be tried again.
    #[must_use]
    pub fn retriable(&self) -> usize {
        let can_retry =
            |entry: &&Entry| matches!(&entry.stage, Stage::Failed(failure) if failure.can_retry());
        self.entries.iter().filter(can_retry).count()
    }

    /// Takes away what has not begun. What was sent is followed to its end,
    /// unless the run is halted: then nobody can look any more.
    pub fn cancel(&mut self) {
        self.is_cancelled = true;
        while let Some(index) = self.waiting.pop_front() {
            self.withdraw(index);
        }
        for index in self.followed.clone() {
            let Some(Stage::Watched(watch)) = self.stage(index) else {
                continue;
            };
            match (&watch.purpose, self.halt.clone()) {
                _ if watch.is_reading => {}
                (Purpose::Before, _) => self.withdraw(index),
                (Purpose::Sent(_), Some(halt)) => {
                    self.fail(index, Failure::LostSight(halt.error));
                }
                (Purpose::Sent(_), None) => {}
            }
        }
    }

    /// Tries again what failed and may be tried again: each task is read
    /// first, and sent only where it is steady and still allows it.
    pub fn retry(&mut self) {
        self.go_on();
        self.is_cancelled = false;
        for index in 0..self.entries.len() {
            let Some(entry) = self.entries.get_mut(index) else {
                continue;
            };
            let Stage::Failed(failure) = &entry.stage else {
                continue;
            };
            if failure.can_retry() {
                entry.before = Some(failure.clone());
                entry.tries = 0;
                self.put(index, Stage::Waiting { is_checked: false });
                self.waiting.push_back(index);
            }
        }
    }

    fn stage(&self, index: usize) -> Option<&Stage> {
        self.entries.get(index).map(|entry| &entry.stage)
    }

    /// The one place where a task goes from one stage to the next.
    fn put(&mut self, index: usize, stage: Stage) {
        let Some(entry) = self.entries.get_mut(index) else {
            return;
        };
        self.counts.leave(&entry.stage);
        self.counts.enter(&stage);
        match (&entry.stage, &stage) {
            (Stage::Watched(_), Stage::Watched(_)) => {}
            (_, Stage::Watched(_)) => self.followed.push(index),
            (Stage::Watched(_), _) => self.followed.retain(|followed| *followed != index),
            _ => {}
        }
        entry.stage = stage;
    }

    fn fail(&mut self, index: usize, failure: Failure) {
        self.put(index, Stage::Failed(failure));
    }

    /// Ends a task that will not be sent: as it failed before, or as
    /// cancelled.
    fn withdraw(&mut self, index: usize) {
        let before = self
            .entries
            .get_mut(index)
            .and_then(|entry| entry.before.take());
        let stage = before.map_or(Stage::Cancelled, Stage::Failed);
        self.put(index, stage);
    }

    /// Makes a task the next one to be sent.
    fn put_first(&mut self, index: usize) {
        if self.is_cancelled {
            self.withdraw(index);
        } else {
            self.put(index, Stage::Waiting { is_checked: true });
            self.waiting.push_front(index);
        }
    }
}
