//! Copying a text, with an answer: copied, or selected for copying by hand.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;

use super::review_word;
use crate::app::use_console;
use crate::clock;
use crate::forms::words::{ReviewWords, words_of};
use crate::ui;
use crate::ui::element::{Element, el};
use crate::ui::reactive::{dynamic, react, text};

/// How long "Copied" stays, in milliseconds.
const COPIED_MS: u32 = 4_000;

/// What became of a copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Copied {
    /// Nothing was to be copied.
    Nothing,
    /// It is in the clipboard.
    Done,
    /// The browser refused; this is the text.
    Refused(String),
}

/// Copies a text.
pub(super) fn copy(copied: RwSignal<Copied>, text: String) {
    spawn_local(async move {
        if !ui::copy::copy(&text).await {
            let _ = copied.try_set(Copied::Refused(text));
            return;
        }
        let _ = copied.try_set(Copied::Done);
        clock::sleep(COPIED_MS).await;
        let _ = copied.try_maybe_update(|copied| {
            let is_past = *copied == Copied::Done;
            if is_past {
                *copied = Copied::Nothing;
            }
            (is_past, ())
        });
    });
}

/// Draws the answer to a copy, after what is in `place`.
pub(super) fn draw_copied(place: Element, copied: RwSignal<Copied>) -> Element {
    let locale = use_console().locale;
    let sentence = text(move || {
        let words = words_of::<ReviewWords>(locale);
        let sentence = match copied.get() {
            Copied::Nothing => "",
            Copied::Done => words.copied,
            Copied::Refused(_) => words.not_copied,
        };
        sentence.to_owned()
    });
    let refused = dynamic(move || match copied.get() {
        Copied::Refused(text) => draw_selected(&text),
        _ => ().into_any(),
    });
    let status = el("p")
        .class("copied")
        .attr("role", "status")
        .attr("data-part", "copied")
        .says(sentence);
    place.el(status).child(refused.into_any())
}

/// A text that is selected, for copying by hand.
fn draw_selected(content: &str) -> AnyView {
    let element = el("pre")
        .class("code")
        .attr("tabindex", "0")
        .attr("data-part", "to-copy")
        .attr_text("aria-label", review_word(|words| words.copy_text))
        .text(content);
    let node = element.node();
    // Once it is in the document.
    react(move || {
        let Some(node) = &node else { return };
        let _ = node.unchecked_ref::<web_sys::HtmlElement>().focus();
        ui::copy::select_content(node);
    });
    element.view()
}
