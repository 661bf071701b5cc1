//! What keeps the form from being sent, with a link to each.

use changefeed_model::draft::Spot;
use leptos::prelude::*;

use super::frame::label;
use super::state::{Form, id_of};
use super::words::{name_of, sentence};
use crate::app::use_console;
use crate::ui::element::{self, el};
use crate::ui::reactive::{dynamic, show};

/// Draws the summary; nothing before a send was asked for, and nothing once
/// all is mended.
pub(super) fn draw_summary(form: Form) -> AnyView {
    let locale = use_console().locale;
    let problems = move || {
        let language = locale.language();
        let mut problems: Vec<(Spot, String)> = Vec::new();
        form.read_findings(&mut |finding| {
            if form.blocks(finding) {
                problems.push((finding.spot, sentence(language, finding)));
            }
        });
        form.refused
            .with(|refused| problems.extend(refused.iter().cloned()));
        problems
    };
    let is_shown = move || form.is_submitted.get() && !problems().is_empty();
    let draw = move || {
        let language = locale.language();
        let lines = problems().into_iter().map(|(spot, sentence)| {
            let link = el("a")
                .attr("href", &format!("#{}", id_of(spot)))
                .on("click", move |event| {
                    event.prevent_default();
                    focus(spot);
                })
                .text(&name_of(language, spot));
            el("li").el(link).text(" ").text(&sentence)
        });
        el("ul").els(lines).view()
    };
    let content = move || {
        el("div")
            .class("summary")
            .attr("data-part", "summary")
            .el(el("h2").says(label(|words| words.summary_title)))
            .child(dynamic(draw).into_any())
            .view()
    };
    el("div")
        .attr("role", "alert")
        .child(show(is_shown, content).into_any())
        .view()
}

/// The first spot that keeps the form from being sent.
pub(super) fn first_problem(form: Form) -> Option<Spot> {
    let of_server = || {
        form.refused
            .with_untracked(|refused| Some(refused.first()?.0))
    };
    untrack(|| {
        let mut first = None;
        form.read_findings(&mut |finding| {
            if first.is_none() && form.blocks(finding) {
                first = Some(finding.spot);
            }
        });
        first
    })
    .or_else(of_server)
}

/// Moves the focus to a spot, and what surrounds it into view.
pub(super) fn focus(spot: Spot) {
    if let Some(node) = document().get_element_by_id(&id_of(spot)) {
        element::focus(&node);
        node.scroll_into_view();
    }
}
