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
    static OFFLINE: Cell<bool> = Cell::new(!window().navigator().on_line());
    static RESTING: Cell<f64> = const { Cell::new(0.0) };
    static RESTS: Cell<u32> = const { Cell::new(0) };
    /// What of both is to be said: beyond all time that there is no
    /// connection, else until when reads rest; 0 for nothing.
    static SAID: ArcRwSignal<f64> = ArcRwSignal::new(said());
}

fn said() -> f64 {
    if OFFLINE.get() {
        f64::INFINITY
    } else {
        RESTING.get()
    }
}

fn tell() {
    SAID.with(|signal| signal.set(said()));
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
    SAID.with(Get::get) == f64::INFINITY
}

/// The same outside of reactive code.
#[must_use]
pub fn is_offline_untracked() -> bool {
    OFFLINE.get()
}

/// An answer came, so there is a connection.
pub(crate) fn note_answer() {
    set_offline(false);
}

fn set_offline(is_offline: bool) {
    if OFFLINE.replace(is_offline) != is_offline {
        tell();
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
    RESTING.set(until);
    tell();
    Rest
}

impl Drop for Rest {
    fn drop(&mut self) {
        RESTS.set(RESTS.get().saturating_sub(1));
        if RESTS.get() == 0 {
            RESTING.set(0.0);
            tell();
        }
    }
}

/// Until when reads rest, in milliseconds since 1970; 0 where none does, and
/// beyond all time where there is no connection. Tracked.
#[must_use]
pub fn rests_until() -> f64 {
    SAID.with(Get::get)
}
