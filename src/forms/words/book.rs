//! The words of one language, and which of them are here.

use std::cell::Cell;

use super::page::PageWords;
use super::review::ReviewWords;
use super::sink::SinkWords;
use super::tables::TableWords;
use super::trouble::{RuleWords, TroubleWords, ValueWords};
use crate::i18n::Language;

/// All words of the form in one language.
#[derive(Debug)]
pub(crate) struct Book {
    pub(super) page: PageWords,
    pub(super) review: ReviewWords,
    pub(super) sink: SinkWords,
    pub(super) tables: TableWords,
    pub(super) trouble: TroubleWords,
    pub(super) value: ValueWords,
    pub(super) rule: RuleWords,
}

/// Declares a book.
macro_rules! book {
    ($(#[$meta:meta])* $visibility:vis $name:ident: $language:ident) => {
        $(#[$meta])*
        $visibility static $name: Book = Book {
            page: PageWords::$language,
            review: ReviewWords::$language,
            sink: SinkWords::$language,
            tables: TableWords::$language,
            trouble: TroubleWords::$language,
            value: ValueWords::$language,
            rule: RuleWords::$language,
        };
    };
}

book!(
    /// English; a chunk of its own.
    pub(crate) ENGLISH: ENGLISH
);
book!(
    /// Chinese; a chunk of its own.
    pub(crate) CHINESE: CHINESE
);
book!(NONE: NONE);

thread_local! {
    static HERE: [Cell<Option<&'static Book>>; Language::ALL.len()] =
        const { [const { Cell::new(None) }; Language::ALL.len()] };
}

/// The words of a language; those of another while they are not here.
pub(in crate::forms) fn book(language: Language) -> &'static Book {
    // Undivided, all of them are here from the start.
    if cfg!(not(feature = "split")) {
        return match language {
            Language::English => &ENGLISH,
            Language::Chinese => &CHINESE,
        };
    }
    HERE.with(|here| {
        let wanted = here.get(language as usize).and_then(Cell::get);
        wanted.or_else(|| here.iter().find_map(Cell::get))
    })
    .unwrap_or(&NONE)
}

/// Whether the words of a language are here.
pub(crate) fn is_here(language: Language) -> bool {
    HERE.with(|here| here.get(language as usize).and_then(Cell::get).is_some())
}

/// Keeps the words of a language that were loaded.
pub(crate) fn keep(language: Language, book: &'static Book) {
    HERE.with(|here| {
        if let Some(place) = here.get(language as usize) {
            place.set(Some(book));
        }
    });
}
