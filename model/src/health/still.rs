//! What stands still: a checkpoint, and the server's clock.

use super::Point;

/// A checkpoint, and the first read that showed it, with the server's time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Still {
    checkpoint: i64,
    at: i64,
    upstream: i64,
}

impl Still {
    /// What stands still after one more read. A read without the checkpoint
    /// proves nothing for or against; one without the upstream's time proves
    /// that the checkpoint moved, and not since when it stands.
    pub(super) fn next(before: Option<Self>, read: &Point) -> Option<Self> {
        let Some(checkpoint) = read.checkpoint_ms() else {
            return before;
        };
        before
            .filter(|still| still.checkpoint == checkpoint)
            .or_else(|| {
                read.upstream_ms().map(|upstream| Self {
                    checkpoint,
                    at: read.at_ms,
                    upstream,
                })
            })
    }

    /// Whether the checkpoint went back: the task was made anew, or resumed
    /// from earlier.
    pub(super) fn is_before(&self, read: &Point) -> bool {
        read.checkpoint_ms().is_some_and(|ms| ms < self.checkpoint)
    }

    /// How long it has stood at the newest read: the less of what the reader's
    /// clock and the server's say, as either may have jumped.
    pub(super) fn lasted_ms(&self, newest: &Point) -> Option<i64> {
        let upstream = newest
            .checkpoint_ms()
            .filter(|checkpoint| *checkpoint == self.checkpoint)
            .and(newest.upstream_ms())?;
        let lasted = newest
            .at_ms
            .saturating_sub(self.at)
            .min(upstream.saturating_sub(self.upstream));
        (lasted > 0).then_some(lasted)
    }

    pub(super) fn moved_back(self, by: i64) -> Self {
        Self {
            at: self.at.saturating_sub(by),
            ..self
        }
    }
}

/// The server's clock: what it said last, when that was read, and since when
/// it says so.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Clock {
    pub upstream: i64,
    at: i64,
    since: i64,
    reads: u32,
}

/// How far each clock went from one read to the next.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Step {
    reader_ms: i64,
    pub upstream_ms: i64,
}

impl Clock {
    /// What the clock says after one more read.
    pub(super) fn next(before: Option<Self>, read: &Point) -> Option<Self> {
        let Some(upstream) = read.upstream_ms() else {
            return before;
        };
        let (since, reads) = before
            .filter(|clock| clock.upstream == upstream)
            .map_or((read.at_ms, 0), |clock| (clock.since, clock.reads));
        Some(Self {
            upstream,
            at: read.at_ms,
            since,
            reads: reads.saturating_add(1),
        })
    }

    /// How far both clocks went since the server's was read last; nowhere
    /// where that is not known.
    pub(super) fn step(before: Option<&Self>, read: &Point) -> Step {
        before
            .zip(read.upstream_ms())
            .map_or_else(Step::default, |(clock, upstream)| Step {
                reader_ms: read.at_ms.saturating_sub(clock.at),
                upstream_ms: upstream.saturating_sub(clock.upstream),
            })
    }

    /// How long it has stood still at `newest_at`, in `reads` reads or more.
    pub(super) fn stood_still_ms(&self, newest_at: i64, reads: u32) -> Option<i64> {
        let is_proven = self.at == newest_at && self.reads >= reads;
        is_proven.then(|| newest_at.saturating_sub(self.since))
    }

    pub(super) fn moved_back(self, by: i64) -> Self {
        Self {
            at: self.at.saturating_sub(by),
            since: self.since.saturating_sub(by),
            ..self
        }
    }
}

impl Step {
    /// By how much the clocks disagree about the step.
    pub(super) fn apart_ms(&self) -> i64 {
        self.reader_ms
            .saturating_sub(self.upstream_ms)
            .saturating_abs()
    }
}
