//! What is pressed.

use super::scales::TONES;
use super::{fixed, row};
use crate::ui::button::Press;
use crate::ui::element::{Element, el};
use crate::ui::icon::Icon;
use crate::ui::reactive::{press, says};

const KINDS: [(&str, &str); 4] = [
    ("button", "Plain"),
    ("button primary", "Primary"),
    ("button quiet", "Quiet"),
    ("button danger", "Danger"),
];

pub(super) fn draw() -> Vec<Element> {
    let icons = [Icon::Pause, Icon::Play, Icon::Bin, Icon::More];
    let icon_buttons = icons.into_iter().flat_map(|icon| {
        [false, true].map(|is_disabled| Press {
            class: "icon-button",
            label: Some(fixed("An operation")),
            is_disabled: Some(says(move || is_disabled)),
            icon: Some(icon),
            ..Press::default()
        })
    });
    let counters = TONES
        .into_iter()
        .flat_map(|tone| [(tone, "false"), (tone, "true")]);
    vec![
        row(
            "Buttons",
            KINDS.map(|kind| button(kind, None, false, false)),
        ),
        row(
            "Buttons with an icon",
            KINDS.map(|kind| button(kind, Some(Icon::Refresh), false, false)),
        ),
        row(
            "Buttons at work",
            KINDS.map(|kind| button(kind, Some(Icon::Refresh), false, true)),
        ),
        row(
            "Buttons that cannot be pressed now",
            KINDS.map(|kind| button(kind, None, true, false)),
        ),
        row("Icon buttons", icon_buttons.map(drawn)),
        row(
            "Counters",
            counters.map(|(tone, is_pressed)| counter(tone, is_pressed)),
        ),
        row(
            "Chips",
            [drawn(Press {
                class: "chip mono",
                word: Some(fixed("orders.*")),
                ..Press::default()
            })],
        ),
    ]
}

fn drawn(made: Press) -> Element {
    made.draw(press(|| ()))
}

fn button(
    (class, word): (&'static str, &'static str),
    icon: Option<Icon>,
    is_disabled: bool,
    is_busy: bool,
) -> Element {
    drawn(Press {
        class,
        icon,
        is_disabled: is_disabled.then(|| says(|| true)),
        is_busy: is_busy.then(|| says(|| true)),
        word: Some(fixed(word)),
        ..Press::default()
    })
}

fn counter(tone: &'static str, is_pressed: &str) -> Element {
    let mark = el("span").class("badge-mark").attr("aria-hidden", "true");
    el("button")
        .attr("type", "button")
        .class("counter")
        .attr("data-tone", tone)
        .attr("aria-pressed", is_pressed)
        .el(mark)
        .text(tone)
        .el(el("b").text("128"))
}
