//! Where an axis is divided: at figures people count in.

const SECOND: i64 = 1_000;
const MINUTE: i64 = 60 * SECOND;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// Steps people count in, in milliseconds, up to a day; beyond it, days by
/// one, two and five and their tens.
const STEPS: [i64; 24] = [
    1,
    10,
    100,
    200,
    500,
    SECOND,
    2 * SECOND,
    5 * SECOND,
    10 * SECOND,
    15 * SECOND,
    30 * SECOND,
    MINUTE,
    2 * MINUTE,
    5 * MINUTE,
    10 * MINUTE,
    15 * MINUTE,
    30 * MINUTE,
    HOUR,
    2 * HOUR,
    3 * HOUR,
    6 * HOUR,
    12 * HOUR,
    DAY,
    2 * DAY,
];

/// The divisions of an axis, in milliseconds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ticks {
    /// From one to the next.
    pub step: i64,
    /// All of them, rising.
    pub at: Vec<i64>,
}

/// The divisions of an axis of durations from zero to `top` or a little more:
/// the last one is where the axis ends. There are no more than `most` steps.
#[must_use]
pub fn durations(top: i64, most: u32) -> Ticks {
    let top = top.clamp(1, i64::MAX / 4);
    let step = step_of(top, most);
    let steps = top / step + i64::from(top % step != 0);
    Ticks {
        step,
        at: (0..=steps).map(|n| n * step).collect(),
    }
}

/// The divisions of an axis of times that lie within it. `zone_ms` is what
/// the local clock is ahead of UTC: a division is where that clock shows a
/// round time. There are no more than `most` steps.
#[must_use]
pub fn times(from: i64, to: i64, zone_ms: i64, most: u32) -> Ticks {
    let (from, to) = (from.clamp(-BOUND, BOUND), to.clamp(-BOUND, BOUND));
    let zone_ms = zone_ms.clamp(-DAY, DAY);
    let step = step_of((to - from).max(1), most);
    let first = (from + zone_ms + step - 1).div_euclid(step) * step - zone_ms;
    let mut at = Vec::new();
    let mut next = first;
    while next <= to {
        at.push(next);
        next += step;
    }
    Ticks { step, at }
}

/// What a browser's date can hold, in milliseconds around 1970.
const BOUND: i64 = 8_640_000_000_000_000;

/// The smallest step of which `most` cover a span.
fn step_of(span: i64, most: u32) -> i64 {
    let most = i64::from(most.max(1));
    let least = span / most + i64::from(span % most != 0);
    if let Some(step) = STEPS.into_iter().find(|step| *step >= least) {
        return step;
    }
    let mut unit = DAY;
    loop {
        for factor in [5, 10, 20] {
            let step = unit.saturating_mul(factor);
            if step >= least {
                return step;
            }
        }
        unit = unit.saturating_mul(10);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn durations_end_at_a_round_figure() {
        for (top, most, step, last) in [
            (10_000, 4, 5 * SECOND, 10 * SECOND),
            (12_000, 4, 5 * SECOND, 15 * SECOND),
            (0, 4, 1, 1),
            (5 * MINUTE, 4, 2 * MINUTE, 6 * MINUTE),
            (13 * MINUTE, 4, 5 * MINUTE, 15 * MINUTE),
            (26 * HOUR, 4, 12 * HOUR, 36 * HOUR),
            (9 * DAY, 4, 5 * DAY, 10 * DAY),
            (380 * DAY, 4, 100 * DAY, 400 * DAY),
        ] {
            let ticks = durations(top, most);
            assert_eq!(
                (ticks.step, *ticks.at.last().unwrap()),
                (step, last),
                "{top}"
            );
            assert_eq!(ticks.at[0], 0);
        }
    }

    #[test]
    fn times_are_round_on_the_local_clock() {
        // 2023-08-27T18:33:41.687Z, and India is 5 h 30 min ahead of UTC.
        let (from, zone) = (1_693_161_221_687, 5 * HOUR + 30 * MINUTE);
        let ticks = times(from, from + 6 * HOUR, zone, 6);
        assert_eq!(ticks.step, HOUR);
        assert_eq!(ticks.at.len(), 6);
        for at in &ticks.at {
            assert_eq!((at + zone) % HOUR, 0);
            assert_ne!(at % HOUR, 0);
        }
    }

    proptest! {
        #[test]
        fn few_and_even(top in 0..i64::MAX, most in 1..12_u32) {
            let ticks = durations(top, most);
            prop_assert!(ticks.at.len() as u32 <= most + 1);
            let last = *ticks.at.last().unwrap();
            prop_assert!(last >= top.min(i64::MAX / 4) && last - ticks.step <= top);
            prop_assert!(ticks.at.windows(2).all(|pair| pair[1] - pair[0] == ticks.step));
        }

        #[test]
        fn times_lie_within(from in any::<i64>(), span in 0..10 * DAY, zone in -14..15_i64, most in 1..12_u32) {
            let to = from.saturating_add(span);
            let ticks = times(from, to, zone * HOUR, most);
            prop_assert!(ticks.at.len() as u32 <= most + 1);
            for at in &ticks.at {
                prop_assert!((from.clamp(-BOUND, BOUND)..=to.clamp(-BOUND, BOUND)).contains(at));
                prop_assert_eq!((at + zone * HOUR).rem_euclid(ticks.step), 0);
            }
        }
    }
}
