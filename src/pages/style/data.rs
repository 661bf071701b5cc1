//! A table with a row of each tone, sparks, and a chart.

use std::sync::Arc;

use leptos::prelude::*;

use super::scales::TONES;
use super::{fixed, part};
use crate::app::Console;
use crate::ui::badge::badge;
use crate::ui::chart::{Figure, Limit, Look, Pane, Series, Unit, chart};
use crate::ui::element::{Element, el, svg_el};

const COLUMNS: [&str; 4] = ["name", "state", "lag", "rules"];
/// A read every 15 s from 2023-08-27T18:33:00Z.
const BEGIN_MS: i64 = 1_693_161_180_000;
const EVERY_MS: i64 = 15_000;
/// Lags in seconds; one was not to be had.
const LAGS: [Option<i64>; 9] = [
    Some(4),
    Some(6),
    Some(5),
    None,
    Some(40),
    Some(180),
    Some(420),
    Some(260),
    Some(30),
];

pub(super) fn draw(console: Console) -> Vec<Element> {
    let figure = Memo::new(move |_| Arc::new(figure(console)));
    vec![
        part("Table").el(draw_table()),
        part("Chart").el(chart(figure)),
    ]
}

fn draw_table() -> Element {
    let headings = COLUMNS.map(|column| {
        el("th")
            .attr("scope", "col")
            .attr("data-column", column)
            .text(column)
    });
    let head = el("thead").el(el("tr").els(headings));
    let rows = TONES
        .into_iter()
        .enumerate()
        .map(|(at, tone)| draw_row(tone, at == 1));
    el("table")
        .class("table grid")
        .el(head)
        .el(el("tbody").els(rows))
}

fn draw_row(tone: &'static str, is_selected: bool) -> Element {
    let cell = |column: &str, content: Element| el("td").attr("data-column", column).el(content);
    let name = el("th")
        .attr("scope", "row")
        .attr("data-column", "name")
        .el(el("a")
            .class("task-name")
            .attr("href", super::ADDRESS)
            .text("orders-to-kafka"))
        .el(el("span").class("task-id mono").text("cf-2b9f"));
    let state = el("span")
        .attr("data-state", tone)
        .el(badge(fixed(tone), fixed(tone)));
    let lag = el("span").class("figure").text("12 s");
    let spark = svg_el("svg")
        .class("spark")
        .attr("viewBox", "0 0 64 16")
        .attr("data-tone", tone)
        .el(svg_el("path").attr("d", "M0 14L10 12L20 13L30 4L40 9L50 2L64 6"));
    let row = el("tr")
        .attr("tabindex", "0")
        .attr("data-tone", tone)
        .el(name)
        .el(cell("state", state))
        .el(cell("lag", el("div").el(lag).el(spark)))
        .el(cell(
            "rules",
            el("code").class("rule").text("orders.*, !orders.tmp_*"),
        ));
    if is_selected {
        row.attr("aria-selected", "true")
    } else {
        row
    }
}

fn figure(console: Console) -> Figure {
    let at = |place: usize| BEGIN_MS + EVERY_MS * i64::try_from(place).unwrap_or_default();
    let samples = |value: &dyn Fn(i64, i64) -> i64| {
        let lags = LAGS.iter().enumerate();
        lags.map(|(place, lag)| (at(place), lag.map(|lag| value(at(place), lag * 1_000))))
            .collect()
    };
    let limit = |at, label: &str, tone| Limit {
        at,
        label: label.to_owned(),
        tone,
    };
    let pane = |title, unit, height, series, limits| Pane {
        title,
        unit,
        height,
        series,
        limits,
    };
    let line = |name, look, samples| Series {
        name,
        look,
        samples,
    };
    Figure {
        language: console.locale.language(),
        name: "Lag over time",
        summary: "The lag rose to 7 min and fell again.".to_owned(),
        table: "As a table".to_owned(),
        time: "Read at",
        panes: vec![
            pane(
                "Lag",
                Unit::Duration(10_000),
                120,
                vec![line("Lag", Look::Area, samples(&|_, lag| lag))],
                vec![
                    limit(300_000, "lagging", "warning"),
                    limit(600_000, "critical", "bad"),
                ],
            ),
            pane(
                "Checkpoint",
                Unit::Time,
                60,
                vec![
                    line("Upstream", Look::Reference, samples(&|at, _| at)),
                    line("Checkpoint", Look::Main, samples(&|at, lag| at - lag)),
                ],
                Vec::new(),
            ),
        ],
    }
}
