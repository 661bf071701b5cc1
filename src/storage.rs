//! The browser's storage. It may be closed to us (privacy settings, a frame);
//! then nothing is remembered, and nothing fails.

use leptos::prelude::window;
use web_sys::Storage;

const PREFIX: &str = "changefeed-console.";

/// How long something is remembered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    /// For this tab.
    Tab,
    /// For this browser.
    Browser,
}

fn area(keep: Keep) -> Option<Storage> {
    let area = match keep {
        Keep::Tab => window().session_storage(),
        Keep::Browser => window().local_storage(),
    };
    area.ok().flatten()
}

/// What is remembered under `key`.
#[must_use]
pub fn read(keep: Keep, key: &str) -> Option<String> {
    area(keep)?
        .get_item(&format!("{PREFIX}{key}"))
        .ok()
        .flatten()
}

/// Remembers `value` under `key`; `None` forgets it. Says whether it did: a
/// full or closed storage remembers nothing, which costs comfort alone.
pub fn write(keep: Keep, key: &str, value: Option<&str>) -> bool {
    let Some(area) = area(keep) else {
        return false;
    };
    let key = format!("{PREFIX}{key}");
    let written = match value {
        Some(value) => area.set_item(&key, value),
        None => area.remove_item(&key),
    };
    written.is_ok()
}
