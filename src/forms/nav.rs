//! The way to each section, with the number of its problems.

use changefeed_model::draft::Spot;
use leptos::prelude::*;

use super::frame::label;
use super::state::Form;
use super::words::PageWords;
use crate::ui::element::{el, focus};
use crate::ui::reactive::text;

/// One of the page's words.
pub(super) type PickWord = fn(&'static PageWords) -> &'static str;

/// The sections in their order: id and title.
pub(super) const SECTIONS: [(&str, PickWord); 4] = [
    ("basics", |words| words.basics),
    ("tables", |words| words.tables),
    ("downstream", |words| words.downstream),
    ("review", |words| words.review),
];

/// The section that a place of the form is in.
fn section_of(spot: Spot) -> &'static str {
    match spot {
        Spot::Name | Spot::Start => "basics",
        Spot::Rules | Spot::Rule(_) => "tables",
        Spot::Kind | Spot::Sink(_) | Spot::Dispatcher(_) => "downstream",
    }
}

/// Draws the links.
pub(super) fn draw_nav(form: Form) -> AnyView {
    let link = |(id, title)| {
        let count = text(move || match count(form, id) {
            0 => String::new(),
            n => n.to_string(),
        });
        let link = el("a")
            .attr("href", &format!("#{id}"))
            .on("click", move |event| {
                event.prevent_default();
                open(id);
            })
            .says(label(title))
            .el(el("span").class("nav-count").says(count));
        el("li").el(link)
    };
    el("nav")
        .class("form-nav")
        .attr_text("aria-label", label(|words| words.sections))
        .el(el("ol").els(SECTIONS.map(link)))
        .view()
}

/// How many places of a section keep the form from being sent, as far as
/// their problems are shown.
fn count(form: Form, section: &str) -> usize {
    let blocking = form.count_blocking(&|spot| section_of(spot) == section);
    let refused = form.refused.with(|refused| {
        let here = refused
            .iter()
            .filter(|(spot, _)| section_of(*spot) == section);
        here.count()
    });
    blocking + refused
}

fn open(id: &str) {
    if let Some(section) = document().get_element_by_id(id) {
        section.scroll_into_view();
        focus(&section);
    }
}
