//! A page's heading: it names the document and takes the focus when the page
//! opens, so that a screen reader says where one is.

use leptos::html::H1;
use leptos::prelude::*;

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
    let heading = NodeRef::<H1>::new();
    react(move || document().set_title(&format!("{} · {}", text.get(), app.get())));
    react(move || {
        if let Some(heading) = heading.get().filter(|_| takes_focus) {
            let _ = heading.focus();
        }
    });
    view! {
        <h1 node_ref=heading tabindex="-1" class="page-heading">
            {text}
        </h1>
    }
}
