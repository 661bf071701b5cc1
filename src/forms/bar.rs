//! The bar at the form's end: send, cancel, and what keeps it from being sent.

use leptos::prelude::*;

use super::frame::label;
use super::send::{Sender, send_word};
use super::state::Form;
use super::words::{PageWords, words_of};
use crate::app::use_console;
use crate::i18n::fill;
use crate::ui::button::Button;
use crate::ui::reactive::{mark, press, says, text};

/// Draws the bar; `back` is where a cancel leads.
pub(super) fn draw_bar(form: Form, sender: Sender, back: String) -> AnyView {
    let locale = use_console().locale;
    let count = move || {
        form.findings.with(|findings| {
            let blocking = findings
                .iter()
                .filter(|finding| form.is_shown(finding.spot) && form.blocks(finding));
            blocking.count()
        })
    };
    let summary = text(move || {
        let words = words_of::<PageWords>(locale);
        match count() {
            0 => String::new(),
            1 => words.problems_one.to_owned(),
            n => fill(words.problems_many, &[("n", &n.to_string())]),
        }
    });
    let word = text(move || send_word(sender, words_of::<PageWords>(locale)).to_owned());
    view! {
        <div class="form-bar">
            <Button
                class="button primary"
                kind="submit"
                action="send"
                title=label(|words| words.send_key)
                is_disabled=says(move || sender.is_pending())
                is_busy=mark(move || sender.is_pending())
                word
                on_press=press(|| ())
            />
            <a class="button" data-action="cancel" href=back>
                {label(|words| words.cancel)}
            </a>
            <p class="form-count" aria-live="polite">
                {summary}
            </p>
        </div>
    }
    .into_any()
}
