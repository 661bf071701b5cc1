//! The settings in the browser's storage, whatever was written there; and
//! clocks in zones that are put back and forward.

mod merging;
mod stored;
mod zones;

use super::*;
use crate::health::Thresholds;

const OTHERS: Thresholds = Thresholds {
    lagging_ms: 30_000,
    critical_ms: 90_000,
    stalled_ms: 20_000,
    pause_danger_ms: 3_600_000,
};

/// What is stored of settings where nothing was.
fn print(now: &Stored) -> Option<String> {
    merge("", &Stored::default(), now)
}
