//! The way to each section, with the number of its problems.

use changefeed_model::draft::Spot;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::frame::page_word;
use super::state::Form;
use super::words::PageWords;
use crate::ui::reactive::text;

/// The sections in their order: id and title.
pub(super) const SECTIONS: [(&str, fn(&'static PageWords) -> &'static str); 4] = [
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
    let link = |(id, title): (&'static str, fn(&'static PageWords) -> &'static str)| {
        let count = text(move || match count(form, id) {
            0 => String::new(),
            n => n.to_string(),
        });
        view! {
            <li>
                <a
                    href=format!("#{id}")
                    on:click=move |event| {
                        event.prevent_default();
                        open(id);
                    }
                >
                    {page_word(title)}
                    <span class="nav-count">{count}</span>
                </a>
            </li>
        }
        .into_any()
    };
    view! {
        <nav class="form-nav" aria-label=page_word(|words| words.sections)>
            <ol>{SECTIONS.map(link).collect_view()}</ol>
        </nav>
    }
    .into_any()
}

/// How many places of a section keep the form from being sent, as far as
/// their problems are shown.
fn count(form: Form, section: &str) -> usize {
    let blocking = form.findings.with(|findings| {
        let here = findings
            .iter()
            .filter(|finding| section_of(finding.spot) == section);
        here.filter(|finding| form.is_shown(finding.spot) && form.blocks(finding))
            .count()
    });
    let refused = form.refused.with(|refused| {
        let here = refused
            .iter()
            .filter(|(spot, _)| section_of(*spot) == section);
        here.count()
    });
    blocking + refused
}

fn open(id: &str) {
    let section = document().get_element_by_id(id);
    if let Some(section) =
        section.and_then(|section| section.dyn_into::<web_sys::HtmlElement>().ok())
    {
        section.scroll_into_view();
        let _ = section.focus();
    }
}
