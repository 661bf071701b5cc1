//! What one tab saw of a task in earlier reads.

use super::phase::Phase;
use super::still::{Clock, Still};
use super::{Point, SKEW_MS, keep};
use crate::Task;

/// The longest that a request can be on its way: an answer that is older than
/// the newest by more was not late, the reader's clock was set back.
const LATE_MOST_MS: i64 = 60_000;

/// What one tab saw of a task in earlier reads: bounded, thinned out, up to
/// [`super::COVERED_MS`].
///
/// What stands still is kept apart from the points, so that thinning them out
/// does not lose it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Past {
    points: Vec<Point>,
    phase: Phase,
    /// When the task was last read in another status.
    other_status_at: Option<i64>,
    /// From when on the points make one trend.
    trend_from: i64,
    still: Option<Still>,
    clock: Option<Clock>,
}

impl Past {
    /// Nothing seen yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Notes a read; `read_at_ms` by the reader's own clock. An older read, or
    /// a repeated one, changes nothing. Says whether it was noted: that is so
    /// of a newer read, even where the reader's clock was set back meanwhile.
    pub fn note(&mut self, task: &Task, read_at_ms: i64) -> bool {
        let read = Point::of(task, read_at_ms);
        if let Some(newest) = self.points.last()
            && read.at_ms <= newest.at_ms
            && !self.follow_set_back(&read)
        {
            return false;
        }
        self.weigh(&read, Phase::of(task));
        keep::push(&mut self.points, read);
        true
    }

    /// The reads that are kept, oldest first, the newest among them.
    #[must_use]
    pub fn points(&self) -> &[Point] {
        &self.points
    }

    /// Whether the newest read is this one of `task`.
    pub(super) fn ends_with(&self, task: &Task) -> bool {
        self.points
            .last()
            .is_some_and(|newest| *newest == Point::of(task, newest.at_ms))
            && self.phase == Phase::of(task)
    }

    /// How long the checkpoint has not moved, by both clocks.
    pub(super) fn still_ms(&self) -> Option<i64> {
        self.still.as_ref()?.lasted_ms(self.points.last()?)
    }

    /// How long the server's clock has said the same, in `reads` reads or more.
    pub(super) fn clock_still_ms(&self, reads: u32) -> Option<i64> {
        let newest = self.points.last()?.at_ms;
        self.clock.as_ref()?.stood_still_ms(newest, reads)
    }

    /// How long ago the task was last seen in another status.
    pub(super) fn since_other_status_ms(&self) -> Option<i64> {
        let newest = self.points.last()?.at_ms;
        Some(newest.saturating_sub(self.other_status_at?))
    }

    /// The points that make one trend: nothing happened among them that
    /// changes a lag otherwise than by replicating.
    pub(super) fn trend_points(&self) -> &[Point] {
        let from = self
            .points
            .partition_point(|point| point.at_ms < self.trend_from);
        self.points.get(from..).unwrap_or_default()
    }

    /// Weighs what a newer read means for what is kept apart from the points.
    fn weigh(&mut self, read: &Point, phase: Phase) {
        if let Some(newest) = self.points.last() {
            if phase.status != self.phase.status {
                self.other_status_at = Some(newest.at_ms);
            }
        } else {
            self.trend_from = read.at_ms;
        }
        let step = Clock::step(self.clock.as_ref(), read);
        let has_gone_back = self
            .still
            .as_ref()
            .is_some_and(|still| still.is_before(read));
        if phase != self.phase || has_gone_back || step.upstream_ms < -SKEW_MS {
            self.still = None;
            self.trend_from = read.at_ms;
        } else if step.apart_ms() > SKEW_MS {
            self.trend_from = read.at_ms;
        }
        self.phase = phase;
        self.still = Still::next(self.still, read);
        self.clock = Clock::next(self.clock, read);
    }

    /// A read that is older by the reader's clock, and newer by the server's,
    /// by more than an answer can be late: the reader's clock was set back. All
    /// that was seen moves with it, so that it keeps its age.
    fn follow_set_back(&mut self, read: &Point) -> bool {
        let (Some(newest), Some(clock)) = (self.points.last(), &self.clock) else {
            return false;
        };
        let passed = read
            .upstream_ms()
            .unwrap_or(0)
            .saturating_sub(clock.upstream);
        // Times that overflow are no clock's.
        let set_back = newest.at_ms.checked_sub(read.at_ms).unwrap_or(0);
        let Some(by) = set_back.checked_add(passed) else {
            return false;
        };
        if set_back <= LATE_MOST_MS || passed <= 0 {
            return false;
        }
        for point in &mut self.points {
            point.at_ms = point.at_ms.saturating_sub(by);
        }
        self.trend_from = self.trend_from.saturating_sub(by);
        self.other_status_at = self.other_status_at.map(|at| at.saturating_sub(by));
        self.still = self.still.map(|still| still.moved_back(by));
        self.clock = self.clock.map(|clock| clock.moved_back(by));
        true
    }
}
