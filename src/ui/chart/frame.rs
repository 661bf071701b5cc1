//! Where the panes of a chart are, and what their axes are.

use changefeed_model::chart::{Scale, Ticks, durations, times, top};

use super::figure::{Figure, Pane, Unit};
use super::times::zone_ms;

/// Above a pane, in pixels: its title, and half of its uppermost figure.
const ABOVE: i32 = 28;
/// Between two panes, in pixels, beside that.
const BETWEEN: i32 = 14;
/// Below the last pane: the figures of the axis of time.
const BELOW: i32 = 24;
/// Between two divisions of an upright axis, in pixels, at least.
const APART: i32 = 36;
/// The divisions of the axis of time, at most; a narrow screen holds as many.
const MOMENTS: u32 = 6;
/// As many where each says its seconds.
const LONG_MOMENTS: u32 = 4;
/// Below this, in milliseconds, divisions say their seconds.
const MINUTE: i64 = 60_000;

/// A pane in its place.
pub(super) struct Placed<'a> {
    pub(super) pane: &'a Pane,
    /// Its upper end, in pixels.
    pub(super) top: i32,
    /// From its values to tenths of pixels below `top`.
    pub(super) y: Scale,
    pub(super) ticks: Ticks,
}

/// Places the panes from above. Returns them, and the height of all.
pub(super) fn place(figure: &Figure) -> (Vec<Placed<'_>>, i32) {
    let mut under = 0;
    let mut placed = Vec::new();
    for pane in &figure.panes {
        let between = if placed.is_empty() { 0 } else { BETWEEN };
        let top = under + between + ABOVE;
        let (y, ticks) = axis(pane);
        placed.push(Placed {
            pane,
            top,
            y,
            ticks,
        });
        under = top + pane.height;
    }
    (placed, under + BELOW)
}

/// The divisions of the axis of time.
pub(super) fn moments(x: Scale) -> Ticks {
    let zone = zone_ms(x.high());
    let ticks = times(x.low(), x.high(), zone, MOMENTS);
    if ticks.step >= MINUTE {
        return ticks;
    }
    times(x.low(), x.high(), zone, LONG_MOMENTS)
}

fn axis(pane: &Pane) -> (Scale, Ticks) {
    let steps = u32::try_from(pane.height / APART).unwrap_or(1).max(1);
    let samples = pane.series.iter().flat_map(|series| &series.samples);
    let known = samples.filter_map(|sample| sample.1);
    match pane.unit {
        Unit::Duration(least) => {
            let limits = pane.limits.iter().map(|limit| limit.at);
            let ticks = durations(top(known.max().unwrap_or(0), least, limits), steps);
            let high = ticks.at.last().copied().unwrap_or(least);
            (Scale::new(0, high, pane.height * 10, 0), ticks)
        }
        Unit::Time => {
            let (low, high) = known.fold((i64::MAX, i64::MIN), |(low, high), value| {
                (low.min(value), high.max(value))
            });
            let y = Scale::new(low.min(high), high, pane.height * 10, 0);
            let ticks = times(y.low(), y.high(), zone_ms(y.high()), steps + 1);
            (y, ticks)
        }
    }
}
