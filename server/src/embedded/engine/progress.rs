//! How far a task has replicated: a pure function of what is stored and the
//! time, so that ten thousand tasks cost nothing while nobody looks, and
//! nothing is lost when the server ends.

use std::f64::consts::TAU;

/// The traits of a task that its lag follows from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Traits {
    /// What makes this task differ from the others.
    pub(crate) seed: u64,
    /// The lag it has when nothing is the matter, in milliseconds.
    pub(crate) lag_ms: i64,
}

/// How the checkpoint moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    /// With the clock; faster where it is behind.
    Moving,
    /// Not at all.
    Frozen,
    /// Nobody knows.
    Unknown,
}

/// Where a checkpoint was at one moment, and how it has moved since.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Progress {
    pub(crate) mode: Mode,
    /// The moment, in milliseconds since 1970.
    pub(crate) anchor_ms: i64,
    /// The checkpoint at that moment, in milliseconds since 1970.
    pub(crate) checkpoint_ms: i64,
}

/// The waves of the lag: share of the lag, and length in waves of the first.
/// Together they change slower than the clock, or a checkpoint would move
/// back (`the_checkpoint_never_moves_back` below).
const WAVES: [(f64, f64); 2] = [(0.20, 1.0), (0.06, 2.3)];
/// The first wave's length as a multiple of the lag.
const WAVE_LENGTH: f64 = 4.0;
/// The shortest first wave, in milliseconds.
const SHORTEST_WAVE_MS: f64 = 45_000.0;

impl Progress {
    /// The checkpoint at `now_ms`; `None` where it is unknown.
    pub(crate) fn checkpoint_at(&self, traits: Traits, now_ms: i64) -> Option<i64> {
        match self.mode {
            Mode::Unknown => None,
            Mode::Frozen => Some(self.checkpoint_ms),
            Mode::Moving => {
                // A clock that was set back moves nothing back.
                let elapsed = now_ms.saturating_sub(self.anchor_ms).max(0);
                let caught_up = self
                    .checkpoint_ms
                    .saturating_add(elapsed.saturating_mul(traits.catch_up()));
                let wanted = now_ms.saturating_sub(traits.lag_at(now_ms));
                Some(caught_up.min(wanted).max(self.checkpoint_ms))
            }
        }
    }

    /// Stands still from `at_ms` on.
    pub(crate) fn freeze(&mut self, traits: Traits, at_ms: i64) {
        if let Some(checkpoint_ms) = self.checkpoint_at(traits, at_ms) {
            *self = Self {
                mode: Mode::Frozen,
                anchor_ms: at_ms,
                checkpoint_ms,
            };
        }
    }

    /// Moves from `at_ms` on, from where it is.
    pub(crate) fn start(&mut self, traits: Traits, at_ms: i64) {
        let checkpoint_ms = self.checkpoint_at(traits, at_ms);
        *self = Self {
            mode: Mode::Moving,
            anchor_ms: at_ms,
            checkpoint_ms: checkpoint_ms.unwrap_or(self.checkpoint_ms),
        };
    }
}

impl Traits {
    /// How many times faster than the clock it catches up: 20 to 59.
    fn catch_up(self) -> i64 {
        20 + i64::from(u8::try_from(self.seed % 40).unwrap_or_default())
    }

    /// The lag that nothing but the load explains, which comes and goes.
    fn lag_at(self, now_ms: i64) -> i64 {
        let lag = self.lag_ms as f64;
        let length = (lag * WAVE_LENGTH).max(SHORTEST_WAVE_MS);
        let phase = (self.seed % 1000) as f64 / 1000.0;
        let turns = now_ms as f64 / length + phase;
        let wave: f64 = WAVES
            .iter()
            .map(|(share, speed)| share * (TAU * (turns * speed).fract()).sin())
            .sum();
        (lag * (1.0 + wave)) as i64
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NOW: i64 = 1_795_000_000_000;

    fn moving(checkpoint_ms: i64) -> Progress {
        Progress {
            mode: Mode::Moving,
            anchor_ms: NOW,
            checkpoint_ms,
        }
    }

    #[test]
    fn catches_up_faster_than_the_clock_then_keeps_its_lag() {
        let traits = Traits {
            seed: 7,
            lag_ms: 2_000,
        };
        let hour = 3_600_000;
        let progress = moving(NOW - 21 * hour);
        let lag = |at: i64| at - progress.checkpoint_at(traits, at).unwrap();
        assert_eq!(lag(NOW), 21 * hour);
        let after_a_minute = lag(NOW + 60_000);
        assert_eq!(after_a_minute, 21 * hour + 60_000 - 27 * 60_000);
        assert!((1_400..2_600).contains(&lag(NOW + 2 * hour)));
    }

    #[test]
    fn frozen_holds_and_a_start_goes_on_from_there() {
        let traits = Traits {
            seed: 1,
            lag_ms: 1_000,
        };
        let mut progress = moving(NOW - 1_000);
        progress.freeze(traits, NOW + 5_000);
        let held = progress.checkpoint_at(traits, NOW + 5_000).unwrap();
        assert_eq!(progress.checkpoint_at(traits, NOW + 900_000), Some(held));
        progress.start(traits, NOW + 900_000);
        assert_eq!(progress.checkpoint_at(traits, NOW + 900_000), Some(held));
        assert!(progress.checkpoint_at(traits, NOW + 910_000).unwrap() > held + 10_000);
    }

    proptest! {
        #[test]
        fn the_checkpoint_never_moves_back(
            seed in any::<u64>(),
            lag_ms in 0_i64..4_000_000,
            behind in 0_i64..90_000_000,
            from in 0_i64..100_000_000,
            step in 1_i64..600_000,
        ) {
            let traits = Traits { seed, lag_ms };
            let progress = moving(NOW - behind);
            let at = |ms| progress.checkpoint_at(traits, ms).unwrap();
            prop_assert!(at(NOW + from + step) >= at(NOW + from));
            prop_assert!(at(NOW + from) <= NOW + from);
        }

        #[test]
        fn the_lag_stays_near_its_own(seed in any::<u64>(), lag_ms in 0_i64..4_000_000, at in 0_i64..100_000_000) {
            let lag = Traits { seed, lag_ms }.lag_at(NOW + at);
            prop_assert!(lag * 100 >= lag_ms * 73 && lag * 100 <= lag_ms * 127);
        }
    }
}
