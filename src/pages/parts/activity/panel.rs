//! The panel: a dialog at the side.

use std::sync::Arc;

use leptos::prelude::*;

use super::entry::draw_entry;
use super::words::word;
use crate::app::{Console, use_console};
use crate::tasks::Entry;
use crate::ui::button::Press;
use crate::ui::dialog::dialog_titled;
use crate::ui::element::{Element, el};
use crate::ui::icon::{Icon, icon_el};
use crate::ui::reactive::{Content, press, show};

/// Draws what stands in [`super::activity_place`].
pub(crate) fn draw_activity() -> AnyView {
    let console = use_console();
    let activity = console.activity;
    let content: Content = Arc::new(move || draw_content(console).view());
    dialog_titled(
        "activity-title",
        console.locale.text(|words| words.activity),
        Signal::derive(move || activity.is_open()),
        Callback::new(move |()| activity.open(false)),
        content,
    )
    .attr("data-part", "activity-panel")
    // A press beside it closes it, where the browser knows how.
    .attr("closedby", "any")
    .view()
}

fn draw_content(console: Console) -> Element {
    let activity = console.activity;
    let is_empty = Memo::new(move |_| activity.entries().is_empty());
    let close = Press {
        class: "icon-button",
        label: Some(console.locale.text(|words| words.close)),
        icon: Some(Icon::Cross),
        action: Some("close"),
        ..Press::default()
    };
    let close = close
        .draw(press(move || activity.open(false)))
        .attr("autofocus", "");
    let nothing = move || {
        el("div")
            .class("activity-empty")
            .el(icon_el(Icon::Activity))
            .el(el("p")
                .class("activity-what")
                .says(word(console, |own| own.empty)))
            .el(el("p").says(word(console, |own| own.empty_more)))
            .view()
    };
    let keys = move || {
        let number = |entry: &Entry| entry.number.to_string();
        activity.entries().iter().map(number).collect()
    };
    let list = el("ol")
        .class("activity-list")
        .attr("role", "list")
        .each(keys, move |key| draw_entry(console, key.parse().ok()?));
    // While it is open the messages are out of reach: what is new is announced
    // here.
    let log = el("div")
        .attr("role", "log")
        .attr("aria-live", "polite")
        .el(list);
    el("div")
        .class("activity")
        .el(close)
        .el(el("p")
            .class("activity-intro")
            .says(word(console, |own| own.intro)))
        .el(log)
        .child(show(move || is_empty.get(), nothing).into_any())
}
