//! What is held of one task.

use std::sync::Arc;

use changefeed_model::Task;
use changefeed_model::health::{Past, Thresholds, judge};
use changefeed_model::listing::Digest;
use leptos::prelude::*;

use crate::tasks::row::{Row, Seen};

/// What is held of a task. The signals are made when somebody looks at it:
/// most of ten thousand are never looked at.
pub(super) struct Held {
    pub(super) seen: Arc<Seen>,
    /// The read of the whole list that saw it last; 0 for none.
    pub(super) round: u32,
    pub(super) past: Past,
    pub(super) digest: Digest,
    pub(super) row: Option<Row>,
}

impl Held {
    /// What a first read saw.
    pub(super) fn new(task: Task, asked_at: f64, thresholds: &Thresholds) -> Self {
        let mut past = Past::new();
        past.note(&task, whole_ms(asked_at));
        let verdict = judge(&task, &past, thresholds);
        Self {
            digest: Digest::of(&task, &verdict),
            seen: Arc::new(Seen {
                task,
                asked_at,
                verdict,
            }),
            round: 0,
            past,
            row: None,
        }
    }

    pub(super) fn is_pending(&self) -> bool {
        let row = self.row.as_ref();
        row.is_some_and(|row| row.pending.get_untracked().is_some())
    }

    /// Takes what a newer read saw.
    pub(super) fn take(&mut self, task: Task, asked_at: f64, thresholds: &Thresholds) {
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

    /// Judges it by other thresholds.
    pub(super) fn judge_again(&mut self, thresholds: &Thresholds) {
        let verdict = judge(&self.seen.task, &self.past, thresholds);
        if verdict == self.seen.verdict {
            return;
        }
        let task = self.seen.task.clone();
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

#[expect(clippy::cast_possible_truncation, reason = "a time in milliseconds")]
fn whole_ms(time: f64) -> i64 {
    time as i64
}
