//! The one line of text that is typed.

use leptos::html::Input;
use leptos::prelude::*;

use super::reactive::{Flag, Text, react};

/// A line of text; it holds what was typed, untouched.
#[component]
pub fn TextInput(
    /// The element's id.
    id: &'static str,
    /// Whether what is typed is hidden.
    #[prop(default = false)]
    is_secret: bool,
    /// How it looks beside `input`, such as `mono`.
    #[prop(default = "input")]
    class: &'static str,
    /// Whether it takes the focus when it appears.
    takes_focus: bool,
    /// The ids of what describes it.
    #[prop(optional)]
    described_by: Option<Text>,
    /// Whether what was typed is wrong: `true` or `false`.
    #[prop(optional)]
    is_invalid: Option<Flag>,
    /// What was typed.
    typed: RwSignal<String>,
) -> impl IntoView {
    let input = NodeRef::<Input>::new();
    react(move || {
        if let Some(input) = input.get().filter(|_| takes_focus) {
            let _ = input.focus();
        }
    });
    view! {
        <input
            id=id
            class=class
            type=if is_secret { "password" } else { "text" }
            autofocus=takes_focus
            autocomplete="off"
            autocapitalize="off"
            spellcheck="false"
            enterkeyhint="go"
            node_ref=input
            aria-describedby=described_by
            aria-invalid=is_invalid
            bind:value=typed
        />
    }
    .into_any()
}
