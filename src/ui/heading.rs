//! A page's heading: it names the document and takes the focus when the page
//! opens, so that a screen reader says where one is. The first page of a load
//! needs none of that: the browser itself says it.

use core::cell::Cell;

use leptos::prelude::*;

use super::element::{Element, el};
use super::reactive::{Text, react};

thread_local! {
    /// To move the focus lays the page out: on the way to the first paint that
    /// is time lost.
    static IS_FIRST: Cell<bool> = const { Cell::new(true) };
}

/// The one `h1` of a page.
#[component]
pub fn PageHeading(
    /// The heading's text, and the first part of the document's title.
    #[prop(into)]
    text: Signal<String>,
    /// The application's name, the second part of the title.
    app: Text,
    /// Whether the heading takes the focus; not where a field does.
    #[prop(default = true)]
    takes_focus: bool,
) -> impl IntoView {
    heading(text, app, takes_focus).view()
}

/// The same as an element.
#[must_use]
pub fn heading(text: Signal<String>, app: Text, takes_focus: bool) -> Element {
    react(move || document().set_title(&format!("{} · {}", text.get(), app())));
    let made = el("h1")
        .class("page-heading")
        .attr("tabindex", "-1")
        .says(super::reactive::text(move || text.get()));
    let is_first = IS_FIRST.replace(false);
    if let Some(node) = made.node().filter(|_| takes_focus && !is_first) {
        // It takes the focus once it stands in the page: after this turn.
        react(move || super::element::focus(&node));
    }
    made
}
