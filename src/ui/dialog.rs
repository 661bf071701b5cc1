//! A modal dialog by the browser's own `<dialog>`: it traps the focus, closes
//! with Escape, and gives the focus back.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlDialogElement;

use super::element::{Element, el};
use super::reactive::{Content, Text, react, show, text};
use super::sheet::Sheet;

static STYLES: Sheet = Sheet::new(include_str!(concat!(env!("OUT_DIR"), "/dialog.css")));

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
    dialog(title_id, title, is_open, on_dismiss, content).view()
}

/// The same as an element.
#[must_use]
pub fn dialog(
    title_id: &'static str,
    title: Signal<&'static str>,
    is_open: Signal<bool>,
    on_dismiss: Callback<()>,
    content: Content,
) -> Element {
    let title = text(move || title.get().to_owned());
    dialog_titled(title_id, title, is_open, on_dismiss, content)
}

/// The same, where the title is a text that is made.
#[must_use]
pub fn dialog_titled(
    title_id: &'static str,
    title: Text,
    is_open: Signal<bool>,
    on_dismiss: Callback<()>,
    content: Content,
) -> Element {
    STYLES.wear();
    let content = show(move || is_open.get(), move || content());
    let made = el("dialog")
        .class("dialog")
        .attr("aria-labelledby", title_id)
        .on("close", move |event| {
            // The browser tells of it late: it may be open again by now.
            let dialog = event.target().and_then(|dialog| dialog.dyn_into().ok());
            let is_closed = dialog.is_none_or(|dialog: HtmlDialogElement| !dialog.open());
            if is_closed && is_open.get_untracked() {
                on_dismiss.run(());
            }
        })
        .el(el("h2").attr("id", title_id).says(title))
        .child(content.into_any());
    if let Some(node) = made.node() {
        // It opens only where it stands in the page: after this turn.
        react(move || {
            let open = is_open.get();
            let Some(dialog) = node.dyn_ref::<HtmlDialogElement>() else {
                return;
            };
            if open && !dialog.open() {
                let _ = dialog.show_modal();
            } else if !open && dialog.open() {
                dialog.close();
            }
        });
    }
    made
}
