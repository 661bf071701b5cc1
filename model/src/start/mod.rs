//! Where a new task starts, and the notations of that moment.
//!
//! A start before the garbage-collection safepoint is refused by the engine:
//! TiDB keeps 10 minutes by default (`domain.md`, "TSO").

mod calendar;
mod time;

use crate::Tso;
use crate::fields::Level;
use crate::tso::TsoProblem;

pub use calendar::{date_from_days, days_from_date};
pub use time::{TimeProblem, parse_rfc3339, parse_time};

/// How far back TiDB keeps what was changed, by default, in milliseconds.
pub const GC_WINDOW_MS: i64 = 600_000;
/// How far back a start is so unusual that it is asked about, in milliseconds.
pub const CONFIRM_BEYOND_MS: i64 = 86_400_000;

/// What is wrong with a start position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StartProblem {
    /// No time and no TSO, though not "now".
    Empty,
    /// No time.
    NoTime(TimeProblem),
    /// No TSO.
    NoTso(TsoProblem),
    /// Later than now.
    Future,
    /// Older than [`GC_WINDOW_MS`]: an engine usually refuses it.
    BeyondGcWindow {
        /// How old, in milliseconds.
        age_ms: i64,
    },
    /// Older than [`CONFIRM_BEYOND_MS`]: to be confirmed.
    BeyondDay {
        /// How old, in milliseconds.
        age_ms: i64,
    },
}

impl StartProblem {
    /// How bad it is.
    #[must_use]
    pub fn level(&self) -> Level {
        match self {
            Self::BeyondGcWindow { .. } | Self::BeyondDay { .. } => Level::Warning,
            _ => Level::Error,
        }
    }

    /// Whether it is sent only after it was confirmed.
    #[must_use]
    pub fn needs_confirmation(&self) -> bool {
        matches!(self, Self::BeyondDay { .. })
    }
}

/// Checks a start position at `now_ms`; zero stands for "now".
#[must_use]
pub fn check_start(start: Tso, now_ms: i64) -> Option<StartProblem> {
    let age_ms = now_ms.saturating_sub(start.known()?.unix_ms());
    match age_ms {
        ..0 => Some(StartProblem::Future),
        _ if age_ms > CONFIRM_BEYOND_MS => Some(StartProblem::BeyondDay { age_ms }),
        _ if age_ms > GC_WINDOW_MS => Some(StartProblem::BeyondGcWindow { age_ms }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_795_000_000_000;

    fn at(ms: i64) -> Option<StartProblem> {
        // The highest logical counter does not make it later.
        let tso = Tso::from_parts(ms.cast_unsigned(), (1 << 18) - 1).unwrap();
        check_start(tso, NOW)
    }

    #[test]
    fn each_bound_belongs_to_the_milder_side() {
        assert_eq!(at(NOW), None);
        assert_eq!(at(NOW + 1), Some(StartProblem::Future));
        assert_eq!(at(NOW - GC_WINDOW_MS), None);
        let age_ms = GC_WINDOW_MS + 1;
        assert_eq!(
            at(NOW - age_ms),
            Some(StartProblem::BeyondGcWindow { age_ms })
        );
        let age_ms = CONFIRM_BEYOND_MS;
        assert_eq!(
            at(NOW - age_ms),
            Some(StartProblem::BeyondGcWindow { age_ms })
        );
        let age_ms = CONFIRM_BEYOND_MS + 1;
        assert_eq!(at(NOW - age_ms), Some(StartProblem::BeyondDay { age_ms }));
        assert_eq!(check_start(Tso(0), NOW), None);
        assert_eq!(check_start(Tso(u64::MAX), NOW), Some(StartProblem::Future));
    }

    #[test]
    fn old_is_a_warning_and_the_future_is_an_error() {
        let day = at(NOW - 2 * CONFIRM_BEYOND_MS).unwrap();
        assert_eq!(
            (day.level(), day.needs_confirmation()),
            (Level::Warning, true)
        );
        let hour = at(NOW - 3_600_000).unwrap();
        assert_eq!(
            (hour.level(), hour.needs_confirmation()),
            (Level::Warning, false)
        );
        assert_eq!(StartProblem::Future.level(), Level::Error);
    }
}
