//! The bar at the form's end: send, cancel, and what keeps it from being sent.

use leptos::prelude::*;

use super::frame::label;
use super::send::{Sender, send_word};
use super::state::Form;
use super::words::{PageWords, words_of};
use crate::app::use_console;
use crate::i18n::counted;
use crate::ui::button::Press;
use crate::ui::element::el;
use crate::ui::link::link;
use crate::ui::reactive::{mark, press, says, text};

/// Draws the bar; `back` is where a cancel leads.
pub(super) fn draw_bar(form: Form, sender: Sender, back: String) -> AnyView {
    let locale = use_console().locale;
    let summary = text(move || {
        let words = words_of::<PageWords>(locale);
        match form.count_blocking(&|_| true) {
            0 => String::new(),
            n => counted(locale.language(), words.problems, n),
        }
    });
    let word = text(move || send_word(sender, words_of::<PageWords>(locale)).to_owned());
    let send = Press {
        class: "button primary",
        kind: "submit",
        title: Some(label(|words| words.send_key)),
        is_disabled: Some(says(move || sender.is_pending())),
        is_busy: Some(mark(move || sender.is_pending())),
        ..Press::new("send", word)
    };
    let cancel = link(&back)
        .class("button")
        .attr("data-action", "cancel")
        .says(label(|words| words.cancel));
    el("div")
        .class("form-bar")
        .el(send.draw(press(|| ())))
        .el(cancel)
        .el(el("p")
            .class("form-count")
            .attr("aria-live", "polite")
            .says(summary))
        .view()
}
