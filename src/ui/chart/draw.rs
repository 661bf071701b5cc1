//! The drawing: axes, limits, lines, and what is being read.
//!
//! The width is the browser's: lines are in boxes of a fixed width that are
//! stretched, strokes are not, and texts stand at percentages.

use changefeed_model::chart::{Sample, Scale, area, decimal, line, with_gaps};

use super::WIDTH;
use super::figure::{Figure, Limit, Look};
use super::frame::{Placed, moments, place};
use super::times::{say_tick, tick_time};
use crate::i18n::Language;
use crate::ui::element::{Element, svg_el};

/// Between two texts one above the other, in tenths of a pixel, at least.
const LINE: i32 = 150;

/// Draws axes, limits and lines.
pub(super) fn draw_figure(figure: &Figure) -> Element {
    let (placed, height) = place(figure);
    let x = figure.times();
    let ground = placed.last().map_or(0, |last| last.top + last.pane.height);
    let mut drawing = sheet("chart-drawing", height);
    for pane in &placed {
        drawing = drawing.el(draw_pane(pane, x, figure.language));
    }
    drawing.el(draw_moments(x, ground))
}

/// Draws what is being read: a line through all panes, and a dot on each of
/// their lines.
pub(super) fn draw_reading(figure: &Figure, index: usize) -> Element {
    let (placed, height) = place(figure);
    let x = figure.times();
    let mut drawing = sheet("chart-reading-mark", height);
    for pane in &placed {
        let mut inner = stretched(pane);
        for (place, series) in pane.pane.series.iter().enumerate() {
            let Some((at, value)) = series.samples.get(index) else {
                continue;
            };
            let across = decimal(x.place(*at));
            if place == 0 {
                let path = ["M", &across, " 0V", &decimal(pane.pane.height * 10)].concat();
                inner = inner.el(path_el("chart-crosshair", &path));
            }
            if let Some(value) = value {
                let path = ["M", &across, " ", &decimal(pane.y.place(*value)), "h0"].concat();
                inner =
                    inner.el(path_el("chart-dot", &path).attr("data-look", series.look.class()));
            }
        }
        drawing = drawing.el(inner);
    }
    drawing
}

fn sheet(class: &str, height: i32) -> Element {
    svg_el("svg")
        .class(class)
        .attr("aria-hidden", "true")
        .attr("height", &decimal(height * 10))
}

/// A box of [`WIDTH`] that is as wide as the chart, and as high as its pane.
fn stretched(pane: &Placed) -> Element {
    let height = decimal(pane.pane.height * 10);
    let view = ["0 0 ", &decimal(WIDTH), " ", &height].concat();
    svg_el("svg")
        .attr("y", &decimal(pane.top * 10))
        .attr("height", &height)
        .attr("viewBox", &view)
        .attr("preserveAspectRatio", "none")
}

fn draw_pane(pane: &Placed, x: Scale, language: Language) -> Element {
    let mut drawing = svg_el("g").attr("data-unit", pane.pane.unit.word());
    if !pane.pane.title.is_empty() {
        let above = decimal((pane.top - 10) * 10);
        drawing = drawing.el(text_el("chart-title", "0", &above, pane.pane.title));
    }
    let mut inner = stretched(pane);
    for value in &pane.ticks.at {
        let down = pane.y.place(*value);
        inner = inner.el(level("chart-grid", down));
        let label = say_tick(pane.pane.unit, language, *value, pane.ticks.step);
        // The middle of a figure is a third of its size above its foot.
        let foot = decimal(pane.top * 10 + down + 40);
        drawing = drawing.el(text_el("chart-figure", "-8", &foot, &label));
    }
    for series in &pane.pane.series {
        let samples: Vec<Sample> = with_gaps(&series.samples);
        if series.look == Look::Area {
            inner = inner.el(path_el("chart-area", &area(&samples, x, pane.y)));
        }
        inner = inner.el(path_el(series.look.class(), &line(&samples, x, pane.y)));
    }
    let (lines, labels) = draw_limits(pane);
    drawing.el(inner.els(lines)).els(labels)
}

/// The limits within a pane, and the first one beyond it, which is said at
/// its upper end. Of two that are close the upper one has its label.
fn draw_limits(pane: &Placed) -> (Vec<Element>, Vec<Element>) {
    let (mut lines, mut labels) = (Vec::new(), Vec::new());
    let is_within = |limit: &&Limit| limit.at <= pane.y.high();
    let mut free = i32::MAX;
    for limit in pane.pane.limits.iter().filter(is_within) {
        let down = pane.y.place(limit.at);
        lines.push(level("chart-limit", down).attr("data-tone", limit.tone));
        if free.saturating_sub(down) < LINE {
            labels.pop();
        }
        labels.push(limit_label(limit, &limit.label, pane.top * 10 + down - 40));
        free = down;
    }
    if let Some(limit) = pane.pane.limits.iter().find(|limit| !is_within(limit))
        && free >= 2 * LINE
    {
        let label = ["↑ ", &limit.label].concat();
        labels.push(limit_label(limit, &label, pane.top * 10 + 110).attr("data-beyond", ""));
    }
    (lines, labels)
}

fn limit_label(limit: &Limit, label: &str, foot: i32) -> Element {
    text_el("chart-limit-label", "100%", &decimal(foot), label).attr("data-tone", limit.tone)
}

fn draw_moments(x: Scale, ground: i32) -> Element {
    let ticks = moments(x);
    let foot = decimal((ground + 18) * 10);
    let mut axis = svg_el("g").attr("data-unit", "moment");
    for at in &ticks.at {
        // Tenths of a per cent: a percentage takes its figure from a place.
        let percent = [&decimal(x.place(*at) / 10), "%"].concat();
        let label = tick_time(*at, ticks.step);
        axis = axis.el(text_el("chart-moment", &percent, &foot, &label));
    }
    axis
}

fn level(class: &str, down: i32) -> Element {
    let path = ["M0 ", &decimal(down), "H", &decimal(WIDTH)].concat();
    path_el(class, &path)
}

fn path_el(class: &str, path: &str) -> Element {
    svg_el("path").class(class).attr("d", path)
}

fn text_el(class: &str, x: &str, y: &str, text: &str) -> Element {
    svg_el("text")
        .class(class)
        .attr("x", x)
        .attr("y", y)
        .text(text)
}
