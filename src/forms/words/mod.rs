//! The words of the form, one file a section. They load with the form, and of
//! the languages the one in force alone.

mod book;
mod page;
mod review;
mod sink;
mod tables;
mod trouble;

pub(super) use book::book;
pub(crate) use book::{Book, CHINESE, ENGLISH, is_here, keep};
pub(super) use page::PageWords;
pub(super) use review::ReviewWords;
pub(super) use sink::SinkWords;
pub(super) use tables::TableWords;
pub(super) use trouble::{name_of, sentence};

use leptos::prelude::*;

use crate::i18n::{Language, Locale};
use crate::ui::reactive::{self, Text};

/// Words that there are in every language.
pub(super) trait Translated: Sized + 'static {
    /// Those of a language.
    fn of(language: Language) -> &'static Self;
}

/// Declares the words of one section, and its place in a [`Book`]: a language
/// that lacks one does not compile. `{name}` in a word is a place to fill.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident in $place:ident { $($word:ident: $en:literal, $zh:literal;)* }) => {
        $(#[$meta])*
        #[derive(Debug)]
        pub(in crate::forms) struct $name {
            $(pub(in crate::forms) $word: &'static str,)*
        }

        impl $name {
            /// In English.
            pub(in crate::forms) const ENGLISH: Self = Self { $($word: $en,)* };
            /// In Chinese.
            pub(in crate::forms) const CHINESE: Self = Self { $($word: $zh,)* };
            /// In the place of words that are not here yet.
            pub(in crate::forms) const NONE: Self = Self { $($word: "",)* };
        }

        impl $crate::forms::words::Translated for $name {
            fn of(language: $crate::i18n::Language) -> &'static Self {
                &$crate::forms::words::book(language).$place
            }
        }
    };
}
use words;

/// The words of a section in the language in force; tracked.
pub(super) fn words_of<W: Translated>(locale: Locale) -> &'static W {
    W::of(locale.language())
}

/// One word, as it changes with the language.
pub(super) fn word<W: Translated>(
    locale: Locale,
    pick: fn(&'static W) -> &'static str,
) -> Signal<&'static str> {
    Signal::derive(move || pick(words_of(locale)))
}

/// One word as a text.
pub(super) fn text<W: Translated>(locale: Locale, pick: fn(&'static W) -> &'static str) -> Text {
    reactive::text(move || pick(words_of(locale)).to_owned())
}
