//! The line of a lag in a row of the list.

use super::path::Pen;
use super::{Sample, Scale};

/// The least lag that fills the height of a spark, in milliseconds: what is
/// far below it shows level at the bottom, and jitter is no drama.
pub const SPARK_TOP_MS: i64 = 10_000;

/// Half of the widest stroke, in tenths: the line stays within its box.
const INSET: i32 = 10;

/// The path data of a small line in a box of `width` × `height`; empty for
/// fewer than two samples, or all of one moment. The height begins at zero
/// and ends at the greatest value, or at [`SPARK_TOP_MS`] if that is more.
#[must_use]
pub fn spark_path(
    samples: impl Iterator<Item = Sample> + Clone,
    width: u32,
    height: u32,
) -> String {
    let Some((first, last)) = spark_span(samples.clone()) else {
        return String::new();
    };
    let top = samples
        .clone()
        .fold(SPARK_TOP_MS, |top, (_, value)| top.max(value.unwrap_or(0)));
    let end = |length: u32| i32::try_from(length).unwrap_or(1_000).min(1_000) * 10 - INSET;
    let x = Scale::new(first.0, last.0, INSET, end(width));
    let y = Scale::new(0, top, end(height), INSET);
    let mut pen = Pen::new();
    for (at, value) in samples {
        match value {
            Some(value) => pen.go(x.place(at), y.place(value)),
            None => pen.lift(),
        }
    }
    pen.finish()
}

/// The first and the last sample of a spark: what its text equivalent says.
/// `None` where nothing is drawn.
#[must_use]
pub fn spark_span(mut samples: impl Iterator<Item = Sample>) -> Option<(Sample, Sample)> {
    let first = samples.next()?;
    let last = samples.last()?;
    (last.0 > first.0).then_some((first, last))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn spark(samples: &[Sample]) -> String {
        spark_path(samples.iter().copied(), 64, 16)
    }

    #[test]
    fn nothing_of_fewer_than_two() {
        assert_eq!(spark(&[]), "");
        assert_eq!(spark(&[(5, Some(1))]), "");
        assert_eq!(spark(&[(5, Some(1)), (5, Some(2))]), "");
        assert_eq!(spark(&[(5, None), (6, None)]), "");
    }

    #[test]
    fn a_small_lag_is_level_at_the_bottom() {
        assert_eq!(spark(&[(0, Some(0)), (60_000, Some(0))]), "M1 15H63");
        let jitter: Vec<Sample> = (0..10).map(|n| (n * 5_000, Some(n % 2 * 300))).collect();
        // 300 ms of 10 s are less than half a unit.
        let path = spark(&jitter);
        for point in path.split(['M', 'L']).skip(1) {
            let height = point.split(' ').nth(1).unwrap();
            assert!(["15", "14.6"].contains(&height), "{path}");
        }
    }

    #[test]
    fn a_great_lag_fills_the_height() {
        assert_eq!(
            spark(&[
                (0, Some(0)),
                (30_000, Some(840_000)),
                (60_000, Some(420_000))
            ]),
            "M1 15L32 1L63 8"
        );
    }

    #[test]
    fn unknown_is_a_gap() {
        let samples = [
            (0, Some(10_000)),
            (10_000, None),
            (20_000, Some(5_000)),
            (62_000, Some(5_000)),
        ];
        assert_eq!(spark(&samples), "M1 1h0M21 8H63");
    }

    proptest! {
        #[test]
        fn is_the_line_of_its_scales(
            values in proptest::collection::vec(proptest::option::of(0..5_000_000_i64), 2..72),
            begin in 0..1_800_000_000_000_i64,
        ) {
            let samples: Vec<Sample> = (0..).map(|n: i64| begin + n * 15_000).zip(values).collect();
            let top = samples.iter().filter_map(|sample| sample.1).max().unwrap_or(0);
            let x = Scale::new(samples[0].0, samples[samples.len() - 1].0, 10, 630);
            let y = Scale::new(0, top.max(SPARK_TOP_MS), 150, 10);
            prop_assert_eq!(spark(&samples), crate::chart::line(&samples, x, y));
        }

        #[test]
        fn nothing_makes_it_panic(
            samples in proptest::collection::vec(any::<Sample>(), 0..9),
            width in any::<u32>(),
            height in any::<u32>(),
        ) {
            let _ = spark_path(samples.iter().copied(), width, height);
        }
    }
}
