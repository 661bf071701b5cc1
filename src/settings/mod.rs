//! What someone chose for the list, remembered in this browser.

mod choices;
mod stored;

use leptos::prelude::*;

use crate::storage::{self, Keep};

pub use choices::{ColumnName, Density, HiddenColumns, Refresh};
pub use stored::Stored;

const KEY: &str = "settings";

/// The settings in force. One signal for all of them: each type of signal is
/// code of its own, and they change seldom.
#[derive(Clone, Copy)]
pub struct Settings(RwSignal<Stored>);

impl Settings {
    /// What this browser remembers.
    #[must_use]
    pub fn restore() -> Self {
        let stored = storage::read(Keep::Browser, KEY).unwrap_or_default();
        Self(RwSignal::new(Stored::parse(&stored)))
    }

    /// All of them; tracked.
    #[must_use]
    pub fn get(self) -> Stored {
        self.0.get()
    }

    /// All of them, outside of reactive code.
    #[must_use]
    pub fn get_untracked(self) -> Stored {
        untrack(|| self.get())
    }

    /// Changes them, and remembers that.
    pub fn change(self, change: impl FnOnce(&mut Stored)) {
        let mut now = self.get_untracked();
        change(&mut now);
        self.keep(now);
    }

    fn keep(self, now: Stored) {
        if now != self.get_untracked() {
            storage::write(Keep::Browser, KEY, now.print().as_deref());
            self.0.set(now);
        }
    }
}
