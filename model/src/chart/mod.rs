//! The geometry of a chart over time: scales, ticks, path data, what is
//! nearest to a pointer, and what a chart says in a sentence.
//!
//! Whole numbers throughout: values and times are milliseconds, and places in
//! a drawing are tenths of its unit, which is finer than any screen. Floats
//! would bring their own formatting along, in the first wasm a browser loads.

mod decimal;
mod gap;
mod nearest;
mod path;
mod scale;
mod spark;
mod summary;
mod ticks;
mod top;

pub use decimal::decimal;
pub use gap::with_gaps;
pub use nearest::nearest;
pub use path::{area, line};
pub use scale::Scale;
pub use spark::{SPARK_TOP_MS, spark_path, spark_span};
pub use summary::{Direction, Summary};
pub use ticks::{Ticks, durations, times};
pub use top::top;

/// A moment, in milliseconds since 1970, and what was known of a value then.
pub type Sample = (i64, Option<i64>);
