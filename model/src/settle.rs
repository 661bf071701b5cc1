//! When an operation has settled.
//!
//! The answer to an operation proves nothing (`server-behaviour.md`,
//! "Operations": its status is the one before, and resume answers 200 even
//! where it failed). So the task is read again until it is steady, quickly
//! for [`FAST_FOR_MS`] and then slowly, and only then one sentence is said.

mod untaken;

use crate::request::UpdateRequest;
use crate::{Downstream, Operation, Status, Task};
use untaken::is_untaken;

/// How long the reads are quick, in milliseconds.
pub const FAST_FOR_MS: u32 = 30_000;
/// The pause between quick reads, in milliseconds.
pub const FAST_MS: u32 = 1_000;
/// The pause between slow reads, in milliseconds.
pub const SLOW_MS: u32 = 5_000;
/// How long a steady task may show its old status before that is the outcome,
/// in milliseconds: a server may take a moment to mark the task as busy.
pub const GRACE_MS: u32 = 3_000;
/// When the watch ends, in milliseconds: an operation holds a task for 60 s
/// at the most, and an update of a running task adds its own 30 s.
pub const GIVE_UP_MS: u32 = 120_000;

/// What one more read of the task showed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing yet: read again after so many milliseconds.
    Wait(u32),
    /// The task is where the operation leads.
    Done,
    /// The task is gone although nobody here deleted it.
    Gone,
    /// Steady, and not where the operation leads: accepted, and still so.
    Still(Status),
    /// Steady, and an update left what it was to change as it was.
    Untaken,
    /// Not steady after [`GIVE_UP_MS`].
    Unsettled,
}

/// Judges a read of the task, `elapsed` milliseconds after the operation was
/// answered. `task` is `None` where the server knows no such task any more.
/// Of an update it knows nothing but the time: see [`judge_update`].
#[must_use]
pub fn judge(operation: Operation, task: Option<&Task>, elapsed: u32) -> Outcome {
    let Some(task) = task else {
        return if operation == Operation::Delete {
            Outcome::Done
        } else {
            Outcome::Gone
        };
    };
    let has_arrived = match operation {
        // A server that has not begun yet shows a steady task too.
        Operation::Update => elapsed >= GRACE_MS,
        Operation::Delete => false,
        Operation::Pause | Operation::Resume => Some(task.status()) == operation.target(),
    };
    conclude(task, has_arrived, elapsed)
}

/// Judges a read of the task after an update that `sent` this, and found the
/// task as `before`. The update took effect where the task is what was sent, or
/// after [`GRACE_MS`], since a server may store it in another form; but not
/// where a field that was sent is as it was before. A task that ran must run
/// again: an update pauses and resumes it.
#[must_use]
pub fn judge_update(
    sent: &UpdateRequest,
    before: &Task,
    task: Option<&Task>,
    elapsed: u32,
) -> Outcome {
    let Some(task) = task else {
        return Outcome::Gone;
    };
    let is_sent = is_as_sent(task, sent);
    if !is_sent && elapsed >= GRACE_MS && !task.is_busy() && is_untaken(sent, before, task) {
        return Outcome::Untaken;
    }
    let is_back = before.status() != Status::Normal || task.status() == Status::Normal;
    conclude(task, (is_sent || elapsed >= GRACE_MS) && is_back, elapsed)
}

fn is_as_sent(task: &Task, sent: &UpdateRequest) -> bool {
    let is_same_downstream =
        sent.downstream == Downstream::default() || sent.downstream == task.downstream;
    (sent.name.is_none() || sent.name == task.name)
        && (sent.rules.is_none() || sent.rules == task.rules)
        && is_same_downstream
}

fn conclude(task: &Task, has_arrived: bool, elapsed: u32) -> Outcome {
    match (task.is_busy(), has_arrived) {
        (false, true) => Outcome::Done,
        (false, false) if elapsed >= GRACE_MS => Outcome::Still(task.status()),
        _ if elapsed >= GIVE_UP_MS => Outcome::Unsettled,
        _ => Outcome::Wait(pause_after(elapsed)),
    }
}

/// The pause before the next read, in milliseconds.
#[must_use]
pub fn pause_after(elapsed: u32) -> u32 {
    if elapsed < FAST_FOR_MS {
        FAST_MS
    } else {
        SLOW_MS
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn task(status: Status, unsteady: bool) -> Task {
        Task {
            status: Some(status),
            unsteady: Some(unsteady),
            ..Task::default()
        }
    }

    #[test]
    fn busy_waits_quickly_then_slowly_then_gives_up() {
        let busy = task(Status::Normal, true);
        let at = |elapsed| judge(Operation::Pause, Some(&busy), elapsed);
        assert_eq!(at(0), Outcome::Wait(FAST_MS));
        assert_eq!(at(FAST_FOR_MS), Outcome::Wait(SLOW_MS));
        assert_eq!(at(GIVE_UP_MS), Outcome::Unsettled);
    }

    #[test]
    fn steady_and_arrived_is_done() {
        assert_eq!(
            judge(Operation::Pause, Some(&task(Status::Stopped, false)), 0),
            Outcome::Done
        );
        assert_eq!(
            judge(Operation::Resume, Some(&task(Status::Normal, false)), 0),
            Outcome::Done
        );
        assert_eq!(judge(Operation::Delete, None, 0), Outcome::Done);
    }

    #[test]
    fn an_update_alone_is_given_a_grace() {
        let steady = task(Status::Normal, false);
        let at = |elapsed| judge(Operation::Update, Some(&steady), elapsed);
        assert_eq!(at(0), Outcome::Wait(FAST_MS));
        assert_eq!(at(GRACE_MS - 1), Outcome::Wait(FAST_MS));
        assert_eq!(at(GRACE_MS), Outcome::Done);
        let busy = task(Status::Normal, true);
        assert_eq!(
            judge(Operation::Update, Some(&busy), GRACE_MS),
            Outcome::Wait(FAST_MS)
        );
    }

    #[test]
    fn an_update_is_done_as_soon_as_the_task_is_what_was_sent() {
        let sent = UpdateRequest {
            name: Some("orders-2".into()),
            ..UpdateRequest::default()
        };
        let before = Task {
            name: Some("orders".into()),
            ..task(Status::Normal, false)
        };
        let judge = |name: &str, status, unsteady, elapsed| {
            let task = Task {
                name: Some(name.into()),
                rules: Some(vec!["*.*".into()]),
                ..task(status, unsteady)
            };
            judge_update(&sent, &before, Some(&task), elapsed)
        };
        let wait = Outcome::Wait(FAST_MS);
        assert_eq!(judge("orders", Status::Normal, false, 0), wait);
        assert_eq!(judge("orders-2", Status::Normal, true, 0), wait);
        assert_eq!(judge("orders-2", Status::Normal, false, 0), Outcome::Done);
        assert_eq!(
            judge("other", Status::Normal, false, GRACE_MS),
            Outcome::Done
        );
        // It was accepted, and is as it was.
        for status in [Status::Normal, Status::Stopped] {
            let untaken = judge("orders", status.clone(), false, GRACE_MS);
            assert_eq!(untaken, Outcome::Untaken);
            assert_eq!(judge("orders", status, true, GRACE_MS), wait);
        }
        // It ran before, and was not resumed.
        assert_eq!(judge("orders-2", Status::Stopped, false, 0), wait);
        for status in [Status::Stopped, Status::Error] {
            assert_eq!(
                judge("orders-2", status.clone(), false, GRACE_MS),
                Outcome::Still(status)
            );
        }
        assert_eq!(judge_update(&sent, &before, None, 0), Outcome::Gone);
    }

    #[test]
    fn an_update_of_a_stopped_task_leaves_it_stopped() {
        let stopped = task(Status::Stopped, false);
        let sent = |downstream| UpdateRequest {
            downstream,
            ..UpdateRequest::default()
        };
        let judge = |downstream| judge_update(&sent(downstream), &stopped, Some(&stopped), 0);
        assert_eq!(judge(stopped.downstream.clone()), Outcome::Done);
        let other = Downstream::new(&crate::Kind::Tidb, crate::Object::new());
        assert_eq!(judge(other), Outcome::Wait(FAST_MS));
    }

    #[test]
    fn accepted_and_still_stopped_after_a_grace() {
        let stopped = task(Status::Stopped, false);
        assert_eq!(
            judge(Operation::Resume, Some(&stopped), 0),
            Outcome::Wait(FAST_MS)
        );
        assert_eq!(
            judge(Operation::Resume, Some(&stopped), GRACE_MS),
            Outcome::Still(Status::Stopped)
        );
        assert_eq!(
            judge(Operation::Delete, Some(&stopped), GRACE_MS),
            Outcome::Still(Status::Stopped)
        );
    }

    #[test]
    fn gone_is_told_from_deleted() {
        assert_eq!(judge(Operation::Resume, None, 0), Outcome::Gone);
    }
}
