//! Why timestamps are not believed, or not quite.

use super::{Past, Thresholds};
use crate::{Task, Tso};

/// How far two good clocks may be apart, in milliseconds. The upstream's time
/// is the server's clock, the checkpoint is the placement driver's, so the one
/// may be a little behind the other (`server-behaviour.md`, "Fields").
pub const SKEW_MS: i64 = 60_000;
/// The earliest time that is believed: 2015, the year TiDB was begun. What
/// lies before it was counted in seconds, or made up.
pub const EARLIEST_MS: i64 = 1_420_070_400_000;
/// How far a TSO and its Unix twin may be apart: one may be cut to seconds.
const TWINS_APART_MS: i64 = 1_000;
/// A server's clock stands still if so many reads in a row show the same time.
const SAME_READS: u32 = 3;

/// Which of the two times that make a lag.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stamp {
    /// The checkpoint (`downstreamSyncTs`).
    Checkpoint,
    /// The upstream's time (`upstreamUpdateTs`).
    Upstream,
}

/// Why the timestamps are not believed, or not quite.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Doubt {
    /// Before [`EARLIEST_MS`]: no lag follows.
    TooEarly(Stamp),
    /// The checkpoint is ahead of the upstream's time by so many
    /// milliseconds, more than [`SKEW_MS`]: no lag follows.
    CheckpointAhead(i64),
    /// The upstream's time has not moved for so many milliseconds of the
    /// reader's clock: the lag is what it says or more.
    UpstreamStill(i64),
    /// The TSO and its Unix twin are so many milliseconds apart. The TSO is
    /// what the engine wrote, so it decides.
    TwinsApart(Stamp, i64),
    /// The server's clock is so many milliseconds ahead of the reader's, by
    /// which the checkpoint does not lag: two of three clocks against it.
    ServerAhead(i64),
}

impl Doubt {
    /// The strongest doubt about the times of `task`. `past` is given where
    /// its newest read is this one.
    pub(super) fn about(task: &Task, past: Option<&Past>, thresholds: &Thresholds) -> Option<Self> {
        let (checkpoint, upstream) = (task.checkpoint_ms(), task.upstream_ms());
        if upstream.is_some_and(|ms| ms < EARLIEST_MS) {
            return Some(Self::TooEarly(Stamp::Upstream));
        }
        if checkpoint.is_some_and(|ms| ms < EARLIEST_MS) {
            return Some(Self::TooEarly(Stamp::Checkpoint));
        }
        let lag = upstream
            .zip(checkpoint)
            .map(|(upstream, checkpoint)| upstream.saturating_sub(checkpoint));
        if let Some(lag) = lag.filter(|lag| *lag < -SKEW_MS) {
            return Some(Self::CheckpointAhead(lag.saturating_neg()));
        }
        if let Some(still) = past.and_then(|past| past.clock_still_ms(SAME_READS))
            && still >= thresholds.stalled_ms
        {
            return Some(Self::UpstreamStill(still));
        }
        if let Some(doubt) = twins(task) {
            return Some(doubt);
        }
        let read_at = past?.points().last()?.at_ms;
        let own_lag = read_at.saturating_sub(checkpoint?).saturating_abs();
        let is_late = lag? > thresholds.lagging_ms && own_lag <= thresholds.lagging_ms;
        is_late.then(|| Self::ServerAhead(upstream.unwrap_or(0).saturating_sub(read_at)))
    }
}

/// The lag of two times of one answer, if they make one: a little ahead is
/// none, much ahead proves nothing.
pub(super) fn believed_lag(checkpoint: i64, upstream: i64) -> Option<i64> {
    let lag = upstream.saturating_sub(checkpoint);
    let is_believed = checkpoint.min(upstream) >= EARLIEST_MS && lag >= -SKEW_MS;
    is_believed.then_some(lag.max(0))
}

fn twins(task: &Task) -> Option<Doubt> {
    let checkpoint = apart(task.downstream_sync_ts, task.downstream_sync_unix);
    let upstream = apart(task.upstream_update_ts, task.upstream_update_unix);
    checkpoint
        .map(|ms| Doubt::TwinsApart(Stamp::Checkpoint, ms))
        .or(upstream.map(|ms| Doubt::TwinsApart(Stamp::Upstream, ms)))
}

/// How far apart the twins are, where both are known and contradict each other.
fn apart(tso: Option<Tso>, unix: Option<i64>) -> Option<i64> {
    let tso = tso.map(Tso::unix_ms).filter(|ms| *ms > 0)?;
    let apart = unix
        .filter(|ms| *ms > 0)?
        .saturating_sub(tso)
        .saturating_abs();
    (apart > TWINS_APART_MS).then_some(apart)
}
