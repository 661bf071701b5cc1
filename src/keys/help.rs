//! The list of the shortcuts, and the switch that turns the single keys off:
//! who speaks to the browser, or has a tremor, presses them unasked (WCAG 2.2,
//! 2.1.4).

use std::sync::Arc;

use leptos::prelude::*;

use super::words::{GROUPS, KeyWords, Line};
use crate::app::Console;
use crate::ui::button::Press;
use crate::ui::dialog::dialog_titled;
use crate::ui::element::{Element, el};
use crate::ui::icon::Icon;
use crate::ui::reactive::{Content, mark, press, text};

/// Draws the dialog that lists the shortcuts, open while `is_open`.
pub(super) fn draw_help(console: Console, is_open: RwSignal<bool>) -> Element {
    let locale = console.locale;
    let word = move |pick: fn(&KeyWords) -> &'static str| {
        text(move || pick(KeyWords::of(locale.language())).to_owned())
    };
    let content: Content = Arc::new(move || {
        let close = Press {
            class: "icon-button dialog-close",
            action: Some("close"),
            label: Some(word(|words| words.close)),
            icon: Some(Icon::Cross),
            ..Press::default()
        };
        let groups = GROUPS.iter().map(|(title, lines)| {
            let lines = lines.iter().map(|line| draw_line(console, line));
            el("section")
                .el(el("h3").says(word(*title)))
                .el(el("dl").els(lines))
        });
        let switch = el("input")
            .attr("type", "checkbox")
            .attr("name", "single-keys")
            .prop_flag(
                "checked",
                mark(move || !console.settings.get().no_single_keys),
            )
            .on("change", move |event| {
                let is_on = event_target_checked(&event);
                console
                    .settings
                    .change(|settings| settings.no_single_keys = !is_on);
            });
        el("div")
            .class("shortcuts")
            .el(close.draw(press(move || is_open.set(false))))
            .el(el("div").class("shortcut-groups").els(groups))
            .el(el("label")
                .class("shortcut-switch")
                .el(switch)
                .el(el("span").says(word(|words| words.single_keys))))
            .view()
    });
    dialog_titled(
        "shortcuts-title",
        word(|words| words.title),
        is_open.into(),
        Callback::new(move |()| is_open.set(false)),
        content,
    )
    .class("dialog shortcuts-dialog")
    .attr("data-part", "shortcuts")
}

fn draw_line(console: Console, line: &'static Line) -> Element {
    let way = |keys: Vec<Element>| el("span").class("shortcut-keys").els(keys);
    let own = line.shortcut.map(|shortcut| {
        let command = shortcut.is_command().then(|| kbd("Ctrl"));
        let keys = shortcut.keys().split("").filter(|key| !key.is_empty());
        way(command.into_iter().chain(keys.map(kbd)).collect())
    });
    let also = line
        .also
        .iter()
        .map(|keys| way(keys.iter().map(|key| kbd(key)).collect()));
    let says = line.says;
    let said = text(move || says(KeyWords::of(console.locale.language())).to_owned());
    el("div")
        .el(el("dt").says(said))
        .el(el("dd").els(own.into_iter().chain(also)))
}

/// One key as it stands on the keyboard.
pub(crate) fn kbd(key: &str) -> Element {
    let is_mac = || {
        let platform = window().navigator().platform();
        platform.is_ok_and(|platform| platform.starts_with("Mac") || platform.starts_with("iP"))
    };
    let key = match key {
        "Ctrl" if is_mac() => "⌘",
        key => key,
    };
    el("kbd").text(key)
}
