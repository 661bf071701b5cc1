//! What the console says, and what lies over the page.

use leptos::prelude::*;

use super::{fixed, part, row};
use crate::app::Console;
use crate::pages::parts::{MenuTarget, popover};
use crate::ui::button::Press;
use crate::ui::dialog::dialog;
use crate::ui::element::{Element, el};
use crate::ui::help::help;
use crate::ui::icon::{Icon, icon_el};
use crate::ui::notice::{Notice, problem_notice};
use crate::ui::reactive::press;
use crate::ui::toast::Tone;

pub(super) fn draw(console: Console) -> Vec<Element> {
    let say = move |tone, detail: &'static str| {
        let text = match tone {
            Tone::Success => "Paused orders-to-kafka.",
            Tone::Failure => "orders-to-kafka was not paused. Nothing was changed. Try again.",
        };
        press(move || console.toasts.say(tone, text.to_owned(), detail.to_owned()))
    };
    let toasts = [
        Press::new("style-success", fixed("A success")).draw(say(Tone::Success, "")),
        Press::new("style-failure", fixed("A failure"))
            .draw(say(Tone::Failure, "503 · the owner is not elected")),
    ];
    vec![
        row("Toasts", toasts),
        part("Notice").el(draw_notice()),
        part("Dialog").els(draw_dialog()),
        part("Menu").els(draw_menu()),
        row("An explanation", [draw_help()]),
        part("Nothing there").el(draw_empty()),
        part("Loading").el(el("p").class("loading").text("Loading…")),
        part("Remark").el(el("p")
            .class("remark")
            .text("Checkpoints are those of 12 s ago.")),
    ]
}

fn draw_notice() -> Element {
    let notice = || {
        Some(Notice {
            text: "The tasks could not be read. What is shown is from 14:03.".to_owned(),
            detail: "connection refused".to_owned(),
            action: "Retry",
            action_name: "style-retry",
        })
    };
    problem_notice(Box::new(notice), Callback::new(|()| ()))
}

fn draw_dialog() -> [Element; 2] {
    let is_open = RwSignal::new(false);
    let close = move || is_open.set(false);
    let content = move || {
        let word = |class, word| Press {
            class,
            ..Press::new("style-close", fixed(word))
        };
        let actions = el("div")
            .class("dialog-actions")
            .el(word("button", "Cancel").draw(press(close)))
            .el(word("button danger", "Delete").draw(press(close)));
        el("div")
            .el(el("p").text("The checkpoint is given up. This cannot be undone."))
            .el(actions)
            .view()
    };
    let made = dialog(
        "style-dialog",
        Signal::derive(|| "Delete orders-to-kafka?"),
        is_open.into(),
        Callback::new(move |()| close()),
        std::sync::Arc::new(content),
    );
    let open = Press::new("style-dialog", fixed("Open"));
    [open.draw(press(move || is_open.set(true))), made]
}

fn draw_menu() -> [Element; 2] {
    let target = RwSignal::new(None::<MenuTarget>);
    let items = [Icon::Pencil, Icon::Copy, Icon::Download].map(|icon| {
        el("button")
            .attr("type", "button")
            .attr("role", "menuitem")
            .class("menu-item")
            .el(icon_el(icon))
            .text("An item")
            .on("click", move |_| target.set(None))
    });
    let open = Press::new("style-menu", fixed("Open"));
    let open = open.draw(Box::new(move |event| {
        target.set(MenuTarget::of_press(String::new(), &event));
    }));
    [open, popover(target, fixed("A menu"), items.into())]
}

fn draw_help() -> Element {
    let explained = || {
        el("p")
            .text("The time up to which all is replicated.")
            .view()
    };
    help(
        fixed("What a checkpoint is"),
        std::sync::Arc::new(explained),
    )
}

fn draw_empty() -> Element {
    el("div")
        .class("empty")
        .el(el("h2").text("No changefeeds yet"))
        .el(el("p").text("A changefeed sends the changes of a TiDB cluster to a downstream."))
}
