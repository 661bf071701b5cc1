//! Which languages are here. English always is; of the others, the words of
//! the first load are a chunk each, which comes beside the program for whoever
//! speaks it (`xtask` has the page's script ask for it).

use core::cell::Cell;

use super::{Language, Words, en, zh};

/// Chinese; a chunk of its own.
pub(crate) static CHINESE: &Words = &zh::WORDS;

thread_local! {
    static HERE: Cell<Option<&'static Words>> = const { Cell::new(None) };
}

/// The words of a language; English ones while those are not here.
pub(super) fn words(language: Language) -> &'static Words {
    let other = match language {
        Language::English => None,
        // Undivided, all of them are here from the start.
        Language::Chinese if cfg!(not(feature = "split")) => Some(CHINESE),
        Language::Chinese => HERE.get(),
    };
    other.unwrap_or(&en::WORDS)
}

/// Whether the words of a language are here.
pub(crate) fn is_here(language: Language) -> bool {
    words(language).speaks == language
}

/// Keeps words that were loaded.
pub(crate) fn keep(words: &'static Words) {
    HERE.set(Some(words));
}
