//! The texts about a task, kept in step with what was read of it.

use leptos::prelude::*;

use crate::app::use_console;
use crate::i18n::sentence;
use crate::tasks::{Facts, Row, tone_attribute};
use crate::ui::badge::badge;
use crate::ui::element::Element;
use crate::ui::reactive::{Text, text};

/// The texts about one task, as they change.
#[derive(Clone, Copy)]
pub(in crate::pages) struct ShownTask {
    /// All texts.
    pub(in crate::pages) facts: Memo<Facts>,
    /// How much the task asks for attention.
    pub(in crate::pages) tone: Signal<&'static str>,
    /// The state, or the operation that was sent and has not settled.
    pub(in crate::pages) word: Signal<String>,
}

impl ShownTask {
    /// How much the task asks for attention, as an attribute.
    pub(in crate::pages) fn tone_text(self) -> Text {
        text(move || self.tone.get().to_owned())
    }

    /// The state as a badge.
    pub(in crate::pages) fn badge(self) -> Element {
        badge(self.tone_text(), text(move || self.word.get()))
    }

    /// One of the texts.
    pub(in crate::pages) fn text(self, pick: fn(&Facts) -> &String) -> Text {
        text(move || self.facts.with(|facts| pick(facts).clone()))
    }
}

/// Watches a row.
pub(in crate::pages) fn watch(row: &Row) -> ShownTask {
    let locale = use_console().locale;
    let seen = row.seen.clone();
    let facts = Memo::new(move |_| seen.with(|seen| Facts::of(seen, locale.language())));
    let seen = row.seen.clone();
    let pending = row.pending.clone();
    ShownTask {
        facts,
        tone: Signal::derive(move || seen.with(|seen| tone_attribute(seen.verdict.health))),
        word: Signal::derive(move || match pending.get() {
            Some(operation) => sentence::under_way(locale.words(), operation).to_owned(),
            None => facts.with(|facts| facts.state_word.clone()),
        }),
    }
}
