//! What someone chose, remembered in this browser under one key. How it lies
//! there, and how a change is merged into it, is the model's.

use changefeed_model::settings::merge;
use leptos::prelude::*;

use crate::clock;
use crate::i18n::format;
use crate::storage::{self, Keep};

pub use changefeed_model::settings::{
    ColumnName, Density, HiddenColumns, Refresh, Stored, Theme, Zone,
};

/// `boot.js` reads the theme from it before the first paint.
const KEY: &str = "settings";
/// Where theme, language and "off" of the single keys lay before. Taken over
/// once, and taken away.
const OLDER: [&str; 3] = ["theme", "language", "single-keys"];

/// The settings in force. One signal for all of them: each type of signal is
/// code of its own, and they change seldom.
#[derive(Clone, Copy)]
pub struct Settings {
    now: RwSignal<Stored>,
    is_kept: RwSignal<bool>,
    /// The theme of who chose none.
    theme: Theme,
}

/// What lies in the storage; empty for nothing.
fn text() -> String {
    storage::read(Keep::Browser, KEY).unwrap_or_default()
}

/// What this browser remembers.
#[must_use]
pub fn remembered() -> Stored {
    let mut stored = Stored::parse(&text());
    let [theme, language, keys] = OLDER.map(|key| storage::read(Keep::Browser, key));
    if let Some(word) = theme {
        stored.theme = Theme::from_word(&word);
    }
    if let Some(tag) = language {
        stored.speak(&tag);
    }
    stored.no_single_keys |= keys.is_some();
    stored
}

impl Settings {
    /// Puts what this browser remembers in force.
    #[must_use]
    pub fn restore() -> Self {
        Self::restore_over(Theme::System)
    }

    /// The same, with the theme of who chose none.
    #[must_use]
    pub fn restore_over(theme: Theme) -> Self {
        let was = Stored::parse(&text());
        let now = remembered();
        if was == now || write(&was, &now) {
            for key in OLDER {
                storage::write(Keep::Browser, key, None);
            }
        }
        show(&now, theme);
        Self {
            now: RwSignal::new(now),
            is_kept: RwSignal::new(true),
            theme,
        }
    }

    /// All of them; tracked.
    #[must_use]
    pub fn get(self) -> Stored {
        self.now.get()
    }

    /// All of them, outside of reactive code.
    #[must_use]
    pub fn get_untracked(self) -> Stored {
        untrack(|| self.get())
    }

    /// Whether the browser took what was chosen last: its storage may be full,
    /// or closed to us. Tracked.
    #[must_use]
    pub fn is_kept(self) -> bool {
        self.is_kept.get()
    }

    /// Changes them, and remembers that.
    pub fn change(self, change: impl FnOnce(&mut Stored)) {
        let was = self.get_untracked();
        let mut now = was.clone();
        change(&mut now);
        if now != was {
            self.is_kept.set(write(&was, &now));
            self.put(now);
        }
    }

    /// Calls `told` when another tab has changed them, which holds in this one
    /// too, until the owner is disposed of.
    pub fn listen(self, told: impl Fn() + 'static) {
        let follow = move || {
            self.put(Stored::parse(&text()));
            told();
        };
        clock::hear(&window(), "storage", Box::new(follow));
    }

    /// Forgets all that was chosen, of newer consoles too. Returns what brings
    /// it back: see [`Settings::undo`].
    #[must_use]
    pub fn reset(self) -> (Stored, String) {
        let was = (self.get_untracked(), text());
        self.is_kept.set(storage::write(Keep::Browser, KEY, None));
        self.put(Stored::default());
        was
    }

    /// Brings back what was reset.
    pub fn undo(self, (was, text): (Stored, String)) {
        let text = Some(text).filter(|text| !text.is_empty());
        self.is_kept
            .set(storage::write(Keep::Browser, KEY, text.as_deref()));
        self.put(was);
    }

    /// Puts them in force.
    fn put(self, now: Stored) {
        if now != self.get_untracked() {
            show(&now, self.theme);
            self.now.set(now);
        }
    }
}

/// Merges a change into what lies in the storage by now. Says whether the
/// browser took it.
fn write(was: &Stored, now: &Stored) -> bool {
    let text = merge(&text(), was, now);
    storage::write(Keep::Browser, KEY, text.as_deref())
}

/// What the page shows without being drawn anew.
fn show(now: &Stored, otherwise: Theme) {
    format::use_zone(&now.zone);
    let Some(root) = document().document_element() else {
        return;
    };
    let theme = match now.theme {
        Theme::System => otherwise,
        chosen => chosen,
    };
    let _ = match theme {
        Theme::System => root.remove_attribute("data-theme"),
        theme => root.set_attribute("data-theme", theme.as_str()),
    };
}
