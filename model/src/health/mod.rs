//! The derived state: what the raw status and the timestamps of one read
//! prove, and what earlier reads add, and nothing beyond.
//!
//! [`judge`] says it of one read of a task, with the [`Past`] that this tab
//! has seen of it. Three clocks are at work: that of the placement driver (a
//! checkpoint's), that of the server (the upstream's time), and the reader's.
//! None is trusted alone: what takes two reads to prove must hold by the
//! server's clock and by the reader's.

mod doubt;
mod judge;
mod keep;
mod past;
mod phase;
mod point;
mod state;
mod still;
mod thresholds;
mod trend;

pub use doubt::{Doubt, EARLIEST_MS, SKEW_MS, Stamp};
pub use judge::{Verdict, judge, lag_ms};
pub use past::Past;
pub use point::{COVERED_MS, POINTS_MOST, Point};
pub use state::{Health, Tone};
pub use thresholds::{ThresholdProblem, Thresholds};
