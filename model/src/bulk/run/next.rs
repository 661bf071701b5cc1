//! What a run does next.

use super::super::Skip;
use super::super::stage::{Purpose, Stage, Watch};
use super::{FOLLOWED_MOST, Failure, HOLD_MOST_MS, REQUESTS_MOST, Run};
use crate::settle::{FAST_MS, SLOW_MS};

/// What to do next; a task is named by its place in the run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Send the operation, and tell [`Run::answered`].
    Send(usize),
    /// Read the task, and tell [`Run::was_read`].
    Read(usize),
    /// Ask again after so many milliseconds.
    Wait(u32),
    /// Nothing, until an answer or a person changes something.
    Rest,
}

impl Run {
    /// What to do now. A request that it names counts as sent.
    pub fn next(&mut self, now: i64) -> Step {
        if self.requests >= REQUESTS_MOST || self.halt.is_some() || self.is_over() {
            return Step::Rest;
        }
        self.leave_out_halt(now);
        if let Some(ms) = ahead(self.held_until, now, HOLD_MOST_MS) {
            return Step::Wait(ms);
        }
        // What was sent is looked after before more is sent.
        let (earliest, is_in_doubt) = self.look_over();
        let mut wait = None;
        if let Some((next_at, index)) = earliest {
            wait = ahead(next_at, now, i64::from(SLOW_MS));
            if wait.is_none() {
                return self.begin_read(index);
            }
        }
        if !is_in_doubt
            && self.counts.under_way < FOLLOWED_MOST
            && let Some(index) = self.waiting.pop_front()
        {
            return self.begin(index, now);
        }
        match wait {
            Some(ms) => Step::Wait(ms),
            None if self.waiting.is_empty() => Step::Rest,
            None => Step::Wait(FAST_MS),
        }
    }

    /// Takes a task that [`Step::Send`] named out of the run unsent: by what
    /// was read last it does not allow the operation.
    pub fn skip(&mut self, index: usize, skip: Skip) {
        if matches!(self.stage(index), Some(Stage::Sending)) {
            self.requests = self.requests.saturating_sub(1);
            self.fail(index, Failure::Skipped(skip));
        }
    }

    /// The read that is due first, and whether it is open whether something
    /// that was sent arrived: until that is known nothing more is sent, since
    /// it would be lost the same way.
    fn look_over(&self) -> (Option<(i64, usize)>, bool) {
        let mut earliest: Option<(i64, usize)> = None;
        let mut is_in_doubt = false;
        for index in self.followed.iter().copied() {
            let Some(Stage::Watched(watch)) = self.stage(index) else {
                continue;
            };
            is_in_doubt |= watch.is_in_doubt();
            if !watch.is_reading && earliest.is_none_or(|(at, _)| watch.next_at < at) {
                earliest = Some((watch.next_at, index));
            }
        }
        (earliest, is_in_doubt)
    }

    fn begin(&mut self, index: usize, now: i64) -> Step {
        if matches!(
            self.stage(index),
            Some(Stage::Waiting { is_checked: false })
        ) {
            self.put(index, Stage::Watched(Watch::new(Purpose::Before, now)));
            return self.begin_read(index);
        }
        self.put(index, Stage::Sending);
        self.requests += 1;
        Step::Send(index)
    }

    fn begin_read(&mut self, index: usize) -> Step {
        if let Some(watch) = self.watch(index) {
            watch.is_reading = true;
        }
        self.requests += 1;
        Step::Read(index)
    }

    pub(super) fn watch(&mut self, index: usize) -> Option<&mut Watch> {
        match &mut self.entries.get_mut(index)?.stage {
            Stage::Watched(watch) => Some(watch),
            _ => None,
        }
    }
}

/// How long until `at`; `None` where it is now, or further away than anything
/// is ever put: the clock was set back.
fn ahead(at: i64, now: i64, most: i64) -> Option<u32> {
    let ms = at.saturating_sub(now);
    let is_ahead = ms > 0 && ms <= most;
    is_ahead.then(|| u32::try_from(ms).unwrap_or(u32::MAX))
}
