//! When an operation has settled.
//!
//! The answer to an operation proves nothing (`server-behaviour.md`,
//! "Operations": its status is the one before, and resume answers 200 even
//! where it failed). So the task is read again until it is steady, quickly
//! for [`FAST_FOR_MS`] and then slowly, and only then one sentence is said.

use crate::{Operation, Status, Task};

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
    /// Not steady after [`GIVE_UP_MS`].
    Unsettled,
}

/// Judges a read of the task, `elapsed` milliseconds after the operation was
/// answered. `task` is `None` where the server knows no such task any more.
#[must_use]
pub fn judge(operation: Operation, task: Option<&Task>, elapsed: u32) -> Outcome {
    let Some(task) = task else {
        return if operation == Operation::Delete {
            Outcome::Done
        } else {
            Outcome::Gone
        };
    };
    let status = task.status();
    let arrived = match operation {
        Operation::Update => true,
        Operation::Delete => false,
        Operation::Pause | Operation::Resume => Some(&status) == operation.target().as_ref(),
    };
    match (task.is_busy(), arrived) {
        (false, true) => Outcome::Done,
        (false, false) if elapsed >= GRACE_MS => Outcome::Still(status),
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
        assert_eq!(
            judge(Operation::Update, Some(&task(Status::Stopped, false)), 0),
            Outcome::Done
        );
        assert_eq!(judge(Operation::Delete, None, 0), Outcome::Done);
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
