//! The second section: filter rules, and what they say of tables.

mod answer;
mod edit;
mod list;
mod names;
mod presets;
mod remarks;
mod tester;
mod text;

use changefeed_model::draft::Spot;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::frame::{draw_help, tie};
use super::state::{Form, Remarks};
use super::words::{TableWords, word, words_of};
use crate::app::use_console;
use crate::ui::field::{hint_id, problem_id};
use crate::ui::reactive::{self, Text, condition, show};

/// More rules than this begin as text: a list of them is slow to draw, and
/// slower to read.
const LIST_MOST: usize = 200;

/// Draws the section's fields.
pub(super) fn draw_tables(form: Form) -> AnyView {
    let rules = form.draft.with_untracked(|draft| draft.rules.len());
    let is_text = RwSignal::new(rules > LIST_MOST);
    let is_empty = condition(move || form.draft.with(|draft| draft.rules.is_empty()));
    let (described, is_invalid) = tie(form, Spot::Rules);
    let Remarks {
        problem, warning, ..
    } = Remarks::of(form, Spot::Rules);
    let empty = || view! { <p class="rules-empty">{label(|words| words.empty)}</p> }.into_any();
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
    let leave = move |event: web_sys::FocusEvent| {
        if !stays_within(&event) {
            form.touch(Spot::Rules);
        }
    };
    view! {
        <fieldset
            id="rules"
            class="field rules-field"
            tabindex="-1"
            data-spot="rules"
            aria-describedby=described
            aria-invalid=is_invalid
            on:focusout=leave
        >
            <div class="field-head">
                <legend>{label(|words| words.rules)}</legend>
                {draw_help(label(|words| words.rules), label(|words| words.help))}
                {draw_modes(is_text)}
            </div>
            {presets::draw_presets(form)}
            {show(move || is_empty.get(), empty)}
            {show(move || is_text.get(), move || text::draw_text(form))}
            {show(move || !is_text.get(), move || list::draw_list(form))}
            <div class="field-notes" id=hint_id("rules")>
                <p class="field-hint">{hint}</p>
                <p class="field-warning">{warning}</p>
            </div>
            <p class="field-problem" id=problem_id("rules")>
                {problem}
            </p>
        </fieldset>
        {tester::draw_tester(form)}
    }
    .into_any()
}

fn draw_modes(is_text: RwSignal<bool>) -> AnyView {
    let choice = move |chosen: bool, id: &'static str, word: Text| {
        view! {
            <label class="segment">
                <input
                    type="radio"
                    name="rules-mode"
                    id=id
                    prop:checked=move || is_text.get() == chosen
                    on:change=move |_| is_text.set(chosen)
                />
                <span>{word}</span>
            </label>
        }
        .into_any()
    };
    let name = word::<TableWords>(use_console().locale, |words| words.mode);
    view! {
        <div class="segments rules-modes" role="radiogroup" aria-label=name>
            {choice(false, "rules-mode-list", label(|words| words.as_list))}
            {choice(true, "rules-mode-text", label(|words| words.as_text))}
        </div>
    }
    .into_any()
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
