//! What a chart shows, as data.

use changefeed_model::chart::{Sample, Scale};

use crate::i18n::Language;

/// Panes one upon the other that share the axis of time. The series of all of
/// them have their samples at the same moments, in the order of time.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// The language of figures and times.
    pub language: Language,
    /// Its name for assistive technology.
    pub name: &'static str,
    /// What it says, in a sentence.
    pub summary: String,
    /// The name of the table of what is drawn.
    pub table: String,
    /// The word for the moment of a sample.
    pub time: &'static str,
    /// What is drawn, from above.
    pub panes: Vec<Pane>,
}

/// A part of a chart with an axis of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct Pane {
    /// Its name; empty where the legend serves.
    pub title: &'static str,
    /// What its values are.
    pub unit: Unit,
    /// How high it is, in pixels.
    pub height: i32,
    /// Its lines; the last one is drawn uppermost.
    pub series: Vec<Series>,
    /// The values that divide well from ill, rising.
    pub limits: Vec<Limit>,
}

/// What values are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Durations in milliseconds, from zero; the axis reaches this at least.
    Duration(i64),
    /// Times in milliseconds since 1970.
    Time,
}

/// A line.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// What it is called.
    pub name: &'static str,
    /// How it looks.
    pub look: Look,
    /// What was seen, and when.
    pub samples: Vec<Sample>,
}

/// How a line looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// What the chart is about, with the area below it.
    Area,
    /// What the chart is about.
    Main,
    /// What it is compared with.
    Reference,
}

/// A value from which on something is asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Limit {
    /// The value.
    pub at: i64,
    /// What it says.
    pub label: String,
    /// How much it asks for attention, as an attribute.
    pub tone: &'static str,
}

impl Unit {
    /// The attribute of its panes, for styles and tests.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Duration(_) => "duration",
            Self::Time => "time",
        }
    }
}

impl Look {
    /// Its class.
    pub(super) fn class(self) -> &'static str {
        match self {
            Self::Area | Self::Main => "chart-main",
            Self::Reference => "chart-reference",
        }
    }
}

impl Figure {
    /// All lines, from above.
    pub(super) fn series(&self) -> impl Iterator<Item = (Unit, &Series)> {
        let panes = self.panes.iter();
        panes.flat_map(|pane| pane.series.iter().map(|series| (pane.unit, series)))
    }

    /// The samples whose moments are those of all.
    pub(super) fn samples(&self) -> &[Sample] {
        self.series()
            .next()
            .map_or(&[], |(_, series)| series.samples.as_slice())
    }

    /// The axis of time, over [`super::WIDTH`].
    pub(super) fn times(&self) -> Scale {
        let end = |sample: Option<&Sample>| sample.map_or(0, |sample| sample.0);
        let samples = self.samples();
        Scale::new(end(samples.first()), end(samples.last()), 0, super::WIDTH)
    }
}
