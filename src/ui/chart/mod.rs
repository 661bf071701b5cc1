//! A chart over time: lines in panes that share their axis of time, read by
//! pointer, by keys, and as a table.

mod draw;
mod figure;
mod frame;
mod reading;
mod table;
mod times;

use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;

pub use figure::{Figure, Limit, Look, Pane, Series, Unit};
pub use times::{clock_minute, clock_time};

use self::draw::{draw_figure, draw_reading};
use self::reading::{Reading, listener_of};
use self::table::draw_table;
use self::times::say;
use crate::ui::element::{Element, el};
use crate::ui::reactive::{Text, dynamic, text};

/// How wide the lines' boxes are, in tenths; the browser stretches them.
const WIDTH: i32 = 10_000;

/// Draws a chart that follows its figure.
#[must_use]
pub fn chart(figure: Memo<Arc<Figure>>) -> Element {
    let reading = Reading::new(figure);
    let legend = dynamic(move || figure.with(|figure| draw_legend(figure, reading.shown()).view()));
    let summary = text(move || figure.with(|figure| figure.summary.clone()));
    el("div")
        .class("chart")
        .attr("data-part", "chart")
        .child(legend.into_any())
        .el(draw_plot(figure, reading))
        .el(el("p").class("chart-summary").says(summary))
        .el(draw_table(figure))
}

/// What is read by pointer and keys. It is a slider over the samples: the one
/// thing that all screen readers hand the arrow keys to, and whose text they
/// say as it changes.
fn draw_plot(figure: Memo<Arc<Figure>>, reading: Reading) -> Element {
    let drawing = dynamic(move || figure.with(|figure| draw_figure(figure).view()));
    let mark = dynamic(move || match reading.index() {
        Some(index) => figure.with(|figure| draw_reading(figure, index).view()),
        None => ().into_any(),
    });
    let plot = el("div")
        .class("chart-plot")
        .attr("role", "slider")
        .attr("tabindex", "0")
        .attr("aria-valuemin", "1")
        .attr_text("aria-label", name(figure))
        .attr_text("aria-valuemax", count(figure))
        .attr_text(
            "aria-valuenow",
            text(move || (reading.shown() + 1).to_string()),
        )
        .attr_text("aria-valuetext", value_text(figure, reading))
        .child(drawing.into_any())
        .child(mark.into_any());
    let events = [
        "pointermove",
        "pointerdown",
        "pointerleave",
        "keydown",
        "focus",
        "blur",
    ];
    events.into_iter().fold(plot, |plot, event| {
        plot.on(event, move |event| attend(reading, &event))
    })
}

fn attend(reading: Reading, event: &web_sys::Event) {
    match event.type_().as_str() {
        "focus" => reading.begin(),
        "blur" => reading.end(),
        "keydown" => {
            if reading.step(event.unchecked_ref()) {
                event.prevent_default();
            }
        }
        kind => {
            let pointer: &web_sys::PointerEvent = event.unchecked_ref();
            let Some(plot) = listener_of(event) else {
                return;
            };
            // A finger leaves by being lifted: what it read stays to be seen.
            if kind != "pointerleave" {
                reading.follow(&plot, pointer);
            } else if pointer.pointer_type() != "touch" {
                reading.end();
            }
        }
    }
}

fn name(figure: Memo<Arc<Figure>>) -> Text {
    text(move || figure.with(|figure| figure.name.to_owned()))
}

fn count(figure: Memo<Arc<Figure>>) -> Text {
    text(move || figure.with(|figure| figure.samples().len().to_string()))
}

/// "14:03:12, lag 12 s, checkpoint 14:03:00".
fn value_text(figure: Memo<Arc<Figure>>, reading: Reading) -> Text {
    text(move || {
        figure.with(|figure| {
            let index = reading.shown();
            let mut text = moment(figure, index);
            for (name, value) in values(figure, index) {
                text.push_str(", ");
                text.push_str(name);
                text.push(' ');
                text.push_str(&value);
            }
            text
        })
    })
}

/// The values that are being read, each beside the mark of its line.
fn draw_legend(figure: &Figure, index: usize) -> Element {
    let time = el("span").class("chart-time").text(&moment(figure, index));
    let looks = figure.series().map(|(_, series)| series.look.class());
    let items = values(figure, index)
        .zip(looks)
        .map(|((name, value), look)| {
            el("span")
                .class("chart-item")
                .el(el("span").class("chart-swatch").attr("data-look", look))
                .text(name)
                .el(el("b").text(&value))
        });
    el("p")
        .class("chart-legend")
        .attr("data-part", "reading")
        .attr("aria-hidden", "true")
        .els(items)
        .el(time)
}

fn moment(figure: &Figure, index: usize) -> String {
    let sample = figure.samples().get(index);
    sample
        .map(|sample| clock_time(sample.0))
        .unwrap_or_default()
}

fn values(figure: &Figure, index: usize) -> impl Iterator<Item = (&'static str, String)> {
    figure.series().map(move |(unit, series)| {
        let value = series.samples.get(index).and_then(|sample| sample.1);
        let value = match value {
            Some(value) => say(unit, figure.language, value),
            None => figure.language.words().unknown.to_owned(),
        };
        (series.name, value)
    })
}
