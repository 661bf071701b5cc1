//! A page's heading: it names the document and takes the focus when the page
//! opens, so that a screen reader says where one is.

use leptos::prelude::*;

use super::element::{Element, el};
use super::reactive::react;

/// The one `h1` of a page.
#[component]
pub fn PageHeading(
    /// The heading's text, and the first part of the document's title.
    #[prop(into)]
    text: Signal<String>,
    /// The application's name, the second part of the title.
    #[prop(into)]
    app: Signal<&'static str>,
    /// Whether the heading takes the focus; not where a field does.
    #[prop(default = true)]
    takes_focus: bool,
) -> impl IntoView {
    heading(text, app, takes_focus).view()
}

/// The same as an element.
#[must_use]
pub fn heading(text: Signal<String>, app: Signal<&'static str>, takes_focus: bool) -> Element {
    react(move || document().set_title(&format!("{} · {}", text.get(), app.get())));
    let made = el("h1")
        .class("page-heading")
        .attr("tabindex", "-1")
        .says(super::reactive::text(move || text.get()));
    if let Some(node) = made.node().filter(|_| takes_focus) {
        // It takes the focus once it stands in the page: after this turn.
        react(move || super::element::focus(&node));
    }
    made
}
