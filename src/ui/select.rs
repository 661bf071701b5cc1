//! A menu of a few words, by the browser's own select.

use leptos::prelude::*;

use super::element::el;
use super::reactive::{dynamic, text};

/// One choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What stands for it.
    pub value: &'static str,
    /// Its word.
    pub word: &'static str,
}

/// A select with a label for assistive technology.
#[component]
pub fn Select(
    /// The element's id.
    id: &'static str,
    /// The label.
    #[prop(into)]
    label: Signal<&'static str>,
    /// The choices.
    #[prop(into)]
    choices: Signal<Vec<Choice>>,
    /// The value that is chosen.
    #[prop(into)]
    chosen: Signal<&'static str>,
    /// Told of a new choice's value.
    #[prop(into)]
    on_choose: Callback<String>,
) -> impl IntoView {
    let options = dynamic(move || {
        let chosen = chosen.get();
        let draw = |choice: Choice| {
            let option = el("option").attr("value", choice.value).text(choice.word);
            if choice.value == chosen {
                option.attr("selected", "").view()
            } else {
                option.view()
            }
        };
        choices
            .get()
            .into_iter()
            .map(draw)
            .collect_view()
            .into_any()
    });
    el("select")
        .attr("id", id)
        .class("select")
        .attr_text("aria-label", text(move || label.get().to_owned()))
        .child(options.into_any())
        .prop_text("value", text(move || chosen.get().to_owned()))
        .on("change", move |event| {
            on_choose.run(event_target_value(&event))
        })
        .view()
}
