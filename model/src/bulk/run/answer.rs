//! What the answers say.

use super::super::stage::{Purpose, Stage, Watch};
use super::super::{Failure, Skip};
use super::{FAILED_READS_MOST, HOLD_MOST_MS, Run, TRIES_MOST};
use crate::envelope::{ApiError, ErrorKind};
use crate::settle::{self, Outcome};
use crate::{Operation, Task};

impl Run {
    /// Takes the answer to what [`crate::bulk::Step::Send`] asked for.
    pub fn answered(&mut self, index: usize, answer: Result<(), ApiError>, now: i64) {
        if !matches!(self.stage(index), Some(Stage::Sending)) {
            return;
        }
        self.requests = self.requests.saturating_sub(1);
        let watch = |purpose| Stage::Watched(Watch::new(purpose, now));
        let error = match answer {
            Ok(()) => {
                self.strays = 0;
                return self.put(index, watch(Purpose::Sent(None)));
            }
            Err(error) => error,
        };
        if error.leaves_outcome_unknown() {
            self.hold(&error, now);
            self.put(index, watch(Purpose::Sent(Some(Box::new(error)))));
        } else if ends_session(&error) || error.kind == ErrorKind::Offline {
            // It was not carried out, or not even sent.
            self.put_first(index);
            self.stop(error, now);
        } else if self.may_come_again(index, &error) {
            self.hold(&error, now);
            self.put_first(index);
        } else if error.kind == ErrorKind::NoTask {
            self.is_away(index);
        } else {
            self.fail(index, Failure::Refused(Box::new(error)));
        }
    }

    /// Takes the answer to what [`crate::bulk::Step::Read`] asked for.
    pub fn was_read(&mut self, index: usize, answer: Result<&Task, &ApiError>, now: i64) {
        let Some(watch) = self.watch(index).filter(|watch| watch.is_reading) else {
            return;
        };
        watch.is_reading = false;
        let (purpose, elapsed) = (watch.purpose.clone(), watch.elapsed(now));
        self.requests = self.requests.saturating_sub(1);
        let task = match answer {
            Ok(task) => Some(task),
            Err(error) if error.kind == ErrorKind::NoTask => None,
            Err(error) => return self.was_not_read(index, error, now),
        };
        if let Some(watch) = self.watch(index) {
            watch.was_read = true;
            watch.failed_reads = 0;
        }
        match (purpose, task) {
            (Purpose::Sent(lost), task) => {
                let outcome = settle::judge(self.operation, task, elapsed);
                self.settle(index, outcome, lost, now);
            }
            (Purpose::Before, None) => self.is_away(index),
            (Purpose::Before, Some(task)) => self.look_before(index, task, elapsed, now),
        }
    }

    fn settle(&mut self, index: usize, outcome: Outcome, lost: Option<Box<ApiError>>, now: i64) {
        let failure = match (outcome, lost) {
            (Outcome::Wait(ms), _) => return self.read_later(index, now, ms),
            (Outcome::Done, _) => return self.put(index, Stage::Done),
            (Outcome::Gone, _) => Failure::Gone,
            (Outcome::Still(status), None) => Failure::Still(status),
            (Outcome::Still(status), Some(error)) => Failure::Unanswered(error, status),
            // None of a run's operations is an update.
            (Outcome::Unsettled | Outcome::Untaken, _) => Failure::Unsettled,
        };
        self.fail(index, failure);
    }

    /// Whether a task that failed before may be sent again, now that it was
    /// read.
    fn look_before(&mut self, index: usize, task: &Task, elapsed: u32, now: i64) {
        if task.is_busy() && elapsed < settle::GIVE_UP_MS && !self.is_cancelled {
            return self.read_later(index, now, settle::pause_after(elapsed));
        }
        if !task.is_busy() && self.operation.target() == Some(task.status()) {
            return self.put(index, Stage::Done);
        }
        match self.operation.check_task(task) {
            _ if self.is_cancelled => self.withdraw(index),
            Ok(()) => self.put_first(index),
            Err(_) if task.is_busy() => self.fail(index, Failure::Unsettled),
            Err(refusal) => self.fail(index, Failure::Skipped(Skip::Refused(refusal))),
        }
    }

    fn was_not_read(&mut self, index: usize, error: &ApiError, now: i64) {
        self.hold(error, now);
        let is_cancelled = self.is_cancelled;
        let Some(watch) = self.watch(index) else {
            return;
        };
        let elapsed = watch.elapsed(now);
        let is_before = matches!(watch.purpose, Purpose::Before);
        if ends_session(error) {
            watch.next_at = now;
            self.stop(error.clone(), now);
            match (is_cancelled, is_before) {
                (true, true) => self.withdraw(index),
                (true, false) => self.fail(index, Failure::LostSight(Box::new(error.clone()))),
                (false, _) => {}
            }
            return;
        }
        watch.failed_reads += 1;
        let is_given_up = watch.failed_reads >= FAILED_READS_MOST || elapsed >= settle::GIVE_UP_MS;
        if !(is_given_up || is_cancelled && is_before) {
            return self.read_later(index, now, settle::pause_after(elapsed));
        }
        if is_before {
            self.withdraw(index);
        } else {
            self.fail(index, Failure::LostSight(Box::new(error.clone())));
        }
        // Nobody answers: what has not begun had better wait.
        if is_given_up && error.leaves_outcome_unknown() {
            self.stop(error.clone(), now);
        }
    }

    fn read_later(&mut self, index: usize, now: i64, ms: u32) {
        if let Some(watch) = self.watch(index) {
            watch.next_at = now.saturating_add(i64::from(ms));
        }
    }

    /// The server knows no such task.
    fn is_away(&mut self, index: usize) {
        match self.operation {
            Operation::Delete => self.put(index, Stage::Done),
            _ => self.fail(index, Failure::Gone),
        }
    }

    /// Waits as long as the server asks for, within bounds.
    fn hold(&mut self, error: &ApiError, now: i64) {
        let asked = error.retry_after.map(|seconds| i64::from(seconds) * 1_000);
        let is_too_many = error.kind == ErrorKind::TooMany;
        let wait = asked.or(is_too_many.then_some(1_000));
        if let Some(wait) = wait {
            let until = now.saturating_add(wait.clamp(0, HOLD_MOST_MS));
            self.held_until = self.held_until.max(until);
        }
    }

    /// Whether a refusal is but for now, and the task has tries left.
    fn may_come_again(&mut self, index: usize, error: &ApiError) -> bool {
        let is_for_now = error.kind == ErrorKind::TooMany || error.retry_after.is_some();
        let Some(entry) = self.entries.get_mut(index).filter(|_| is_for_now) else {
            return false;
        };
        entry.tries += 1;
        entry.tries < TRIES_MOST
    }
}

/// Whether every request of this session would end so.
fn ends_session(error: &ApiError) -> bool {
    matches!(
        error.kind,
        ErrorKind::SignedOut | ErrorKind::PasswordExpired
    )
}
