//! What a read of a task proves, with what earlier reads add.

use super::trend::Trend;
use super::{Doubt, Health, Past, Thresholds, doubt};
use crate::{Status, Task};

/// What is said of a task, with the figures it rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// The derived state.
    pub health: Health,
    /// How far the checkpoint is behind the upstream, where that is proven.
    pub lag_ms: Option<i64>,
    /// How long the checkpoint was seen not to move, where both clocks say so.
    pub still_ms: Option<i64>,
    /// Until the task has caught up; only where the trend is real.
    pub eta_ms: Option<i64>,
    /// How long a paused task can have been paused at the most: the age of its
    /// checkpoint, or less where this tab saw it in another status since.
    pub paused_ms: Option<i64>,
    /// The threshold that decided.
    pub limit_ms: Option<i64>,
    /// Why the timestamps are not believed, or not quite.
    pub doubt: Option<Doubt>,
}

impl Verdict {
    /// The lag of a task that replicates. What is paused, finished or failed
    /// has an old checkpoint, and no lag that says how well it keeps up.
    #[must_use]
    pub fn replication_lag_ms(&self) -> Option<i64> {
        let is_replicating = matches!(
            self.health,
            Health::Running
                | Health::CatchingUp
                | Health::Lagging
                | Health::Critical
                | Health::Stalled
        );
        self.lag_ms.filter(|_| is_replicating)
    }
}

/// Judges a read of `task`. `past` has it noted as its newest; where it has
/// not, only what the one read proves is said.
#[must_use]
pub fn judge(task: &Task, past: &Past, thresholds: &Thresholds) -> Verdict {
    let past = Some(past).filter(|past| past.ends_with(task));
    let mut verdict = Verdict {
        health: Health::Unknown,
        lag_ms: lag_ms(task),
        still_ms: past.and_then(Past::still_ms),
        eta_ms: None,
        paused_ms: None,
        limit_ms: None,
        doubt: Doubt::about(task, past, thresholds),
    };
    verdict.health = match task.status.as_ref() {
        _ if task.is_busy() => Health::Busy,
        Some(Status::Initial) => Health::Starting,
        Some(Status::Normal) => verdict.replicating(past, thresholds),
        Some(Status::Stopped) => verdict.paused(past, thresholds),
        Some(Status::Finished) => Health::Finished,
        Some(Status::Error) => Health::Error,
        Some(Status::Failed) => verdict.failed(thresholds),
        Some(Status::Other(_)) | None => Health::Unknown,
    };
    verdict
}

impl Verdict {
    fn replicating(&mut self, past: Option<&Past>, thresholds: &Thresholds) -> Health {
        let Some(lag) = self.lag_ms else {
            return Health::LagUnknown;
        };
        let stalled = thresholds.stalled_ms;
        if lag > stalled && self.still_ms.is_some_and(|still| still >= stalled) {
            self.limit_ms = Some(stalled);
            return Health::Stalled;
        }
        if lag <= thresholds.lagging_ms {
            if matches!(self.doubt, Some(Doubt::UpstreamStill(_))) {
                self.lag_ms = None;
                return Health::LagUnknown;
            }
            return Health::Running;
        }
        if let Some(trend) = past.and_then(|past| Trend::of(past.trend_points(), lag)) {
            self.limit_ms = Some(thresholds.lagging_ms);
            self.eta_ms = trend.eta_ms;
            return Health::CatchingUp;
        }
        let (health, limit) = if lag > thresholds.critical_ms {
            (Health::Critical, thresholds.critical_ms)
        } else {
            (Health::Lagging, thresholds.lagging_ms)
        };
        self.limit_ms = Some(limit);
        health
    }

    fn paused(&mut self, past: Option<&Past>, thresholds: &Thresholds) -> Health {
        let since = past.and_then(Past::since_other_status_ms);
        self.paused_ms = self.lag_ms.map(|lag| lag.min(since.unwrap_or(lag)));
        if self.holds_garbage_back(thresholds) {
            Health::PausedTooLong
        } else {
            Health::Paused
        }
    }

    /// A failed task can be resumed for as long as a paused one.
    fn failed(&mut self, thresholds: &Thresholds) -> Health {
        self.holds_garbage_back(thresholds);
        Health::Failed
    }

    fn holds_garbage_back(&mut self, thresholds: &Thresholds) -> bool {
        let danger = thresholds.pause_danger_ms;
        self.limit_ms = self.lag_ms.filter(|lag| *lag >= danger).map(|_| danger);
        self.limit_ms.is_some()
    }
}

impl Health {
    /// What one read of a task proves by the default thresholds.
    #[must_use]
    pub fn of(task: &Task) -> Self {
        judge(task, &Past::new(), &Thresholds::DEFAULT).health
    }
}

/// How far the checkpoint is behind the upstream, in milliseconds, by the two
/// times of one answer. `None` where either is unknown, or they make no sense
/// together. Never negative: clocks may differ by [`super::SKEW_MS`].
#[must_use]
pub fn lag_ms(task: &Task) -> Option<i64> {
    doubt::believed_lag(task.checkpoint_ms()?, task.upstream_ms()?)
}
