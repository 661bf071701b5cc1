//! The settings of the view that are wanted beside the list: columns, density,
//! thresholds. They are those of the page of settings, and hold at once.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::{Console, use_console};
use crate::pages::settings::{
    Typed, draw_columns, draw_density, draw_kept, draw_thresholds, says, words,
};
use crate::route::SETTINGS;
use crate::settings::Stored;
use crate::ui::button::Press;
use crate::ui::dialog::dialog;
use crate::ui::element::{Element, el};
use crate::ui::link::link;
use crate::ui::reactive::press;

/// Draws the dialog of the settings, open while `is_open`.
pub(super) fn draw_settings(is_open: RwSignal<bool>) -> Element {
    let console = use_console();
    dialog(
        "view-title",
        Signal::derive(move || words(console.locale).view),
        is_open.into(),
        Callback::new(move |()| is_open.set(false)),
        Arc::new(move || draw_content(console).view()),
    )
}

fn draw_content(console: Console) -> Element {
    let says = |pick| says(console.locale, pick);
    let settings = console.settings;
    let typed = RwSignal::new(Typed::of(settings.get_untracked().thresholds));
    let reset = press(move || {
        // What is chosen here, and nothing else.
        settings.change(|settings| {
            let default = Stored::default();
            settings.hidden = default.hidden;
            settings.density = default.density;
            settings.thresholds = default.thresholds;
        });
        typed.set(Typed::of(Default::default()));
    });
    let done = Press {
        class: "button primary",
        kind: "submit",
        ..Press::new("done", console.locale.text(|words| words.close))
    };
    let all = link(SETTINGS)
        .attr("data-action", "all-settings")
        .says(says(|words| words.all));
    let actions = el("div")
        .class("dialog-actions")
        .el(Press::new("reset", says(|words| words.reset)).draw(reset))
        // The browser closes the dialog that a form in it is sent from.
        .el(done.draw(press(|| ())));
    el("form")
        .class("view-settings")
        .attr("method", "dialog")
        .attr("novalidate", "")
        .attr("data-part", "view-settings")
        .el(draw_kept(console))
        .el(draw_columns(console))
        .el(draw_density(console))
        .el(el("fieldset")
            .el(el("legend").says(says(|words| words.thresholds)))
            .el(draw_thresholds(console, typed)))
        .el(el("p").el(all))
        .el(actions)
}
