//! Where nobody looked: a tab that sleeps reads nothing, and a line drawn
//! through that time would claim to know what was then.

use super::Sample;

/// An interval of so many times its neighbours is a gap.
const TIMES: i64 = 5;
/// And no shorter one than this, in milliseconds.
const LEAST_MS: i64 = 120_000;

/// The samples with one of an unknown value in the midst of each time in
/// which none was taken, though they were more frequent before and after.
#[must_use]
pub fn with_gaps(samples: &[Sample]) -> Vec<Sample> {
    let interval = |index: Option<usize>| {
        let index = index?;
        let (earlier, later) = (samples.get(index)?, samples.get(index + 1)?);
        Some(later.0.saturating_sub(earlier.0))
    };
    let mut broken = Vec::with_capacity(samples.len());
    for (index, sample) in samples.iter().enumerate() {
        broken.push(*sample);
        let around = interval(index.checked_sub(1)).max(interval(Some(index + 1)));
        if let (Some(here), Some(around)) = (interval(Some(index)), around)
            && here > LEAST_MS
            && here / TIMES > around
        {
            broken.push((sample.0.saturating_add(here / 2), None));
        }
    }
    broken
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn gaps(times: &[i64]) -> Vec<i64> {
        let samples: Vec<Sample> = times.iter().map(|at| (at * 1_000, Some(0))).collect();
        let broken = with_gaps(&samples);
        let unknown = broken.iter().filter(|sample| sample.1.is_none());
        unknown.map(|sample| sample.0 / 1_000).collect()
    }

    #[test]
    fn a_gap_is_far_longer_than_what_is_around_it() {
        assert_eq!(gaps(&[0, 15, 30, 630, 645]), [330]);
        assert_eq!(gaps(&[0, 15, 1_000]), [507], "the newest");
        assert_eq!(
            gaps(&[0, 300, 600, 900, 905, 910]),
            [0; 0],
            "older ones are rarer"
        );
        assert_eq!(gaps(&[0, 1, 2, 62, 122]), [0; 0], "a minute is none");
        assert_eq!(gaps(&[0, 9_000]), [0; 0], "nothing to compare with");
        assert_eq!(gaps(&[]), [0; 0]);
    }

    proptest! {
        #[test]
        fn what_was_known_stays_in_its_order(mut samples in proptest::collection::vec(any::<Sample>(), 0..30)) {
            samples.sort_unstable();
            let broken = with_gaps(&samples);
            prop_assert!(broken.windows(2).all(|pair| pair[0].0 <= pair[1].0));
            let mut rest = broken.into_iter();
            for sample in samples {
                prop_assert!(rest.any(|found| found == sample));
            }
        }
    }
}
