//! A press on the form: problems wait until it is over.

use core::time::Duration;

use leptos::ev;
use leptos::prelude::*;

use super::state::Form;

/// Holds back what leaving an input shows for as long as a pointer is down.
/// It may come up anywhere, and the press is told right after that.
pub(super) fn hold_while_pressed(form: Form) {
    let release = move || set_timeout(move || form.release(), Duration::ZERO);
    let down = window_event_listener(ev::pointerdown, move |_| form.hold());
    let up = window_event_listener(ev::pointerup, move |_| release());
    let cancel = window_event_listener(ev::pointercancel, move |_| release());
    on_cleanup(move || {
        down.remove();
        up.remove();
        cancel.remove();
    });
}
