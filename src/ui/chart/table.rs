//! What is drawn, as a table: for those who read rather than look.

use std::sync::Arc;

use changefeed_model::chart::Sample;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::figure::Figure;
use super::times::{clock_time, say};
use crate::i18n::format;
use crate::ui::element::{Element, el};
use crate::ui::reactive::{show, text};

/// Rows of the table at most, from the newest on.
const ROWS_MOST: usize = 120;

/// Draws the table behind a fold; its rows are made when it is open.
pub(super) fn draw_table(figure: Memo<Arc<Figure>>) -> Element {
    let is_open = RwSignal::new(false);
    let name = text(move || figure.with(|figure| figure.table.clone()));
    let toggle = move |event: web_sys::Event| {
        let details = event.current_target();
        let details = details.and_then(|node| node.dyn_into::<web_sys::Element>().ok());
        is_open.set(details.is_some_and(|details| details.has_attribute("open")));
    };
    let rows = move || crate::ui::reactive::dynamic(move || figure.with(draw_rows).view());
    el("details")
        .class("chart-table")
        .on("toggle", toggle)
        .el(el("summary").says(name))
        .child(show(move || is_open.get(), move || rows().into_any()).into_any())
}

fn draw_rows(figure: &Arc<Figure>) -> Element {
    let heading = |name: &str| el("th").attr("scope", "col").text(name);
    let newest = figure.samples().last().map_or(0, |sample| sample.0);
    let zone = format::zone_name(figure.language, newest);
    let headings = el("tr")
        .el(heading(&[figure.time, " (", &zone, ")"].concat()))
        .els(figure.series().map(|(_, series)| heading(series.name)));
    let samples = figure.samples().iter().enumerate().rev();
    let rows = samples.take(ROWS_MOST).map(|(index, (at, _))| {
        el("tr")
            .el(el("th").attr("scope", "row").text(&clock_time(*at)))
            .els(figure.series().map(|(unit, series)| {
                let value = series
                    .samples
                    .get(index)
                    .and_then(|sample: &Sample| sample.1);
                el("td").text(&match value {
                    Some(value) => say(unit, figure.language, value),
                    None => figure.language.words().unknown.to_owned(),
                })
            }))
    });
    let table = el("table")
        .attr("aria-label", &figure.table)
        .el(el("thead").el(headings))
        .el(el("tbody").els(rows));
    // A scrolling box that the keyboard can reach and scroll.
    el("div")
        .class("chart-table-box")
        .attr("tabindex", "0")
        .attr("role", "region")
        .attr("aria-label", &figure.table)
        .el(table)
}
