//! Words in English and Chinese; formats by the browser's Intl.

mod en;
mod follow;
pub mod format;
pub(crate) mod here;
mod intl;
pub mod label;
mod more;
mod plural;
pub mod sentence;
mod words;
mod zh;
mod zone;

use core::future::Future;
use core::pin::Pin;

use changefeed_model::shown::brief;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::chunk;
use crate::settings;
use crate::ui::reactive::{self, Text, react};

pub use follow::{follow, sentences};
pub use more::More;
pub use plural::{counted, form, number};
pub use words::Words;

/// A language of the console.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Language {
    /// English.
    English,
    /// Simplified Chinese.
    Chinese,
}

impl Language {
    /// All of them, in the order they are offered.
    pub const ALL: [Self; 2] = [Self::English, Self::Chinese];

    /// The tag for `lang` and Intl.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Chinese => "zh",
        }
    }

    /// Its own name.
    #[must_use]
    pub fn own_name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Chinese => "中文",
        }
    }

    /// Its words; English ones while those are not here.
    #[must_use]
    pub fn words(self) -> &'static Words {
        here::words(self)
    }

    /// Itself, or English while its words are not here.
    #[must_use]
    pub fn or_english(self) -> Self {
        self.words().speaks
    }

    /// The language of a tag such as `zh-CN`, if there is one.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split('-').next().unwrap_or_default();
        Self::ALL
            .into_iter()
            .find(|language| language.tag().eq_ignore_ascii_case(primary))
    }

    /// What was chosen, else the first of the browser's languages that we
    /// have, else English.
    #[must_use]
    pub fn restore() -> Self {
        Self::of(&settings::remembered().language)
    }

    /// The language of a tag that was chosen, else as in [`Self::restore`].
    #[must_use]
    pub fn of(tag: &str) -> Self {
        Self::of_or(tag, None)
    }

    /// The same, with a language that comes before the browser's.
    #[must_use]
    pub fn of_or(tag: &str, offered_first: Option<Self>) -> Self {
        let browser = window().navigator().languages();
        let mut offered = browser.iter().filter_map(|tag| tag.as_string());
        Self::from_tag(tag)
            .or(offered_first)
            .or_else(|| offered.find_map(|tag| Self::from_tag(&tag)))
            .unwrap_or(Self::English)
    }
}

/// The language in force.
#[derive(Clone, Copy)]
pub struct Locale {
    language: RwSignal<Language>,
    /// The one that was chosen last; its words may be on their way.
    wanted: RwSignal<Language>,
    /// What must be here before another language is in force.
    words: StoredValue<Option<LoadWords>>,
    /// Says why a language that was chosen is not in force.
    missing: Callback<&'static str>,
}

/// Fetches more words of a language; says whether they are here then.
type LoadWords = fn(Language) -> Pin<Box<dyn Future<Output = bool>>>;

impl Locale {
    /// Puts the language in force on the page and into the context.
    pub fn provide(language: Language) -> Self {
        Self::provide_saying(language, |_| ())
    }

    /// The same, with a way to say why one that was chosen is not in force.
    pub fn provide_saying(
        language: Language,
        missing: impl Fn(&'static str) + Send + Sync + 'static,
    ) -> Self {
        let locale = Self {
            language: RwSignal::new(language),
            wanted: RwSignal::new(language),
            words: StoredValue::new(None),
            missing: Callback::new(missing),
        };
        provide_context(locale);
        react(move || {
            if let Some(root) = document().document_element() {
                let _ = root.set_attribute("lang", locale.language().tag());
            }
        });
        locale
    }

    /// The language; tracked.
    #[must_use]
    pub fn language(self) -> Language {
        self.language.get()
    }

    /// The language, outside of reactive code.
    #[must_use]
    pub fn language_untracked(self) -> Language {
        self.language.get_untracked()
    }

    /// The words of the language; tracked.
    #[must_use]
    pub fn words(self) -> &'static Words {
        self.language.get().words()
    }

    /// One word of the language, as it changes with it.
    #[must_use]
    pub fn word(self, pick: fn(&'static Words) -> &'static str) -> Signal<&'static str> {
        Signal::derive(move || pick(self.words()))
    }

    /// One word of the language as a text.
    #[must_use]
    pub fn text(self, pick: fn(&'static Words) -> &'static str) -> Text {
        reactive::text(move || pick(self.words()).to_owned())
    }

    /// The words of the language, outside of reactive code.
    #[must_use]
    pub fn words_untracked(self) -> &'static Words {
        self.language.get_untracked().words()
    }

    /// Changes the language. It is remembered by the settings:
    /// see `Console::speak`.
    pub fn choose(self, language: Language) {
        self.wanted.set(language);
        if language == self.language_untracked() {
            return;
        }
        let more = self.words.get_value();
        if more.is_none() && here::is_here(language) {
            self.language.set(language);
            return;
        }
        let is_wanted = move || self.wanted.try_get_untracked() == Some(language);
        spawn_local(async move {
            if chunk::speak(language).await.is_err() {
                if !is_wanted() {
                    return;
                }
                // The menu shows the one that stays in force.
                let _ = self.language.try_update(|_| ());
                let missing = chunk::Missing::find_out().await;
                self.missing.run(missing.sentence(self.words_untracked()));
                return;
            }
            if let Some(load) = more {
                // Where they could not be fetched, those that are here must do.
                load(language).await;
            }
            // Meanwhile another may have been chosen.
            if is_wanted() {
                let _ = self.language.try_set(language);
            }
        });
    }

    /// From now on a language is in force only when more of its words are
    /// here: the form's, which load with it.
    pub fn wait_for_words(self, load: LoadWords) {
        let _ = self.words.try_update_value(|words| *words = Some(load));
    }
}

/// The locale of the context; English where none was provided.
#[must_use]
pub fn use_locale() -> Locale {
    use_context().unwrap_or_else(|| Locale::provide(Language::English))
}

/// What a value in a sentence may take up, in characters.
const VALUE_MOST: usize = 300;

/// `pattern` with each `{name}` replaced, by a value as it may be shown.
#[must_use]
pub fn fill(pattern: &str, values: &[(&str, &str)]) -> String {
    let mut text = String::with_capacity(pattern.len() + 16);
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let Some((name, after)) = after.split_once('}') else {
            text.push('{');
            rest = after;
            continue;
        };
        match values.iter().find(|(key, _)| *key == name) {
            Some((_, value)) => text.push_str(&brief(value, VALUE_MOST)),
            None => text.push_str(name),
        }
        rest = after;
    }
    text.push_str(rest);
    text
}
