//! What a chart says in a sentence.

use super::Sample;

/// Whether a value rose or fell over the samples.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// The last known value is above the first.
    Rising,
    /// It is below.
    Falling,
    /// It stayed about the same.
    Steady,
    /// It ended about where it began, and was elsewhere in between.
    Wavering,
}

/// Less than this, in milliseconds, is no rise and no fall.
const STEADY_MS: u64 = 5_000;

/// What samples say as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Summary {
    /// When the first sample was taken.
    pub from_ms: i64,
    /// When the last one was.
    pub to_ms: i64,
    /// The last value; `None` where it is unknown now.
    pub last: Option<i64>,
    /// The least and the greatest value known; `None` where none is.
    pub range: Option<(i64, i64)>,
    /// From the first value known to the last one; `None` where fewer than
    /// two are.
    pub direction: Option<Direction>,
    /// In how many samples the value was unknown.
    pub unknown: usize,
}

impl Summary {
    /// The summary of samples in the order of time; `None` of none.
    #[must_use]
    pub fn of(samples: &[Sample]) -> Option<Self> {
        let [(from_ms, _), ..] = samples else {
            return None;
        };
        let (to_ms, last) = samples.last()?;
        let mut known = samples.iter().filter_map(|(_, value)| *value);
        let mut summary = Self {
            from_ms: *from_ms,
            to_ms: *to_ms,
            last: *last,
            range: None,
            direction: None,
            unknown: samples.len(),
        };
        if let Some(first) = known.next() {
            let (mut least, mut most, mut newest, mut count) = (first, first, first, 1);
            for value in known {
                least = least.min(value);
                most = most.max(value);
                newest = value;
                count += 1;
            }
            summary.unknown -= count;
            summary.range = Some((least, most));
            summary.direction = (count > 1).then(|| direction(first, newest, (least, most)));
        }
        Some(summary)
    }
}

/// A tenth of the greatest value is no rise and no fall either.
fn direction(first: i64, last: i64, (least, most): (i64, i64)) -> Direction {
    let little = STEADY_MS.max(most.unsigned_abs() / 10);
    if first.abs_diff(last) > little {
        if last > first {
            Direction::Rising
        } else {
            Direction::Falling
        }
    } else if most.abs_diff(least) > little.saturating_mul(2) {
        Direction::Wavering
    } else {
        Direction::Steady
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(values: &[Option<i64>]) -> Option<Summary> {
        let samples: Vec<Sample> = (0..).zip(values.iter().copied()).collect();
        Summary::of(&samples)
    }

    #[test]
    fn by_first_and_last() {
        let minute = 60_000;
        for (values, expected) in [
            (vec![Some(0), Some(4_000)], Some(Direction::Steady)),
            (vec![Some(0), Some(6_000)], Some(Direction::Rising)),
            (
                vec![Some(6_000), None, Some(0), None],
                Some(Direction::Falling),
            ),
            (
                vec![Some(20 * minute), Some(21 * minute)],
                Some(Direction::Steady),
            ),
            (
                vec![Some(20 * minute), Some(17 * minute)],
                Some(Direction::Falling),
            ),
            (
                vec![Some(minute), Some(0), Some(minute)],
                Some(Direction::Wavering),
            ),
            (
                vec![Some(1_000), Some(9_000), Some(0)],
                Some(Direction::Steady),
            ),
            (vec![None, Some(5), None], None),
            (vec![None], None),
        ] {
            assert_eq!(of(&values).unwrap().direction, expected, "{values:?}");
        }
        assert_eq!(of(&[]), None);
    }

    proptest! {
        #[test]
        fn as_counted_by_hand(values in proptest::collection::vec(any::<Option<i64>>(), 1..40)) {
            let summary = of(&values).unwrap();
            let known: Vec<i64> = values.iter().copied().flatten().collect();
            prop_assert_eq!(summary.unknown, values.len() - known.len());
            prop_assert_eq!(summary.range, known.iter().copied().min().zip(known.iter().copied().max()));
            prop_assert_eq!(summary.last, values[values.len() - 1]);
            prop_assert_eq!((summary.from_ms, summary.to_ms), (0, values.len() as i64 - 1));
            prop_assert_eq!(summary.direction.is_some(), known.len() > 1);
        }
    }
}
