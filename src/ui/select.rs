//! A menu of a few words, by the browser's own select.

use leptos::prelude::*;

use super::reactive::dynamic;

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
            view! {
                <option value=choice.value selected=choice.value == chosen>
                    {choice.word}
                </option>
            }
        };
        choices
            .get()
            .into_iter()
            .map(draw)
            .collect_view()
            .into_any()
    });
    view! {
        <select
            id=id
            class="select"
            aria-label=label
            prop:value=chosen
            on:change=move |event| on_choose.run(event_target_value(&event))
        >
            {options}
        </select>
    }
}
