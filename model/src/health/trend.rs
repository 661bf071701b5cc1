//! Whether a lag shrinks for real, and when it is gone.

use super::Point;

/// How far back a trend is looked for, in milliseconds: the longest look that
/// shows one counts, and one that has only just begun shows in the shorter.
const WINDOWS_MS: [i64; 3] = [600_000, 300_000, 150_000];
/// The fewest reads that make a trend: that six in a row shrink by chance
/// happens once in 720 times.
const POINTS_LEAST: usize = 6;
/// The shortest time that makes a trend, by both clocks.
const SPAN_LEAST_MS: i64 = 30_000;
/// The least that the lag must have shrunk by: less is the unevenness of
/// checkpoints, which move every few seconds.
const SHRUNK_LEAST_MS: i64 = 10_000;
/// Reads are put together in so many groups: their means make the trend.
const GROUPS: usize = 6;
/// So many times the time seen is looked ahead, and no further.
const FORESIGHT: i64 = 100;
/// What takes longer than garbage collection waits (`domain.md`, "TSO": 24 h)
/// is no catching up.
const ETA_MOST_MS: i64 = 24 * 3_600_000;

/// A lag that shrinks for real.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Trend {
    /// Until it is gone; `None` where too little was seen to look so far ahead.
    pub eta_ms: Option<i64>,
}

/// Sums over the reads of one group, counted from the first read of all.
#[derive(Clone, Copy, Default)]
struct Group {
    count: i64,
    at: i64,
    upstream: i64,
    checkpoint: i64,
}

impl Trend {
    /// The trend of the lag over the newest of `points`, if it shrinks for
    /// real: over enough reads and time, from each group of reads to the next,
    /// not in one leap, not in a zigzag, and by either clock. `lag_ms` is the
    /// lag now.
    pub(super) fn of(points: &[Point], lag_ms: i64) -> Option<Self> {
        let newest = points.last()?.at_ms;
        WINDOWS_MS.into_iter().find_map(|window_ms| {
            let from = newest.saturating_sub(window_ms);
            let first = points.partition_point(|point| point.at_ms < from);
            Self::over(points.get(first..)?, lag_ms)
        })
    }

    /// The trend over all of these points.
    fn over(points: &[Point], lag_ms: i64) -> Option<Self> {
        let known = || points.iter().filter(|point| point.lag_ms().is_some());
        let (first, last) = (known().next()?, known().next_back()?);
        let shrunk = first.lag_ms()?.saturating_sub(last.lag_ms()?);
        let span = last
            .at_ms
            .saturating_sub(first.at_ms)
            .min(last.upstream_ms()?.saturating_sub(first.upstream_ms()?));
        // Most tasks that are behind do not catch up: they end here, quickly.
        if shrunk < SHRUNK_LEAST_MS || span < SPAN_LEAST_MS {
            return None;
        }
        let count = known().count();
        if count < POINTS_LEAST || zigzags(known()) {
            return None;
        }
        let size = count.min(GROUPS);
        let mut groups = [Group::default(); GROUPS];
        for (index, point) in known().enumerate() {
            groups.get_mut(index * size / count)?.add(point, first);
        }
        let eta = eta(groups.get(..size)?, lag_ms)?;
        Some(Self {
            eta_ms: Some(eta).filter(|eta| *eta <= span.saturating_mul(FORESIGHT)),
        })
    }
}

/// Whether the lag grew, all in all, by more than it shrank in the end.
fn zigzags<'a>(points: impl Iterator<Item = &'a Point>) -> bool {
    let mut lags = points.filter_map(Point::lag_ms);
    let Some(first) = lags.next() else {
        return true;
    };
    let (mut before, mut grown) = (first, 0_i64);
    for lag in lags {
        grown = grown.saturating_add(lag.saturating_sub(before).max(0));
        before = lag;
    }
    grown > first.saturating_sub(before)
}

/// Until the lag is gone, if the groups show it shrinking from one to the next.
fn eta(groups: &[Group], lag_ms: i64) -> Option<i64> {
    let mut largest = 0;
    for (earlier, later) in groups.iter().zip(groups.iter().skip(1)) {
        let shrunk = earlier.lag().saturating_sub(later.lag());
        if shrunk <= 0 {
            return None;
        }
        largest = shrunk.max(largest);
    }
    let (first, last) = (groups.first()?, groups.last()?);
    let shrunk = first.lag().saturating_sub(last.lag());
    if largest.saturating_mul(3) > shrunk.saturating_mul(2) {
        return None;
    }
    let moved = last
        .checkpoint_mean()
        .saturating_sub(first.checkpoint_mean());
    let by_reader = remaining(
        lag_ms,
        moved,
        last.at_mean().saturating_sub(first.at_mean()),
    )?;
    let by_server = remaining(
        lag_ms,
        moved,
        last.upstream_mean().saturating_sub(first.upstream_mean()),
    )?;
    Some(by_reader.max(by_server)).filter(|eta| *eta <= ETA_MOST_MS)
}

/// Until a lag is gone, where the checkpoint moved by `moved` in `passed`.
fn remaining(lag_ms: i64, moved: i64, passed: i64) -> Option<i64> {
    let shrunk = moved.saturating_sub(passed);
    if passed <= 0 || shrunk < SHRUNK_LEAST_MS {
        return None;
    }
    lag_ms.checked_mul(passed).map(|product| product / shrunk)
}

impl Group {
    fn add(&mut self, point: &Point, first: &Point) {
        let since = |now: Option<i64>, then: Option<i64>| {
            now.unwrap_or(0).saturating_sub(then.unwrap_or(0))
        };
        self.count += 1;
        self.at = self
            .at
            .saturating_add(point.at_ms.saturating_sub(first.at_ms));
        let upstream = since(point.upstream_ms(), first.upstream_ms());
        self.upstream = self.upstream.saturating_add(upstream);
        let checkpoint = since(point.checkpoint_ms(), first.checkpoint_ms());
        self.checkpoint = self.checkpoint.saturating_add(checkpoint);
    }

    fn mean(&self, sum: i64) -> i64 {
        sum.checked_div(self.count).unwrap_or(0)
    }

    fn at_mean(&self) -> i64 {
        self.mean(self.at)
    }

    fn upstream_mean(&self) -> i64 {
        self.mean(self.upstream)
    }

    fn checkpoint_mean(&self) -> i64 {
        self.mean(self.checkpoint)
    }

    /// The mean lag, counted from the first read's.
    fn lag(&self) -> i64 {
        self.upstream_mean().saturating_sub(self.checkpoint_mean())
    }
}
