//! Whether there is a connection, and whether the server asked for a pause.
//!
//! That a browser is offline is believed until an answer proves otherwise: a
//! server on the same machine needs no network. That it is online proves
//! nothing.

use core::cell::Cell;

use leptos::prelude::*;

use crate::clock;
use crate::ui::reactive::react;

thread_local! {
    static OFFLINE: ArcRwSignal<bool> = ArcRwSignal::new(!window().navigator().on_line());
    static RESTING: ArcRwSignal<f64> = ArcRwSignal::new(0.0);
    static RESTS: Cell<u32> = const { Cell::new(0) };
}

/// Listens to the browser until the owner is disposed of.
pub fn listen() {
    for (event, is_offline) in [("offline", true), ("online", false)] {
        clock::hear(&window(), event, Box::new(move || set_offline(is_offline)));
    }
}

/// Whether there is no connection; tracked.
#[must_use]
pub fn is_offline() -> bool {
    OFFLINE.with(Get::get)
}

/// The same outside of reactive code.
#[must_use]
pub fn is_offline_untracked() -> bool {
    OFFLINE.with(GetUntracked::get_untracked)
}

/// An answer came, so there is a connection.
pub(crate) fn note_answer() {
    set_offline(false);
}

fn set_offline(is_offline: bool) {
    if is_offline_untracked() != is_offline {
        OFFLINE.with(|offline| offline.set(is_offline));
    }
}

/// Calls `act` whenever the connection is back, until the owner is disposed
/// of.
pub fn on_return(act: impl Fn() + 'static) {
    let was_offline = Cell::new(is_offline_untracked());
    react(move || {
        let is_offline = is_offline();
        if was_offline.replace(is_offline) && !is_offline {
            untrack(&act);
        }
    });
}

/// A pause that the server asked for: it is said as long as this lives.
pub(crate) struct Rest;

/// Begins a pause until a moment, in milliseconds since 1970.
pub(crate) fn rest(until: f64) -> Rest {
    RESTS.set(RESTS.get() + 1);
    RESTING.with(|resting| resting.set(until));
    Rest
}

impl Drop for Rest {
    fn drop(&mut self) {
        RESTS.set(RESTS.get().saturating_sub(1));
        if RESTS.get() == 0 {
            RESTING.with(|resting| resting.set(0.0));
        }
    }
}

/// Until when reads rest, in milliseconds since 1970; 0 where none does.
/// Tracked.
#[must_use]
pub fn rests_until() -> f64 {
    RESTING.with(Get::get)
}
