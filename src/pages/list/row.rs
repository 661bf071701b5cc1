//! One row of the list. Its cells are patched; its node stays.

use leptos::prelude::*;

use crate::pages::parts::{Asks, draw_operations, watch};
use crate::route;
use crate::tasks::{Facts, Row};
use crate::ui::element::{Element, el};
use crate::ui::reactive::text;

/// Draws the row of a task.
pub(super) fn draw_row(key: &str, row: Row, cluster: &str, asks: Asks) -> AnyView {
    let shown = watch(&row);
    let facts = shown.facts;
    let list = route::list(cluster);
    let href = text(move || facts.with(|facts| format!("{list}/{}", route::segment(&facts.id))));
    let state = text(move || facts.with(|facts| facts.state.to_owned()));

    let says = |pick: fn(&Facts) -> &String| shown.text(pick);
    let name = el("th")
        .attr("scope", "row")
        .attr("data-column", "name")
        .el(el("a")
            .class("task-name")
            .attr_text("href", href)
            .says(says(|facts| &facts.name)))
        .el(el("span")
            .class("task-id mono")
            .says(says(|facts| &facts.id)));
    let address = el("span")
        .class("address mono")
        .attr_text("title", says(|facts| &facts.address))
        .says(says(|facts| &facts.address));
    let downstream = cell("downstream")
        .el(el("span").class("kind").says(says(|facts| &facts.kind)))
        .el(address);
    let state = el("span")
        .attr_text("data-state", state)
        .attr_text("data-status", says(|facts| &facts.status))
        .attr_text("title", says(|facts| &facts.reason))
        .el(shown.badge());
    let state = cell("state")
        .el(state)
        .el(el("span")
            .class("raw-status")
            .says(says(|facts| &facts.status)))
        .el(el("span").class("reason").says(says(|facts| &facts.reason)));
    let checkpoint = cell("checkpoint")
        .class("figure")
        .attr_text("title", says(|facts| &facts.checkpoint_full))
        .says(says(|facts| &facts.checkpoint));
    let rules = cell("rules")
        .attr_text("title", says(|facts| &facts.all_rules))
        .el(el("span")
            .class("rule mono")
            .says(says(|facts| &facts.rule)))
        .el(el("span")
            .class("more-rules")
            .says(says(|facts| &facts.more_rules)));
    el("tr")
        .attr("data-task-id", key)
        .attr_text("data-tone", shown.tone_text())
        .el(name)
        .el(downstream)
        .el(state)
        .el(cell("lag").class("figure").says(says(|facts| &facts.lag)))
        .el(checkpoint)
        .el(rules)
        .el(cell("operations").el(draw_operations(&row, false, asks)))
        .view()
}

fn cell(column: &str) -> Element {
    el("td").attr("data-column", column)
}
