//! How far a task of a run is.

use super::{Failure, Target};
use crate::envelope::ApiError;

/// What became of a task so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate<'a> {
    /// Its turn has not come.
    Waiting,
    /// Something was sent, or is read, and it has not settled.
    UnderWay,
    /// It is where the operation leads.
    Done,
    /// It is not.
    Failed(&'a Failure),
    /// Nothing was sent, and nothing will be.
    Cancelled,
}

/// A task of a run.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) target: Target,
    pub(super) stage: Stage,
    /// How often the server asked to come again later.
    pub(super) tries: u32,
    /// What failed in the attempt before, while it is tried again.
    pub(super) before: Option<Failure>,
}

#[derive(Clone, Debug)]
pub(super) enum Stage {
    Waiting {
        /// Read since the attempt before, so that it may be sent.
        is_checked: bool,
    },
    Sending,
    Watched(Watch),
    Done,
    Failed(Failure),
    Cancelled,
}

/// The reads of a task.
#[derive(Clone, Debug)]
pub(super) struct Watch {
    pub(super) purpose: Purpose,
    /// When it began, in milliseconds.
    pub(super) since: i64,
    /// When to read next.
    pub(super) next_at: i64,
    pub(super) is_reading: bool,
    /// Whether a read succeeded.
    pub(super) was_read: bool,
    pub(super) failed_reads: u32,
}

/// What a task is read for.
#[derive(Clone, Debug)]
pub(super) enum Purpose {
    /// To see what became of what was sent; with the error, where no answer
    /// came that says anything.
    Sent(Option<Box<ApiError>>),
    /// To see whether it may be sent again.
    Before,
}

impl Watch {
    pub(super) fn new(purpose: Purpose, now: i64) -> Self {
        Self {
            purpose,
            since: now,
            next_at: now,
            is_reading: false,
            was_read: false,
            failed_reads: 0,
        }
    }

    /// Milliseconds since it began.
    pub(super) fn elapsed(&self, now: i64) -> u32 {
        u32::try_from(now.saturating_sub(self.since).max(0)).unwrap_or(u32::MAX)
    }

    /// Whether nobody knows yet if what was sent arrived.
    pub(super) fn is_in_doubt(&self) -> bool {
        !self.was_read && matches!(self.purpose, Purpose::Sent(Some(_)))
    }
}

impl Entry {
    pub(super) fn new(target: Target) -> Self {
        Self {
            target,
            stage: Stage::Waiting { is_checked: true },
            tries: 0,
            before: None,
        }
    }

    pub(super) fn fate(&self) -> Fate<'_> {
        match &self.stage {
            Stage::Waiting { .. } => Fate::Waiting,
            Stage::Sending | Stage::Watched(_) => Fate::UnderWay,
            Stage::Done => Fate::Done,
            Stage::Failed(failure) => Fate::Failed(failure),
            Stage::Cancelled => Fate::Cancelled,
        }
    }
}
