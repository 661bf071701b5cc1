//! A modal dialog by the browser's own `<dialog>`: it traps the focus, closes
//! with Escape, and gives the focus back.

use leptos::html::Dialog as DialogElement;
use leptos::prelude::*;

use super::reactive::{Content, react, show};

/// A dialog that is open while `is_open`.
#[component]
pub fn Dialog(
    /// The id of the title, unique on the page.
    title_id: &'static str,
    /// The title.
    #[prop(into)]
    title: Signal<&'static str>,
    /// Whether it is open.
    #[prop(into)]
    is_open: Signal<bool>,
    /// Told when it is dismissed: by Escape, or by the browser.
    #[prop(into)]
    on_dismiss: Callback<()>,
    /// What stands in it; drawn anew each time it opens.
    content: Content,
) -> impl IntoView {
    let element = NodeRef::<DialogElement>::new();
    react(move || {
        let open = is_open.get();
        let Some(dialog) = element.get() else { return };
        if open && !dialog.open() {
            let _ = dialog.show_modal();
        } else if !open && dialog.open() {
            dialog.close();
        }
    });
    let content = show(move || is_open.get(), move || content());
    view! {
        <dialog
            node_ref=element
            class="dialog"
            aria-labelledby=title_id
            on:close=move |_| {
                if is_open.get_untracked() {
                    on_dismiss.run(());
                }
            }
        >
            <h2 id=title_id>{title}</h2>
            {content}
        </dialog>
    }
}
