//! A choice of a few words, where any other may be typed as well.

use std::sync::Arc;

use changefeed_model::draft::Spot;
use leptos::prelude::*;

use super::label;
use crate::app::use_console;
use crate::forms::frame::input_el;
use crate::forms::state::Form;
use crate::forms::words::{SinkWords, words_of};
use crate::i18n::fill;
use crate::ui::element::{Element, el};
use crate::ui::reactive::{Flag, Text, condition, mark, show, text};

/// The select's value for what is typed.
const OTHER: &str = "other";

/// What a choice is made of.
pub(super) struct Choice {
    /// Where it is.
    pub(super) spot: Spot,
    /// The ids of what describes it.
    pub(super) described: String,
    /// For `aria-invalid`.
    pub(super) is_invalid: Flag,
    /// The id of the select.
    pub(super) id: String,
    /// Its name.
    pub(super) label: Text,
    /// The words to choose from.
    pub(super) words: &'static [&'static str],
    /// More words that the line offers.
    pub(super) more: &'static [&'static str],
    /// The word that is chosen, or typed.
    pub(super) value: Text,
    /// Told of another one.
    pub(super) on_choose: Callback<String>,
}

impl Choice {
    fn value(&self) -> String {
        (self.value)()
    }

    /// Names the select, or the line, and tells of its leaving.
    fn tie(&self, form: Form, input: Element, name: Text) -> Element {
        let spot = self.spot;
        input
            .attr_text("aria-label", name)
            .attr("aria-describedby", &self.described)
            .attr_flag("aria-invalid", self.is_invalid.clone())
            .on("blur", move |_| form.touch(spot))
    }
}

/// Draws a select; with "other…", a line below it.
pub(super) fn draw_choice(form: Form, choice: Choice) -> AnyView {
    let choice = Arc::new(choice);
    // Whether the line is meant, whatever word stands in it.
    let is_typed = RwSignal::new(false);
    let of = choice.clone();
    let is_other = condition(move || {
        let is_listed = |value: &str| value.is_empty() || of.words.contains(&value);
        is_typed.get() || !is_listed(&of.value())
    });
    let of = choice.clone();
    let shown = text(move || {
        if is_other.get() {
            OTHER.to_owned()
        } else {
            of.value()
        }
    });
    let of = choice.clone();
    let is_set = mark(move || !of.value().is_empty());
    let on_choose = choice.on_choose;
    let choose = move |event| {
        let chosen = event_target_value(&event);
        let is_other = chosen == OTHER;
        is_typed.set(is_other);
        if !is_other {
            on_choose.run(chosen);
        }
    };
    let select = el("select")
        .attr("id", &choice.id)
        .class("select boxed")
        .attr("data-control", "choice");
    let select = choice.tie(form, select, choice.label.clone());
    let not_set = option("")
        .attr_flag("hidden", is_set)
        .says(label(|words| words.not_set));
    // The options are there before one of them is chosen.
    let select = draw_options(select.el(not_set), choice.words)
        .el(option(OTHER).says(label(|words| words.other)))
        .prop_text("value", shown)
        .on("change", choose);
    let line = show(
        move || is_other.get(),
        move || draw_line(form, &choice, is_typed),
    );
    vec![select.view(), line.into_any()].into_any()
}

fn option(word: &str) -> Element {
    el("option").attr("value", word)
}

fn draw_options(mut of: Element, words: &[&str]) -> Element {
    for word in words {
        of = of.el(option(word).text(word));
    }
    of
}

/// Draws the line for a word that is not among the listed.
fn draw_line(form: Form, choice: &Choice, is_typed: RwSignal<bool>) -> AnyView {
    let locale = use_console().locale;
    let (name, on_choose) = (choice.label.clone(), choice.on_choose);
    let name = text(move || {
        let pattern = words_of::<SinkWords>(locale).other_label;
        fill(pattern, &[("label", &name())])
    });
    let id = [&choice.id, "-other"].concat();
    let list = [&id, "-list"].concat();
    let type_in = Callback::new(move |typed| {
        is_typed.set(true);
        on_choose.run(typed);
    });
    let input = input_el(&id, "input", choice.value.clone(), type_in)
        .attr("data-control", "choice-line")
        .attr("list", &list);
    // A word that is listed shows in the select from then on.
    let input = choice.tie(form, input, name).on("blur", move |_| {
        let _ = is_typed.try_set(false);
    });
    let offered = draw_options(el("datalist").attr("id", &list), choice.more);
    vec![input.view(), offered.view()].into_any()
}
