//! A choice of a few words, where any other may be typed as well.

use changefeed_model::draft::Spot;
use leptos::prelude::*;

use super::label;
use crate::app::use_console;
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

/// Draws a select; with "other…", a line below it.
pub(super) fn draw_choice(form: Form, choice: Choice) -> AnyView {
    let Choice {
        spot,
        described,
        is_invalid,
        id,
        label: name,
        words,
        more,
        value,
        on_choose,
    } = choice;
    let is_typed = RwSignal::new(false);
    let chosen = value.clone();
    let is_other = condition(move || is_typed.get() || is_unlisted(words, &chosen()));
    let choose = move |chosen: String| {
        is_typed.set(chosen == OTHER);
        if chosen != OTHER {
            on_choose.run(chosen);
        }
    };
    let shown = value.clone();
    let shown = text(move || {
        if is_other.get() {
            OTHER.to_owned()
        } else {
            shown()
        }
    });
    let is_set = value.clone();
    let line_id = format!("{id}-other");
    let line_name = name.clone();
    let (line_described, line_invalid) = (described.clone(), is_invalid.clone());
    let content = move || {
        let line = TypedWord {
            form,
            spot,
            id: line_id.clone(),
            name: line_name.clone(),
            more,
            value: value.clone(),
            on_input: Callback::new(move |typed| {
                is_typed.set(true);
                on_choose.run(typed);
            }),
            on_leave: Callback::new(move |()| {
                let _ = is_typed.try_set(false);
            }),
        };
        let described = line_described.clone();
        draw_typed_word(line, described, line_invalid.clone())
    };
    let not_set = el("option")
        .attr("value", "")
        .attr_flag("hidden", mark(move || !is_set().is_empty()))
        .says(label(|words| words.not_set));
    let other = el("option")
        .attr("value", OTHER)
        .says(label(|words| words.other));
    let select = el("select")
        .attr("id", &id)
        .class("select boxed")
        .attr("data-control", "choice")
        .attr_text("aria-label", name)
        .attr("aria-describedby", &described)
        .attr_flag("aria-invalid", is_invalid)
        .el(not_set);
    // The options are there before one of them is chosen.
    let select = draw_options(select, words)
        .el(other)
        .prop_text("value", shown)
        .on("change", move |event| choose(event_target_value(&event)))
        .on("blur", move |_| form.touch(spot));
    view! {
        {select.view()}
        {show(move || is_other.get(), content)}
    }
    .into_any()
}

fn is_unlisted(words: &[&str], value: &str) -> bool {
    !value.is_empty() && !words.contains(&value)
}

fn draw_options(of: Element, words: &[&str]) -> Element {
    words.iter().fold(of, |of, word| {
        of.el(el("option").attr("value", word).text(word))
    })
}

/// The line for a word that is not among the listed.
struct TypedWord {
    form: Form,
    spot: Spot,
    id: String,
    name: Text,
    more: &'static [&'static str],
    value: Text,
    on_input: Callback<String>,
    /// A word that is listed shows in the select from then on.
    on_leave: Callback<()>,
}

fn draw_typed_word(line: TypedWord, described: String, is_invalid: Flag) -> AnyView {
    let TypedWord {
        form,
        spot,
        id,
        name,
        more,
        value,
        on_input,
        on_leave,
    } = line;
    let locale = use_console().locale;
    let name = text(move || {
        let pattern = words_of::<SinkWords>(locale).other_label;
        fill(pattern, &[("label", &name())])
    });
    let list = format!("{id}-list");
    let input = el("input")
        .attr("id", &id)
        .class("input")
        .attr("data-control", "choice-line")
        .attr("type", "text")
        .attr("list", &list)
        .attr("autocomplete", "off")
        .attr("autocapitalize", "off")
        .attr("spellcheck", "false")
        .attr_text("aria-label", name)
        .attr("aria-describedby", &described)
        .attr_flag("aria-invalid", is_invalid)
        .prop_text("value", value)
        .on("input", move |event| {
            on_input.run(event_target_value(&event))
        })
        .on("blur", move |_| {
            form.touch(spot);
            on_leave.run(());
        });
    let offered = draw_options(el("datalist").attr("id", &list), more);
    view! {
        {input.view()}
        {offered.view()}
    }
    .into_any()
}
