//! Texts that do not change.

use leptos::prelude::AnyView;

use super::element::el;

/// A text with a class.
pub fn span(class: &'static str, text: String) -> AnyView {
    titled(class, text, None)
}

/// A text with a class, and what a pointer at rest is told.
pub fn titled(class: &'static str, text: String, title: Option<String>) -> AnyView {
    let span = el("span").class(class).text(&text);
    match title {
        Some(title) => span.attr("title", &title),
        None => span,
    }
    .view()
}
