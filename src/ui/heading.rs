//! A page's heading: it names the document and takes the focus when the page
//! opens, so that a screen reader says where one is.

use leptos::html::H1;
use leptos::prelude::*;

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
    Effect::new(move || document().set_title(&format!("{} · {}", text.get(), app.get())));
    Effect::new(move |was_focused: Option<bool>| {
        let Some(heading) = heading.get() else {
            return false;
        };
        if takes_focus && was_focused != Some(true) {
            let _ = heading.focus();
        }
        true
    });
    view! {
        <h1 node_ref=heading tabindex="-1" class="page-heading">
            {text}
        </h1>
    }
}
