//! The derived state: what the raw status and the timestamps of one read
//! prove, and nothing beyond.
//!
//! Thresholds: the alert rules of the engine's own documentation
//! (`domain.md`, "TSO").

use crate::{Status, Task};

/// A lag above this, in milliseconds, is a warning.
pub const LAGGING_MS: i64 = 300_000;
/// A lag above this, in milliseconds, is critical.
pub const CRITICAL_MS: i64 = 600_000;
/// A paused task holds garbage collection back for 24 h; from here on, in
/// milliseconds, it is in danger of not being resumable.
pub const PAUSE_DANGER_MS: i64 = 20 * 3_600_000;

/// The derived state of a task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Health {
    /// An operation holds the task.
    Busy,
    /// Created, not yet replicating.
    Starting,
    /// Replicating, with a lag within bounds.
    Running,
    /// Replicating, more than [`LAGGING_MS`] behind.
    Lagging,
    /// Replicating, more than [`CRITICAL_MS`] behind.
    Critical,
    /// Replicating, and nothing proves how far.
    LagUnknown,
    /// Paused.
    Paused,
    /// Paused with a checkpoint older than [`PAUSE_DANGER_MS`].
    PausedTooLong,
    /// Reached its end.
    Finished,
    /// Stopped by an error the engine retries.
    Error,
    /// Stopped by an error the engine does not retry.
    Failed,
    /// A status the contract does not name.
    Unknown,
}

/// How much a state asks for attention.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tone {
    /// All is well.
    Good,
    /// Nothing goes on, as wanted.
    Quiet,
    /// Something is under way.
    Active,
    /// Nothing is known.
    Unknown,
    /// Look soon.
    Warning,
    /// Look now.
    Bad,
}

impl Health {
    /// Judges a task by what one read of it proves.
    #[must_use]
    pub fn of(task: &Task) -> Self {
        if task.is_busy() {
            return Self::Busy;
        }
        let lag = lag_ms(task);
        match task.status() {
            Status::Initial => Self::Starting,
            Status::Normal => match lag {
                None => Self::LagUnknown,
                Some(lag) if lag > CRITICAL_MS => Self::Critical,
                Some(lag) if lag > LAGGING_MS => Self::Lagging,
                Some(_) => Self::Running,
            },
            Status::Stopped if lag.is_some_and(|lag| lag >= PAUSE_DANGER_MS) => Self::PausedTooLong,
            Status::Stopped => Self::Paused,
            Status::Finished => Self::Finished,
            Status::Error => Self::Error,
            Status::Failed => Self::Failed,
            Status::Other(_) => Self::Unknown,
        }
    }

    /// How much it asks for attention.
    #[must_use]
    pub fn tone(&self) -> Tone {
        match self {
            Self::Running => Tone::Good,
            Self::Paused | Self::Finished => Tone::Quiet,
            Self::Busy | Self::Starting => Tone::Active,
            Self::LagUnknown | Self::Unknown => Tone::Unknown,
            Self::Lagging | Self::PausedTooLong => Tone::Warning,
            Self::Critical | Self::Error | Self::Failed => Tone::Bad,
        }
    }
}

/// How far the checkpoint is behind the upstream, in milliseconds, by the two
/// times of one answer. The upstream's is the server's clock and may be
/// slightly behind, so a negative lag is none. `None` where either is unknown.
#[must_use]
pub fn lag_ms(task: &Task) -> Option<i64> {
    let lag = task.upstream_ms()?.saturating_sub(task.checkpoint_ms()?);
    Some(lag.max(0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Tso;

    const NOW: u64 = 1_693_161_221_687;

    fn task(status: Status, lag_ms: Option<u64>) -> Task {
        Task {
            status: Some(status),
            upstream_update_ts: Tso::from_parts(NOW, 0),
            downstream_sync_ts: Some(
                lag_ms.map_or(Tso(0), |lag| Tso::from_parts(NOW - lag, 0).unwrap()),
            ),
            ..Task::default()
        }
    }

    #[test]
    fn each_state_by_status_and_lag() {
        let hour = 3_600_000;
        let rows = [
            (Status::Initial, None, Health::Starting),
            (Status::Normal, Some(0), Health::Running),
            (Status::Normal, Some(300_000), Health::Running),
            (Status::Normal, Some(300_001), Health::Lagging),
            (Status::Normal, Some(600_000), Health::Lagging),
            (Status::Normal, Some(600_001), Health::Critical),
            (Status::Normal, None, Health::LagUnknown),
            (Status::Stopped, Some(hour), Health::Paused),
            (Status::Stopped, Some(20 * hour), Health::PausedTooLong),
            (Status::Stopped, None, Health::Paused),
            (Status::Finished, Some(99 * hour), Health::Finished),
            (Status::Error, Some(0), Health::Error),
            (Status::Failed, None, Health::Failed),
            (Status::Other("Warning".into()), Some(0), Health::Unknown),
        ];
        for (status, lag, expected) in rows {
            assert_eq!(
                Health::of(&task(status.clone(), lag)),
                expected,
                "{status:?} {lag:?}"
            );
            let busy = Task {
                unsteady: Some(true),
                ..task(status, lag)
            };
            assert_eq!(Health::of(&busy), Health::Busy);
        }
    }

    #[test]
    fn a_clock_slightly_behind_is_no_negative_lag() {
        let ahead = Task {
            upstream_update_ts: Tso::from_parts(NOW, 0),
            downstream_sync_ts: Tso::from_parts(NOW + 40, 0),
            ..Task::default()
        };
        assert_eq!(lag_ms(&ahead), Some(0));
    }

    #[test]
    fn unknown_is_not_a_lag_of_decades() {
        assert_eq!(lag_ms(&task(Status::Normal, None)), None);
        let no_upstream = Task {
            downstream_sync_ts: Tso::from_parts(NOW, 0),
            ..Task::default()
        };
        assert_eq!(lag_ms(&no_upstream), None);
    }
}
