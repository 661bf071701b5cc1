//! The thresholds as they are typed.

use changefeed_model::health::{Health, ThresholdProblem, Thresholds};

/// One threshold: the state that begins there, its unit in milliseconds, and
/// its place.
pub(super) struct Field {
    pub(super) health: Health,
    pub(super) unit_ms: i64,
    place: fn(&mut Thresholds) -> &mut i64,
}

/// One field a threshold, in the units of their sources.
pub(super) const FIELDS: [Field; 4] = [
    Field {
        health: Health::Lagging,
        unit_ms: 1_000,
        place: |all| &mut all.lagging_ms,
    },
    Field {
        health: Health::Critical,
        unit_ms: 1_000,
        place: |all| &mut all.critical_ms,
    },
    Field {
        health: Health::Stalled,
        unit_ms: 1_000,
        place: |all| &mut all.stalled_ms,
    },
    Field {
        health: Health::PausedTooLong,
        unit_ms: 3_600_000,
        place: |all| &mut all.pause_danger_ms,
    },
];

impl Field {
    pub(super) fn ms(&self, mut thresholds: Thresholds) -> i64 {
        *(self.place)(&mut thresholds)
    }
}

/// What is wrong with one of the texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wrong {
    /// It is no whole number.
    NotANumber,
    /// The thresholds cannot be.
    Thresholds(ThresholdProblem),
}

/// One text a threshold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::pages) struct Typed([String; 4]);

impl Typed {
    /// The texts of thresholds.
    pub(in crate::pages) fn of(thresholds: Thresholds) -> Self {
        Self(
            FIELDS
                .each_ref()
                .map(|field| (field.ms(thresholds) / field.unit_ms).to_string()),
        )
    }

    /// The text of a field.
    pub(super) fn get(&self, field: usize) -> &str {
        self.0.get(field).map(String::as_str).unwrap_or_default()
    }

    /// Sets the text of a field.
    pub(super) fn set(&mut self, field: usize, text: String) {
        if let Some(place) = self.0.get_mut(field) {
            *place = text;
        }
    }

    /// The thresholds that were typed.
    ///
    /// # Errors
    /// What is wrong, and with which field.
    pub(super) fn read(&self) -> Result<Thresholds, (usize, Wrong)> {
        let mut thresholds = Thresholds::DEFAULT;
        for (index, (field, text)) in FIELDS.iter().zip(&self.0).enumerate() {
            let number: i64 = text
                .trim()
                .parse()
                .map_err(|_| (index, Wrong::NotANumber))?;
            *(field.place)(&mut thresholds) = number.saturating_mul(field.unit_ms);
        }
        match thresholds.check() {
            Ok(()) => Ok(thresholds),
            Err(problem) => Err((field_of(thresholds, problem), Wrong::Thresholds(problem))),
        }
    }
}

/// The field that a problem is with.
fn field_of(thresholds: Thresholds, problem: ThresholdProblem) -> usize {
    match problem {
        ThresholdProblem::LaggingTooShort => 0,
        ThresholdProblem::CriticalNotAbove => 1,
        ThresholdProblem::StalledTooShort => 2,
        ThresholdProblem::PauseTooShort => 3,
        ThresholdProblem::TooLong => FIELDS
            .iter()
            .position(|field| field.ms(thresholds) > Thresholds::MOST_MS)
            .unwrap_or_default(),
    }
}
