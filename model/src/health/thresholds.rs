//! Where one state ends and the next begins.

const SECOND: i64 = 1_000;
const MINUTE: i64 = 60 * SECOND;
const HOUR: i64 = 60 * MINUTE;

/// Where one state ends and the next begins, in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Thresholds {
    /// A lag above this is a warning.
    pub lagging_ms: i64,
    /// A lag above this is critical.
    pub critical_ms: i64,
    /// A checkpoint that has not moved for this long has stalled.
    pub stalled_ms: i64,
    /// A paused task whose checkpoint is this old is in danger of not being
    /// resumable.
    pub pause_danger_ms: i64,
}

/// Why thresholds cannot be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ThresholdProblem {
    /// The lag that is a warning is below [`Thresholds::LAGGING_LEAST_MS`].
    LaggingTooShort,
    /// The critical lag is not above the one that is a warning.
    CriticalNotAbove,
    /// The time without progress is below [`Thresholds::STALLED_LEAST_MS`].
    StalledTooShort,
    /// The age of a paused task is below [`Thresholds::PAUSE_LEAST_MS`].
    PauseTooShort,
    /// One of them is above [`Thresholds::MOST_MS`].
    TooLong,
}

impl Thresholds {
    /// The engine's own alert rules (`domain.md`, "TSO"): a lag above 300 s is
    /// a warning, above 600 s critical; no progress for 60 s is a warning. A
    /// paused task holds garbage collection back for 24 h: 20 h leave 4 to
    /// act in.
    pub const DEFAULT: Self = Self {
        lagging_ms: 300 * SECOND,
        critical_ms: 600 * SECOND,
        stalled_ms: 60 * SECOND,
        pause_danger_ms: 20 * HOUR,
    };

    /// The least lag that can be a warning: what clocks differ by is less.
    pub const LAGGING_LEAST_MS: i64 = SECOND;
    /// The least time without progress: a checkpoint moves every few seconds.
    pub const STALLED_LEAST_MS: i64 = 10 * SECOND;
    /// The least age of a paused task.
    pub const PAUSE_LEAST_MS: i64 = MINUTE;
    /// The most that any of them can be: 30 days.
    pub const MOST_MS: i64 = 30 * 24 * HOUR;

    /// Checks that each state can come about.
    ///
    /// # Errors
    /// The first [`ThresholdProblem`].
    pub fn check(self) -> Result<(), ThresholdProblem> {
        if self.lagging_ms < Self::LAGGING_LEAST_MS {
            Err(ThresholdProblem::LaggingTooShort)
        } else if self.critical_ms <= self.lagging_ms {
            Err(ThresholdProblem::CriticalNotAbove)
        } else if self.stalled_ms < Self::STALLED_LEAST_MS {
            Err(ThresholdProblem::StalledTooShort)
        } else if self.pause_danger_ms < Self::PAUSE_LEAST_MS {
            Err(ThresholdProblem::PauseTooShort)
        } else if self.critical_ms.max(self.stalled_ms) > Self::MOST_MS
            || self.pause_danger_ms > Self::MOST_MS
        {
            Err(ThresholdProblem::TooLong)
        } else {
            Ok(())
        }
    }
}

impl Default for Thresholds {
    fn default() -> Self {
        Self::DEFAULT
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_can_be() {
        assert_eq!(Thresholds::default().check(), Ok(()));
    }

    #[test]
    fn each_bound() {
        let good = Thresholds::DEFAULT;
        let most = Thresholds::MOST_MS;
        let rows = [
            ((1_000, 1_001, 10_000, 60_000), Ok(())),
            ((most - 1, most, most, most), Ok(())),
            (
                (999, 600_000, 60_000, 60_000),
                Err(ThresholdProblem::LaggingTooShort),
            ),
            ((i64::MIN, 0, 0, 0), Err(ThresholdProblem::LaggingTooShort)),
            (
                (5_000, 5_000, 60_000, 60_000),
                Err(ThresholdProblem::CriticalNotAbove),
            ),
            (
                (5_000, 6_000, 9_999, 60_000),
                Err(ThresholdProblem::StalledTooShort),
            ),
            (
                (5_000, 6_000, 10_000, 59_999),
                Err(ThresholdProblem::PauseTooShort),
            ),
            (
                (5_000, most + 1, 10_000, 60_000),
                Err(ThresholdProblem::TooLong),
            ),
            (
                (5_000, 6_000, most + 1, 60_000),
                Err(ThresholdProblem::TooLong),
            ),
            (
                (5_000, 6_000, 10_000, i64::MAX),
                Err(ThresholdProblem::TooLong),
            ),
        ];
        for ((lagging_ms, critical_ms, stalled_ms, pause_danger_ms), expected) in rows {
            let thresholds = Thresholds {
                lagging_ms,
                critical_ms,
                stalled_ms,
                pause_danger_ms,
            };
            assert_eq!(thresholds.check(), expected, "{thresholds:?}");
        }
        assert!(good.stalled_ms < good.lagging_ms);
    }
}
