//! The second section: filter rules, and what they say of tables.

mod answer;
mod edit;
mod list;
mod names;
mod preset;
mod presets;
mod remarks;
mod tester;
mod text;

use changefeed_model::draft::Spot;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::frame::{draw_help, tie};
use super::state::{Form, Remarks};
use super::words::{TableWords, words_of};
use crate::app::use_console;
use crate::ui::element::el;
use crate::ui::field::{hint_id, problem_id};
use crate::ui::reactive::{self, Text, condition, mark, show};

/// More rules than this begin as text: a list of them is slow to draw, and
/// slower to read.
const LIST_MOST: usize = 200;

/// Draws the section's fields.
pub(super) fn draw_tables(form: Form) -> AnyView {
    let rules = untrack(|| form.read(|draft| draft.rules.len()));
    let is_text = RwSignal::new(rules > LIST_MOST);
    let is_empty = condition(move || form.read(|draft| draft.rules.is_empty()));
    let (described, is_invalid) = tie(form, Spot::Rules);
    let Remarks {
        problem, warning, ..
    } = Remarks::of(form, Spot::Rules);
    let empty = || {
        let empty = el("p").class("rules-empty");
        empty.says(label(|words| words.empty)).view()
    };
    let locale = use_console().locale;
    let hint = reactive::text(move || {
        let words = words_of::<TableWords>(locale);
        if is_text.get() {
            words.text_hint
        } else {
            words.hint
        }
        .to_owned()
    });
    // Quiet about the list until it was left.
    let leave = move |event: web_sys::Event| {
        if !stays_within(event.unchecked_ref()) {
            form.touch(Spot::Rules);
        }
    };
    let head = el("div")
        .class("field-head")
        .el(el("legend").says(label(|words| words.rules)))
        .child(draw_help(
            label(|words| words.rules),
            label(|words| words.help),
        ))
        .child(draw_modes(is_text));
    let notes = el("div")
        .class("field-notes")
        .attr("id", &hint_id("rules"))
        .el(el("p").class("field-hint").says(hint))
        .el(el("p").class("field-warning").says(warning));
    let problem = el("p")
        .class("field-problem")
        .attr("id", &problem_id("rules"))
        .says(problem);
    let rules = el("fieldset")
        .attr("id", "rules")
        .class("field rules-field")
        .attr("tabindex", "-1")
        .attr("data-spot", "rules")
        .attr("aria-describedby", &described)
        .attr_flag("aria-invalid", is_invalid)
        .el(head)
        .child(presets::draw_presets(form))
        .child(show(move || is_empty.get(), empty).into_any())
        .child(show(move || is_text.get(), move || text::draw_text(form)).into_any())
        .child(show(move || !is_text.get(), move || list::draw_list(form)).into_any())
        .el(notes)
        .el(problem)
        .on("focusout", leave);
    vec![rules.view(), tester::draw_tester(form)].into_any()
}

fn draw_modes(is_text: RwSignal<bool>) -> AnyView {
    let choice = move |chosen: bool, id: &'static str, word: Text| {
        let input = el("input")
            .attr("type", "radio")
            .attr("name", "rules-mode")
            .attr("id", id)
            .prop_flag("checked", mark(move || is_text.get() == chosen))
            .on("change", move |_| is_text.set(chosen));
        el("label")
            .class("segment")
            .el(input)
            .el(el("span").says(word))
    };
    el("div")
        .class("segments rules-modes")
        .attr("role", "radiogroup")
        .attr_text("aria-label", label(|words| words.mode))
        .el(choice(
            false,
            "rules-mode-list",
            label(|words| words.as_list),
        ))
        .el(choice(
            true,
            "rules-mode-text",
            label(|words| words.as_text),
        ))
        .view()
}

/// Whether the focus moves within the element that is told.
fn stays_within(event: &web_sys::FocusEvent) -> bool {
    let place = event.current_target();
    let place = place.and_then(|place| place.dyn_into::<web_sys::Node>().ok());
    let next = event.related_target();
    let next = next.and_then(|next| next.dyn_into::<web_sys::Node>().ok());
    place
        .zip(next)
        .is_some_and(|(place, next)| place.contains(Some(&next)))
}

/// Gives the focus to the element of an id.
fn focus(id: &str) {
    let element = document().get_element_by_id(id);
    let element = element.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok());
    if let Some(element) = element {
        let _ = element.focus();
    }
}

/// A word of the section, as it changes with the language.
fn label(pick: fn(&'static TableWords) -> &'static str) -> Text {
    let locale = use_console().locale;
    reactive::text(move || pick(words_of(locale)).to_owned())
}
