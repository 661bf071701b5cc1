//! What is measured, and how much of it there may be.

use clap::ValueEnum;

use crate::pins;

/// One measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Measure {
    /// The first task's row painted, nothing cached
    FirstRow,
    /// The same on a slow machine behind a slow line
    FirstRowThrottled,
    /// The bytes of the first load
    FirstLoad,
    /// A refresh in which all of 100 rows change
    Refresh,
    /// The first row where there are 10,000 tasks
    ManyFirstRow,
    /// 10,000 tasks read and counted
    ManyLoaded,
    /// A key in the search field over 10,000 tasks
    ManySearch,
    /// The longest task of the main thread in a refresh of 10,000 tasks
    ManyRefresh,
    /// The memory that 10,000 tasks take
    ManyMemory,
    /// 720 refreshes of 1,000 tasks: an hour at one each 5 s
    Hour,
}

/// What a figure counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unit {
    /// Milliseconds.
    Time,
    /// Bytes.
    Size,
}

/// How much there may be of the console's figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Limit {
    /// So many times the floor's.
    OfFloor(f64),
    /// So much, whatever the floor has.
    AtMost(f64),
    /// So far from the figure it is held against, up or down, as a part of it.
    Near(f64),
    /// So much more than the figure it is held against, as a part of it.
    Growth(f64),
}

impl Measure {
    /// The measure in words.
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::FirstRow => "first row painted, cold",
            Self::FirstRowThrottled => "the same, 4x CPU, 1.6 Mbit/s, 150 ms",
            Self::FirstLoad => "first load, brotli",
            Self::Refresh => "refresh of 100 rows, to the last change",
            Self::ManyFirstRow => "10,000 tasks: first row, against 20 tasks",
            Self::ManyLoaded => "10,000 tasks: all loaded and counted",
            Self::ManySearch => "10,000 tasks: a key of the search, painted",
            Self::ManyRefresh => "10,000 tasks: longest task of a refresh",
            Self::ManyMemory => "10,000 tasks: memory, JavaScript and wasm",
            Self::Hour => "an hour of refreshes, 1,000 tasks: memory",
        }
    }

    /// What its figures count.
    pub(crate) fn unit(self) -> Unit {
        match self {
            Self::FirstLoad | Self::ManyMemory | Self::Hour => Unit::Size,
            _ => Unit::Time,
        }
    }

    /// How much there may be.
    pub(crate) fn limit(self) -> Limit {
        match self {
            Self::FirstRow => Limit::OfFloor(1.5),
            Self::FirstRowThrottled => Limit::OfFloor(2.7),
            #[expect(clippy::cast_precision_loss, reason = "a budget of some kilobytes")]
            Self::FirstLoad => Limit::AtMost(pins::BUDGET_BYTES as f64),
            Self::Refresh => Limit::OfFloor(3.0),
            Self::ManyFirstRow => Limit::Near(0.2),
            Self::ManyLoaded => Limit::AtMost(2_000.0),
            Self::ManySearch | Self::ManyRefresh => Limit::AtMost(50.0),
            Self::ManyMemory => Limit::AtMost(60e6),
            Self::Hour => Limit::Growth(0.02),
        }
    }

    /// Its name on the command line and in the report.
    pub(crate) fn name(self) -> String {
        let value = self.to_possible_value();
        value.map_or_else(String::new, |value| value.get_name().to_owned())
    }
}
