//! Light, dark, or as the system has it.

use leptos::prelude::*;

use crate::storage::{self, Keep};

const KEY: &str = "theme";

/// The theme that was chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// The three of them, in the order they are offered.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// The word it is stored under; `boot.js` reads it before the first paint.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// What this browser remembers.
    #[must_use]
    pub fn restore() -> Self {
        Self::from_word(&storage::read(Keep::Browser, KEY).unwrap_or_default())
    }

    /// Reads the word; anything else is the system's.
    #[must_use]
    pub fn from_word(word: &str) -> Self {
        Self::ALL
            .into_iter()
            .find(|theme| theme.as_str() == word)
            .unwrap_or_default()
    }

    /// Puts it on the page and remembers it.
    pub fn apply(self) {
        storage::write(
            Keep::Browser,
            KEY,
            (self != Self::System).then_some(self.as_str()),
        );
        let Some(root) = document().document_element() else {
            return;
        };
        let _ = match self {
            Self::System => root.remove_attribute("data-theme"),
            theme => root.set_attribute("data-theme", theme.as_str()),
        };
    }
}
