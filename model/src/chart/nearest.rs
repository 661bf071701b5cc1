//! What is nearest to a pointer.

use super::Sample;

/// The sample nearest to a moment, of samples in the order of time; the
/// earlier of two that are equally near. `None` where there is none.
#[must_use]
pub fn nearest(samples: &[Sample], at: i64) -> Option<usize> {
    let after = samples.partition_point(|(time, _)| *time < at);
    let distance = |index: usize| samples.get(index).map(|(time, _)| time.abs_diff(at));
    let before = after.checked_sub(1);
    match (before.and_then(distance), distance(after)) {
        (Some(earlier), Some(later)) if later < earlier => Some(after),
        (None, Some(_)) => Some(after),
        _ => before,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn none_is_nearer(mut times in proptest::collection::vec(-500..500_i64, 0..40), at in -600..600_i64) {
            times.sort_unstable();
            let samples: Vec<Sample> = times.iter().map(|time| (*time, None)).collect();
            let least = times.iter().map(|time| time.abs_diff(at)).min();
            let found = nearest(&samples, at).map(|index| times[index].abs_diff(at));
            prop_assert_eq!(found, least);
        }
    }

    #[test]
    fn the_earlier_of_two() {
        let samples = [(0, None), (10, Some(1)), (20, None)];
        for (at, index) in [
            (i64::MIN, 0),
            (5, 0),
            (6, 1),
            (15, 1),
            (16, 2),
            (i64::MAX, 2),
        ] {
            assert_eq!(nearest(&samples, at), Some(index));
        }
    }
}
