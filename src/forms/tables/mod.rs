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

pub(crate) use tester::{ReadRules, draw_tester};

use changefeed_model::draft::Spot;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::frame::{draw_help, draw_problem, tie};
use super::state::{Form, Remarks};
use super::words::{self, TableWords, words_of};
use crate::app::use_console;
use crate::chunk::{Part, later};
use crate::forms::Aside;
use crate::ui::element::{self, Element, el};
use crate::ui::field::hint_id;
use crate::ui::reactive::{self, Flag, Text, dynamic, mark, show, steady};

/// More rules than this begin as text: a list of them is slow to draw, and
/// slower to read.
const LIST_MOST: usize = 200;

/// One of the section's words.
type Pick = fn(&'static TableWords) -> &'static str;

/// Draws the section's fields.
pub(super) fn draw_tables(form: Form) -> AnyView {
    let is_text = RwSignal::new(untrack(|| edit::count(form)) > LIST_MOST);
    let (described, is_invalid) = tie(form, Spot::Rules);
    let Remarks {
        problem, warning, ..
    } = Remarks::of(form, Spot::Rules);
    let empty = || {
        let empty = el("p").class("rules-empty");
        empty.says(label(|words| words.empty)).view()
    };
    let rules = dynamic(move || {
        let draw = if is_text.get() {
            text::draw_text
        } else {
            list::draw_list
        };
        untrack(|| draw(form))
    });
    // Quiet about the list until it was left.
    let leave = move |event: web_sys::Event| {
        if !stays_within(event.unchecked_ref()) {
            form.touch(Spot::Rules);
        }
    };
    let help = draw_help(label(|words| words.rules), label(|words| words.help));
    let head = el("div")
        .class("field-head")
        .el(el("legend")
            .attr("id", "rules-legend")
            .says(label(|words| words.rules)))
        .el(help)
        .el(draw_modes(is_text));
    let hint = either(is_text, |words| words.text_hint, |words| words.hint);
    let notes = el("div")
        .class("field-notes")
        .attr("id", &hint_id("rules"))
        .el(el("p").class("field-hint").says(hint))
        .el(el("p").class("field-warning").says(warning));
    let section = el("fieldset")
        .attr("id", "rules")
        // A legend within a line of its own names nothing by itself.
        .attr("aria-labelledby", "rules-legend")
        .class("field rules-field")
        .attr("tabindex", "-1")
        .attr("data-spot", "rules")
        .attr("aria-describedby", &described)
        .attr_flag("aria-invalid", is_invalid)
        .el(head)
        .child(presets::draw_presets(form))
        .child(show(move || edit::count(form) == 0, empty).into_any())
        .child(rules.into_any())
        .el(notes)
        .el(draw_problem("rules", problem))
        .on("focusout", leave);
    let tester = later(Part::Aside(Box::new(Aside::Tester(form))));
    vec![section.view(), tester].into_any()
}

fn draw_modes(is_text: RwSignal<bool>) -> Element {
    let modes: [(bool, &str, Pick); 2] = [
        (false, "rules-mode-list", |words| words.as_list),
        (true, "rules-mode-text", |words| words.as_text),
    ];
    let group = el("div")
        .class("segments rules-modes")
        .attr("role", "radiogroup")
        .attr_text("aria-label", label(|words| words.mode));
    modes.into_iter().fold(group, |group, (chosen, id, word)| {
        let input = el("input")
            .attr("type", "radio")
            .attr("name", "rules-mode")
            .attr("id", id)
            .prop_flag("checked", mark(move || is_text.get() == chosen))
            .on("change", move |_| is_text.set(chosen));
        let word = el("span").says(label(word));
        group.el(el("label").class("segment").el(input).el(word))
    })
}

/// A text of several lines, as it is typed.
fn draw_area(id: &str, class: &str) -> Element {
    let area = el("textarea").attr("id", id).class(class);
    let attributes = [
        ("autocomplete", "off"),
        ("autocapitalize", "off"),
        ("spellcheck", "false"),
        ("wrap", "off"),
    ];
    attributes
        .into_iter()
        .fold(area, |area, (name, value)| area.attr(name, value))
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
    if let Some(node) = document().get_element_by_id(id) {
        element::focus(&node);
    }
}

/// A word of the section, as it changes with the language.
fn label(pick: Pick) -> Text {
    words::text(use_console().locale, pick)
}

/// One word while something holds, and another while it does not.
fn either(holds: RwSignal<bool>, yes: Pick, no: Pick) -> Text {
    let locale = use_console().locale;
    reactive::text(move || {
        let pick = if holds.get() { yes } else { no };
        pick(words_of(locale)).to_owned()
    })
}

/// The name of the rule of a place.
fn rule_name(place: usize) -> Text {
    let locale = use_console().locale;
    reactive::text(move || list::numbered(words_of::<TableWords>(locale).rule, place))
}

/// A text that is only told of when it changes.
fn settled(read: Text) -> Text {
    let value = steady(move || read());
    reactive::text(move || value.get())
}

/// The mark of what there is a sentence about.
fn said(sentence: &Text) -> Flag {
    let sentence = sentence.clone();
    mark(move || !sentence().is_empty())
}
