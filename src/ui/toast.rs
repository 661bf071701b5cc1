//! Short messages that stand above every page: a success leaves by itself, a
//! failure stays until it is closed.

use core::time::Duration;

use leptos::prelude::*;

use super::button::Press;
use super::element::{Element, el};
use super::icon::{Icon, icon_el};
use super::reactive::{Text, press, text};

/// How long a success stays, in milliseconds.
const SUCCESS_MS: u64 = 5_000;
/// The most that stand at once; the oldest leaves first.
const MOST: usize = 6;

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
    last: StoredValue<u32>,
    /// The pointer or the focus is on them: nothing leaves meanwhile.
    is_held: RwSignal<bool>,
}

impl Toasts {
    /// No messages.
    #[must_use]
    pub fn new() -> Self {
        Self {
            shown: RwSignal::new(Vec::new()),
            last: StoredValue::new(0),
            is_held: RwSignal::new(false),
        }
    }

    /// Shows a message; `detail` may be empty.
    pub fn say(self, tone: Tone, text: String, detail: String) {
        let number = self.last.get_value().wrapping_add(1);
        self.last.set_value(number);
        self.shown.update(|shown| {
            shown.push(Toast {
                number,
                tone,
                text,
                detail,
            });
            if shown.len() > MOST {
                shown.remove(0);
            }
        });
        if tone == Tone::Success {
            self.leave_later(number);
        }
    }

    fn leave_later(self, number: u32) {
        let leave = move || match self.is_held.try_get_untracked() {
            Some(true) => self.leave_later(number),
            Some(false) => self.close(number),
            None => {}
        };
        set_timeout(leave, Duration::from_millis(SUCCESS_MS));
    }

    fn close(self, number: u32) {
        let _ = self
            .shown
            .try_update(|shown| shown.retain(|toast| toast.number != number));
    }
}

impl Default for Toasts {
    fn default() -> Self {
        Self::new()
    }
}

/// The place where the messages stand; it is there from the start, so that
/// assistive technology announces what comes into it.
#[component]
pub fn ToastPlace(
    /// The messages.
    toasts: Toasts,
    /// The place's name for assistive technology.
    #[prop(into)]
    label: Signal<&'static str>,
    /// The word of the button that closes one.
    #[prop(into)]
    close: Signal<&'static str>,
) -> impl IntoView {
    let [label, close] = [label, close].map(|word| text(move || word.get().to_owned()));
    toast_place(toasts, label, close).view()
}

/// The same as an element.
#[must_use]
pub fn toast_place(toasts: Toasts, label: Text, close: Text) -> Element {
    let hold = move |held: bool| toasts.is_held.set(held);
    let keys = move || {
        toasts
            .shown
            .with(|shown| shown.iter().map(|toast| toast.number.to_string()).collect())
    };
    let draw = move |key: String| {
        let toast = toasts.shown.with_untracked(|shown| {
            shown
                .iter()
                .find(|toast| toast.number.to_string() == key)
                .cloned()
        });
        toast.map(|toast| draw_toast(toasts, toast, close.clone()))
    };
    let place = el("section")
        .class("toasts")
        .attr("role", "log")
        .attr("aria-live", "polite")
        .attr_text("aria-label", label);
    [
        ("pointerenter", true),
        ("pointerleave", false),
        ("focusin", true),
        ("focusout", false),
    ]
    .into_iter()
    .fold(place, |place, (event, held)| {
        place.on(event, move |_| hold(held))
    })
    .each(keys, draw)
}

fn draw_toast(toasts: Toasts, toast: Toast, close: Text) -> Element {
    let (tone, mark) = match toast.tone {
        Tone::Success => ("success", Icon::Tick),
        Tone::Failure => ("failure", Icon::Warning),
    };
    let words = el("div")
        .class("toast-text")
        .el(el("p").text(&toast.text))
        .el(el("p").class("toast-detail").text(&toast.detail));
    let close = Press {
        class: "icon-button",
        label: Some(close),
        icon: Some(Icon::Cross),
        ..Press::default()
    };
    el("div")
        .class("toast")
        .attr("data-part", "toast")
        .attr("data-tone", tone)
        .el(icon_el(mark))
        .el(words)
        .el(close.draw(press(move || toasts.close(toast.number))))
}
