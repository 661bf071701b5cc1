//! A menu of a few words, by the browser's own select.

use leptos::prelude::*;

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
    view! {
        <select
            id=id
            class="select"
            aria-label=move || label.get()
            prop:value=move || chosen.get()
            on:change=move |event| on_choose.run(event_target_value(&event))
        >
            {move || {
                let chosen = chosen.get();
                choices
                    .get()
                    .into_iter()
                    .map(|choice| {
                        view! {
                            <option value=choice.value selected=choice.value == chosen>
                                {choice.word}
                            </option>
                        }
                    })
                    .collect_view()
            }}
        </select>
    }
}
