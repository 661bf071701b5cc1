//! Why a task was left out, and why it failed.

use crate::Status;
use crate::envelope::ApiError;
use crate::lifecycle::Refusal;

/// Why nothing is sent for a task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Skip {
    /// It has no id, so no request can name it.
    NoId,
    /// An operation of this tab on it has not settled.
    UnderWay,
    /// Its state does not allow the operation.
    Refused(Refusal),
}

/// Why a task did not end where the operation leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The server refused: it did not happen.
    Refused(Box<ApiError>),
    /// Nothing was sent: when its turn came the task did not allow it.
    Skipped(Skip),
    /// The task is gone although nobody here deleted it.
    Gone,
    /// Accepted, and still so.
    Still(Status),
    /// No answer came that says anything, and the task read afterwards is
    /// still so.
    Unanswered(Box<ApiError>, Status),
    /// Held by an operation for longer than any should: it may yet happen.
    Unsettled,
    /// Sent, and not to be read afterwards: it may have happened.
    LostSight(Box<ApiError>),
}

impl Failure {
    /// Whether it may be tried again. The task is read first, whatever the
    /// failure: between the two presses everything may have changed.
    #[must_use]
    pub fn can_retry(&self) -> bool {
        !matches!(self, Self::Gone | Self::Skipped(Skip::NoId))
    }

    /// Whether the operation may have happened, or may yet happen.
    #[must_use]
    pub fn is_unknown(&self) -> bool {
        matches!(self, Self::Unsettled | Self::LostSight(_))
    }
}
