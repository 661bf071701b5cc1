//! Which points are kept: the newest close together, older ones further apart.

use super::{COVERED_MS, POINTS_MOST, Point};

/// Added to a point's age: below it, points are kept about evenly; beyond it,
/// the gap between two grows with their age. With 72 points over 6 h, the
/// newest are some 30 s apart and the oldest some 18 min.
const EVEN_MS: i64 = 10 * 60_000;

/// Appends a point that is newer than all, drops those beyond
/// [`COVERED_MS`], and the most dispensable one where there would be more than
/// [`POINTS_MOST`].
pub(super) fn push(points: &mut Vec<Point>, newest: Point) {
    let first = newest.at_ms.saturating_sub(COVERED_MS);
    let stale = points.partition_point(|point| point.at_ms < first);
    points.drain(..stale);
    if points.len() >= POINTS_MOST
        && let Some(index) = most_dispensable(points, newest.at_ms)
    {
        points.remove(index);
    }
    if points.len() == points.capacity() {
        // Never beyond the bound, as doubling would.
        let more = points.len().max(2).min(POINTS_MOST - points.len());
        points.reserve_exact(more);
    }
    points.push(newest);
}

/// The point whose loss leaves the smallest gap for its age. The first is
/// never it.
fn most_dispensable(points: &[Point], now: i64) -> Option<usize> {
    let next_ones = points.iter().skip(2).map(|point| point.at_ms).chain([now]);
    let mut found: Option<(usize, i64, i64)> = None;
    let inner = points.iter().zip(points.iter().skip(1)).zip(next_ones);
    for (before, ((previous, point), next)) in inner.enumerate() {
        let gap = next.saturating_sub(previous.at_ms);
        let age = now.saturating_sub(point.at_ms).saturating_add(EVEN_MS);
        // gap / age < least_gap / least_age, without a division. Both are
        // within some hours here: nothing overflows.
        let is_less = found.is_none_or(|(_, least_gap, least_age)| {
            gap.saturating_mul(least_age) < least_gap.saturating_mul(age)
        });
        if is_less {
            found = Some((before + 1, gap, age));
        }
    }
    found.map(|(index, ..)| index)
}
