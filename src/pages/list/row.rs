//! One row of the list: a copy of a template, patched by texts.

use core::cell::RefCell;

use leptos::prelude::*;

use super::head::column_index;
use super::texts::texts;
use crate::app::Console;
use crate::pages::parts::{OFFERED, operation_template};
use crate::tasks::Row;
use crate::ui::element::{Element, el, svg_el};
use crate::ui::grid::{DrawnRow, Key};
use crate::ui::icon::{Icon, icon_el};
use crate::ui::paint::{MARK, Spot, Template};

/// Where the texts of a row go, in their order.
const SPOTS: &[Spot] = &[
    Spot::Attr(0, "data-tone"),
    Spot::Attr(1, "aria-label"),
    Spot::Attr(2, "href"),
    Spot::Text(2),
    Spot::Text(3),
    Spot::Text(4),
    Spot::Text(5),
    Spot::Attr(5, "title"),
    Spot::Attr(6, "data-state"),
    Spot::Attr(6, "data-status"),
    Spot::Attr(6, "title"),
    Spot::Attr(7, "data-tone"),
    Spot::Text(7),
    Spot::Text(8),
    Spot::Text(9),
    Spot::Text(10),
    Spot::Attr(11, "aria-hidden"),
    Spot::Attr(11, "aria-label"),
    Spot::Attr(12, "d"),
    Spot::Text(13),
    Spot::Attr(13, "title"),
    Spot::Attr(14, "title"),
    Spot::Text(15),
    Spot::Text(16),
    Spot::Text(17),
    Spot::Attr(17, "title"),
    Spot::Attr(18, "aria-label"),
    Spot::Attr(18, "title"),
    Spot::Attr(18, "aria-disabled"),
    Spot::Attr(19, "aria-label"),
    Spot::Attr(19, "title"),
    Spot::Attr(19, "aria-disabled"),
    Spot::Attr(20, "aria-label"),
    Spot::Attr(20, "title"),
    Spot::Attr(20, "aria-disabled"),
    Spot::Attr(21, "aria-label"),
    Spot::Attr(21, "title"),
];

/// The template of a row, with its marks in the order of [`SPOTS`].
pub(super) fn template() -> Template {
    let choice = el("input").attr("type", "checkbox").attr("tabindex", "-1");
    let name = el("th")
        .attr("scope", "row")
        .attr("role", "rowheader")
        .attr("data-column", "name")
        .attr("aria-colindex", column_index("name"))
        .el(spot("a").class("task-name").attr("tabindex", "-1").text(""))
        .el(spot("span").class("task-id mono").text(""));
    let downstream = cell("downstream")
        .el(spot("span").class("kind").text(""))
        .el(spot("span").class("address mono").text(""));
    let mark = el("span").class("badge-mark").attr("aria-hidden", "true");
    let badge = spot("span").class("badge").el(mark).text("");
    let state = cell("state")
        .el(spot("span").el(badge))
        .el(spot("span").class("raw-status").text(""))
        .el(spot("span").class("reason").text(""));
    let spark = svg_el("svg")
        .class("spark")
        .attr(MARK, "")
        .attr("data-part", "spark")
        .attr("role", "img")
        .attr("viewBox", "0 0 64 16")
        .el(svg_el("path").attr(MARK, ""));
    let lag = cell("lag")
        .el(spot("span").class("figure").text(""))
        .el(spark);
    let rules = cell("rules")
        .attr(MARK, "")
        .el(spot("span").class("rule mono").text(""))
        .el(spot("span").class("more-rules").text(""));
    let more = el("button")
        .attr("type", "button")
        .class("icon-button")
        .attr("data-action", "more")
        .attr(MARK, "")
        .attr("tabindex", "-1")
        .el(icon_el(Icon::More));
    let operations = el("div")
        .class("operations")
        .els(OFFERED.map(|operation| operation_template(operation).attr(MARK, "")))
        .el(more);
    // A card is still a row: its display would take that away.
    let row = el("tr")
        .attr("role", "row")
        .attr("tabindex", "-1")
        .el(cell("select").el(choice.attr(MARK, "")))
        .el(name)
        .el(downstream)
        .el(state)
        .el(lag)
        .el(timed("checkpoint"))
        .el(rules)
        .el(timed("updated"))
        .el(cell("operations").el(operations));
    Template::new(&row, SPOTS)
}

fn cell(column: &str) -> Element {
    el("td")
        .attr("role", "gridcell")
        .attr("data-column", column)
        .attr("aria-colindex", column_index(column))
}

fn spot(tag: &str) -> Element {
    el(tag).attr(MARK, "")
}

fn timed(column: &str) -> Element {
    cell(column).class("figure").attr(MARK, "").text("")
}

/// Draws the row of a task; `list` is the path of the list.
pub(super) fn draw_row(
    template: &Template,
    console: Console,
    list: &str,
    key: &Key,
    row: Row,
) -> Option<DrawnRow> {
    let copy = template.copy()?;
    let node = copy.root()?.clone();
    let _ = node.set_attribute("data-task-id", key);
    let (list, key, copy) = (list.to_owned(), Key::clone(key), RefCell::new(copy));
    let effect = RenderEffect::new(move |_| {
        let seen = row.seen.get();
        let texts = texts(console, &list, &key, &seen, row.pending.get());
        copy.borrow_mut().paint(texts);
    });
    Some(DrawnRow {
        node,
        kept: Box::new(effect),
    })
}
