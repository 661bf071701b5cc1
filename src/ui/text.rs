//! Texts that do not change.

use leptos::prelude::*;

/// A text with a class.
pub fn span(class: &'static str, text: String) -> AnyView {
    titled(class, text, None)
}

/// A text with a class, and what a pointer at rest is told.
pub fn titled(class: &'static str, text: String, title: Option<String>) -> AnyView {
    view! {
        <span class=class title=title>
            {text}
        </span>
    }
    .into_any()
}
