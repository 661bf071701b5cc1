//! What this session did: the messages of the moment, and the panel that
//! lists all of it.

mod entry;
mod panel;
mod words;

use leptos::prelude::*;

pub(crate) use panel::draw_activity;
pub(crate) use words::ActivityWords;

use crate::app::Console;
use crate::chunk::{Part, later};
use crate::i18n::fill;
use crate::ui::button::Press;
use crate::ui::element::{Element, el};
use crate::ui::icon::Icon;
use crate::ui::reactive::{Flag, press, show, text};
use crate::ui::toast::{ToastWords, toast_place};

/// Where the panel stands, once it was asked for. It stays from then on, so
/// that the browser can give the focus back.
#[must_use]
pub fn activity_place(console: Console) -> Element {
    let is_open = move || console.activity.is_open();
    let was_open = Memo::new(move |before: Option<&bool>| before == Some(&true) || is_open());
    let place = show(move || was_open.get(), || later(Part::Activity));
    el("div").class("activity-place").child(place.into_any())
}

/// The button that opens the panel. It says how much is under way, and how
/// much failed since somebody looked.
#[must_use]
pub fn activity_button(console: Console) -> Element {
    let counts = Memo::new(move |_| console.activity.counts());
    let said = move || {
        let words = console.locale.words();
        let (running, failed) = counts.get();
        let mut said = words.activity.to_owned();
        for (word, n) in [(words.state_running, running), (words.state_failed, failed)] {
            if n > 0 {
                said.push_str([" · ", word, " ", &n.to_string()].concat().as_str());
            }
        }
        said
    };
    let count = move || match counts.get() {
        (0, 0) => String::new(),
        (running, 0) => running.to_string(),
        (_, failed) => failed.to_string(),
    };
    let tone: Flag = std::sync::Arc::new(move || match counts.get() {
        (0, 0) => None,
        (_, 0) => Some("active"),
        _ => Some("bad"),
    });
    let button = Press {
        class: "button quiet activity-button",
        label: Some(text(said)),
        icon: Some(Icon::Activity),
        ..Press::new("activity", console.locale.text(|words| words.activity))
    };
    let open = move || console.activity.open(true);
    // Drawn by the style: what is read stands in the name.
    let count = el("b")
        .class("activity-count")
        .attr("aria-hidden", "true")
        .attr_text("data-count", text(count));
    button
        .draw(press(open))
        .attr_flag("data-tone", tone)
        .el(count)
}

/// Draws the messages of the moment.
#[must_use]
pub fn draw_toasts(console: Console) -> Element {
    let toasts = console.toasts;
    let word = |pick| console.locale.text(pick);
    let more = move || {
        let n = toasts.left_out().to_string();
        fill(console.locale.words().and_more, &[("n", &n)])
    };
    let words = ToastWords {
        label: word(|words| words.messages),
        close: word(|words| words.close),
        copy: word(|words| words.copy),
        copied: word(|words| words.copied),
        more: text(more),
    };
    let show_all = move || {
        toasts.see_left_out();
        console.activity.open(true);
    };
    toast_place(toasts, words, press(show_all))
}
