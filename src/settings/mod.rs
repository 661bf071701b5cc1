//! What someone chose for the list, remembered in this browser.

mod choices;
mod stored;

use changefeed_model::health::Thresholds;
use leptos::prelude::*;

use crate::storage::{self, Keep};
use crate::ui::reactive::react;

pub use choices::{ColumnName, Density, HiddenColumns, Refresh};
pub use stored::Stored;

const KEY: &str = "settings";

/// The settings in force. Whatever is set is remembered.
#[derive(Clone, Copy)]
pub struct Settings {
    /// How often the list is read by itself.
    pub refresh: RwSignal<Refresh>,
    /// How close its rows stand.
    pub density: RwSignal<Density>,
    /// The columns that are not shown.
    pub hidden: RwSignal<HiddenColumns>,
    /// From when on a task lags, stalls, or is paused for too long.
    pub thresholds: RwSignal<Thresholds>,
}

impl Settings {
    /// What this browser remembers.
    #[must_use]
    pub fn restore() -> Self {
        let stored = Stored::parse(&storage::read(Keep::Browser, KEY).unwrap_or_default());
        let settings = Self {
            refresh: RwSignal::new(stored.refresh),
            density: RwSignal::new(stored.density),
            hidden: RwSignal::new(stored.hidden),
            thresholds: RwSignal::new(stored.thresholds),
        };
        let mut kept = stored;
        react(move || {
            let now = settings.now();
            if now != kept {
                kept = now;
                storage::write(Keep::Browser, KEY, now.print().as_deref());
            }
        });
        settings
    }

    /// All of them; tracked.
    fn now(self) -> Stored {
        Stored {
            refresh: self.refresh.get(),
            density: self.density.get(),
            hidden: self.hidden.get(),
            thresholds: self.thresholds.get(),
        }
    }
}
