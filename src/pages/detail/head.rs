//! What one sees first of a task: name, state and why, operations.

use leptos::prelude::*;

use crate::app::use_console;
use crate::pages::parts::{Asks, Term, draw_operations, form_link, help_named, watch};
use crate::tasks::{Facts, Row};
use crate::ui::element::el;
use crate::ui::heading::heading;
use crate::ui::icon::Icon;
use crate::ui::reactive::text;

/// Draws the head of a task's page; `edit` is the path of its form.
pub(super) fn draw_head(row: Row, edit: String, asks: Asks) -> AnyView {
    let locale = use_console().locale;
    let shown = watch(&row);
    let facts = shown.facts;
    let name = Signal::derive(move || facts.with(|facts| facts.name.clone()));
    let state = text(move || facts.with(|facts| facts.state.to_owned()));
    let says = |pick: fn(&Facts) -> &String| shown.text(pick);
    let subject = el("p")
        .class("subject")
        .el(el("span").class("kind").says(says(|facts| &facts.kind)))
        .el(el("span").class("mono").says(says(|facts| &facts.address)));
    let edit_word = locale.text(|words| words.edit);
    let tools = el("div")
        .class("head-tools")
        .el(form_link("button", "edit", &edit, Icon::Pencil, edit_word))
        .el(draw_operations(&row, true, asks));
    let head = el("div")
        .class("page-head")
        .el(el("div")
            .el(heading(name, locale.text(|words| words.app), true))
            .el(subject))
        .el(tools);
    let line = el("p")
        .class("state-line")
        .attr("role", "status")
        .attr_text("data-tone", shown.tone_text())
        .attr_text("data-state", state)
        .attr_text("data-status", says(|facts| &facts.status))
        .el(shown.badge())
        .el(el("span").says(says(|facts| &facts.reason)));
    let states = help_named(Term::States, locale.text(|words| words.state));
    let line = el("div").class("state-place").el(line).el(states);
    (head.view(), line.view()).into_any()
}
