//! One read of a task, as it is kept.

use super::doubt;
use crate::Task;

/// How far back a past goes, in milliseconds: 6 h.
pub const COVERED_MS: i64 = 6 * 3_600_000;
/// The most points a past keeps. At 24 bytes each, 10,000 tasks cost 17 MB.
pub const POINTS_MOST: usize = 72;

/// One read of a task: 24 bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// When it was read, by the reader's clock.
    pub at_ms: i64,
    /// Zero where it was unknown.
    checkpoint: i64,
    /// Zero where it was unknown.
    upstream: i64,
}

impl Point {
    /// What a read of `task` showed.
    pub(super) fn of(task: &Task, at_ms: i64) -> Self {
        Self {
            at_ms,
            checkpoint: task.checkpoint_ms().unwrap_or(0),
            upstream: task.upstream_ms().unwrap_or(0),
        }
    }

    /// The checkpoint then; `None` where the server did not know it.
    #[must_use]
    pub fn checkpoint_ms(&self) -> Option<i64> {
        (self.checkpoint > 0).then_some(self.checkpoint)
    }

    /// The upstream's time then, by the server's clock.
    #[must_use]
    pub fn upstream_ms(&self) -> Option<i64> {
        (self.upstream > 0).then_some(self.upstream)
    }

    /// How far the checkpoint was behind; `None` where nothing proved it.
    #[must_use]
    pub fn lag_ms(&self) -> Option<i64> {
        doubt::believed_lag(self.checkpoint_ms()?, self.upstream_ms()?)
    }
}
