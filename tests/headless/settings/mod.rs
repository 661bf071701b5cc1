//! The settings in a browser: its storage, its other tabs, its zones.

mod kept;
mod page;
mod zones;

use std::cell::Cell;
use std::rc::Rc;

use changefeed_console::settings::Settings;
use changefeed_console::storage::{self, Keep};

use crate::stage::Stage;

const KEY: &str = "settings";

/// Settings as a page restores them, and what keeps them alive.
fn restore() -> (Settings, Stage) {
    let made = Rc::new(Cell::new(None));
    let slot = Rc::clone(&made);
    let stage = Stage::mount(move || slot.set(Some(Settings::restore())));
    (made.get().expect("made"), stage)
}

fn stored() -> Option<String> {
    storage::read(Keep::Browser, KEY)
}

fn store(text: &str) {
    assert!(storage::write(Keep::Browser, KEY, Some(text)));
}

/// Storage outlives a check: the next one begins from the defaults.
fn forget(settings: Settings) {
    drop(settings.reset());
    assert_eq!(stored(), None);
}
