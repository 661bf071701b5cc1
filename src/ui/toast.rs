//! Short messages that stand above every page: a success leaves by itself, a
//! failure stays until it is closed.

mod draw;

use core::time::Duration;

use leptos::prelude::*;

pub use draw::{ToastWords, toast_place};

/// How long a success stays, in milliseconds.
const SUCCESS_MS: u64 = 5_000;
/// The most that stand at once; what is too many is counted.
const MOST: usize = 4;
/// Someone is at the messages, or cannot get at them: then none leaves.
const HELD: &str = ".toasts:hover, .toasts:focus-within, dialog:modal";

/// What kind of message it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Something went through.
    Success,
    /// Something did not.
    Failure,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Toast {
    number: u32,
    tone: Tone,
    text: String,
    detail: String,
}

/// The messages of this tab.
#[derive(Clone, Copy)]
pub struct Toasts {
    shown: RwSignal<Vec<Toast>>,
    /// How many failures gave way to newer messages.
    left_out: RwSignal<usize>,
    last: StoredValue<u32>,
    /// Counts the times that somebody left them: then their time starts anew.
    round: StoredValue<u32>,
}

impl Toasts {
    /// No messages.
    #[must_use]
    pub fn new() -> Self {
        Self {
            shown: RwSignal::new(Vec::new()),
            left_out: RwSignal::new(0),
            last: StoredValue::new(0),
            round: StoredValue::new(0),
        }
    }

    /// Shows a message; `detail` may be empty. Of too many the oldest success
    /// gives way, else the oldest failure, which is counted.
    pub fn say(self, tone: Tone, text: String, detail: String) {
        let number = self.last.get_value().wrapping_add(1);
        self.last.set_value(number);
        if self.shown.with_untracked(Vec::is_empty) {
            draw::choose_edge();
        }
        let gives_way = self.shown.try_update(|shown| {
            let is_full = shown.len() >= MOST;
            let oldest = shown.iter().position(|toast| toast.tone == Tone::Success);
            let gone = is_full.then(|| shown.remove(oldest.unwrap_or_default()));
            shown.push(Toast {
                number,
                tone,
                text,
                detail,
            });
            gone
        });
        if gives_way
            .flatten()
            .is_some_and(|gone| gone.tone == Tone::Failure)
        {
            self.left_out.update(|left_out| *left_out += 1);
        }
        if tone == Tone::Success {
            self.leave_later(number);
        }
    }

    /// How many failures gave way to newer messages; tracked.
    #[must_use]
    pub fn left_out(self) -> usize {
        self.left_out.get()
    }

    /// Counts those that gave way no more: they were looked at.
    pub fn see_left_out(self) {
        self.left_out.set(0);
    }

    fn leave_later(self, number: u32) {
        let round = self.round.get_value();
        let leave = move || match self.round.try_get_value() {
            Some(now) if now == round && is_held() => self.leave_later(number),
            Some(now) if now == round => self.close(number),
            _ => {}
        };
        set_timeout(leave, Duration::from_millis(SUCCESS_MS));
    }

    /// Somebody left them, or one of them: whatever leaves by itself has its
    /// whole time again.
    fn release(self) {
        self.round
            .update_value(|round| *round = round.wrapping_add(1));
        let numbers: Vec<u32> = self.shown.with_untracked(|shown| {
            let successes = shown.iter().filter(|toast| toast.tone == Tone::Success);
            successes.map(|toast| toast.number).collect()
        });
        for number in numbers {
            self.leave_later(number);
        }
    }

    fn close(self, number: u32) {
        let is_last = self.shown.try_update(|shown| {
            shown.retain(|toast| toast.number != number);
            shown.is_empty()
        });
        if is_last == Some(true) {
            self.left_out.set(0);
        }
    }
}

fn is_held() -> bool {
    let held = document().query_selector(HELD);
    held.is_ok_and(|held| held.is_some())
}

impl Default for Toasts {
    fn default() -> Self {
        Self::new()
    }
}
