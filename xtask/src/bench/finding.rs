//! What one measure found.

use serde_json::{Value, json};

use super::measure::{Limit, Measure};

/// The figures of one page, in the order they were taken.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Samples(pub(crate) Vec<f64>);

impl Samples {
    /// The middle one, or the mean of the two; `None` of no figures.
    pub(crate) fn median(&self) -> Option<f64> {
        let mut sorted = self.0.clone();
        sorted.sort_by(f64::total_cmp);
        let middle = sorted.len() / 2;
        let upper = *sorted.get(middle)?;
        if sorted.len().is_multiple_of(2) {
            let lower = *sorted.get(middle.checked_sub(1)?)?;
            return Some(f64::midpoint(lower, upper));
        }
        Some(upper)
    }

    /// The smallest: what comes through on a busy machine.
    pub(crate) fn least(&self) -> Option<f64> {
        self.0.iter().copied().min_by(f64::total_cmp)
    }

    /// The largest.
    pub(crate) fn most(&self) -> Option<f64> {
        self.0.iter().copied().max_by(f64::total_cmp)
    }

    fn to_json(&self) -> Value {
        json!({ "median": self.median(), "least": self.least(), "samples": self.0 })
    }
}

/// What one measure found.
#[derive(Clone, Debug)]
pub(crate) struct Finding {
    /// The measure.
    pub(crate) measure: Measure,
    /// The floor's figures; empty where it has none.
    pub(crate) floor: Samples,
    /// The console's.
    pub(crate) console: Samples,
    /// What the console's are held against, where that is not the floor.
    pub(crate) against: Samples,
    /// What else there is to say.
    pub(crate) notes: Vec<String>,
    /// What must hold besides the limit.
    pub(crate) also: bool,
}

impl Finding {
    /// A finding without figures.
    pub(crate) fn new(measure: Measure) -> Self {
        Self {
            measure,
            floor: Samples::default(),
            console: Samples::default(),
            against: Samples::default(),
            notes: Vec::new(),
            also: true,
        }
    }

    /// The console's median by what it is held against: the floor's, or the
    /// other figures where there are any.
    pub(crate) fn ratio(&self) -> Option<f64> {
        let base = match self.against.median() {
            Some(base) => base,
            None => self.floor.median()?,
        };
        (base > 0.0).then_some(self.console.median()? / base)
    }

    /// Whether the limit is kept; `None` where there is nothing to tell it by.
    pub(crate) fn is_kept(&self) -> Option<bool> {
        let is_within = match self.measure.limit() {
            Limit::OfFloor(most) => self.ratio()? <= most,
            Limit::AtMost(most) => self.console.median()? <= most,
            Limit::Near(part) => (self.ratio()? - 1.0).abs() <= part,
            Limit::Growth(part) => self.ratio()? <= 1.0 + part,
        };
        Some(is_within && self.also)
    }

    /// The finding as the report holds it.
    pub(crate) fn to_json(&self) -> Value {
        let limit = match self.measure.limit() {
            Limit::OfFloor(most) => json!({ "times_floor": most }),
            Limit::AtMost(most) => json!({ "at_most": most }),
            Limit::Near(part) => json!({ "near": part }),
            Limit::Growth(part) => json!({ "growth": part }),
        };
        json!({
            "measure": self.measure.name(),
            "title": self.measure.title(),
            "floor": self.floor.to_json(),
            "console": self.console.to_json(),
            "against": self.against.to_json(),
            "ratio": self.ratio(),
            "limit": limit,
            "kept": self.is_kept(),
            "notes": self.notes,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_the_middle_of_the_sorted_figures() {
        let median = |list: &[f64]| Samples(list.to_vec()).median();
        assert_eq!(median(&[]), None);
        assert_eq!(median(&[5.0]), Some(5.0));
        assert_eq!(median(&[9.0, 1.0, 5.0]), Some(5.0));
        assert_eq!(median(&[9.0, 1.0, 5.0, 7.0]), Some(6.0));
    }

    fn finding(measure: Measure, floor: f64, console: f64) -> Finding {
        Finding {
            floor: Samples(vec![floor]),
            console: Samples(vec![console]),
            ..Finding::new(measure)
        }
    }

    #[test]
    fn limits_are_kept_up_to_their_value() {
        let kept = |measure, floor, console| finding(measure, floor, console).is_kept();
        assert_eq!(kept(Measure::FirstRow, 100.0, 150.0), Some(true));
        assert_eq!(kept(Measure::FirstRow, 100.0, 151.0), Some(false));
        assert_eq!(kept(Measure::ManyLoaded, 1.0, 2_000.0), Some(true));
        assert_eq!(kept(Measure::ManyLoaded, 9_000.0, 2_001.0), Some(false));
        assert_eq!(kept(Measure::FirstRow, 0.0, 1.0), None);
        assert_eq!(Finding::new(Measure::FirstRow).is_kept(), None);
    }

    #[test]
    fn some_are_held_against_other_figures_than_the_floors() {
        let near = |console| Finding {
            against: Samples(vec![100.0]),
            ..finding(Measure::ManyFirstRow, 10.0, console)
        };
        assert_eq!(near(119.0).is_kept(), Some(true));
        assert_eq!(near(81.0).is_kept(), Some(true));
        assert_eq!(near(121.0).is_kept(), Some(false));
        assert_eq!(near(79.0).is_kept(), Some(false));
    }

    #[test]
    fn what_must_hold_besides_decides_too() {
        let also = Finding {
            also: false,
            ..finding(Measure::ManyLoaded, 1.0, 1.0)
        };
        assert_eq!(also.is_kept(), Some(false));
    }
}
