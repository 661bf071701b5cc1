//! What the "?" of a term shows.

use changefeed_model::health::Health;
use leptos::prelude::*;

use super::Term;
use crate::app::use_console;
use crate::tasks::tone_attribute;
use crate::ui::badge::badge;
use crate::ui::element::{Element, el};
use crate::ui::reactive::text;

/// Draws the explanation of a term.
#[must_use]
pub(crate) fn draw_term(term: Term) -> AnyView {
    if !term.lines().is_empty() {
        return draw_list(term);
    }
    el("span")
        .class("tip-body")
        .el(draw_name(term))
        .el(draw_text(term))
        .view()
}

/// Several terms, a line each; states come by the badges that the list shows.
fn draw_list(term: Term) -> AnyView {
    let states = Health::ALL.into_iter().filter(|_| term == Term::States);
    let states = states.map(|health| {
        let locale = use_console().locale;
        let name = text(move || Term::State(health).name(locale.language()).to_owned());
        let tone = text(move || tone_attribute(health).to_owned());
        draw_line(badge(tone, name), Term::State(health))
    });
    let lines = term.lines().iter();
    let lines = lines.map(|term| draw_line(draw_name(*term), *term));
    let locale = use_console().locale;
    // It scrolls in itself: the keyboard must come to it.
    el("span")
        .class("tip-body tip-list")
        .attr("tabindex", "0")
        .attr("role", "list")
        .attr_text(
            "aria-label",
            text(move || term.name(locale.language()).to_owned()),
        )
        .els(states)
        .els(lines)
        .view()
}

fn draw_line(name: Element, term: Term) -> Element {
    el("span")
        .attr("role", "listitem")
        .class("tip-line")
        .el(name)
        .text(" ")
        .el(draw_text(term))
}

fn draw_name(term: Term) -> Element {
    let locale = use_console().locale;
    el("b").says(text(move || term.name(locale.language()).to_owned()))
}

fn draw_text(term: Term) -> Element {
    let locale = use_console().locale;
    el("span").says(text(move || term.text(locale.language()).to_owned()))
}
