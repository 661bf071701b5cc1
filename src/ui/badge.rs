//! A state as a word with a shape and a colour beside it.

use leptos::prelude::*;

/// A badge: a mark whose shape and colour follow `tone`, and the word.
#[component]
pub fn Badge(
    /// How much it asks for attention: good, quiet, active, unknown, warning
    /// or bad.
    #[prop(into)]
    tone: Signal<&'static str>,
    /// The word.
    #[prop(into)]
    word: Signal<String>,
) -> impl IntoView {
    view! {
        <span class="badge" data-tone=tone>
            <span class="badge-mark" aria-hidden="true"></span>
            {word}
        </span>
    }
}
