//! Back to the defaults, and back from there.

use leptos::prelude::*;

use super::typed::Typed;
use super::words::{says, words};
use crate::app::Console;
use crate::settings::Stored;
use crate::ui::button::Press;
use crate::ui::element::{Element, el};
use crate::ui::reactive::{press, show, text};

/// Draws what resets every setting. It does not ask: it can be undone, for as
/// long as nothing else was chosen.
pub(super) fn draw_reset(console: Console, typed: RwSignal<Typed>) -> Element {
    let (locale, settings) = (console.locale, console.settings);
    let before = RwSignal::new(None);
    let follow = move || {
        console.follow_settings();
        typed.set(Typed::of(settings.get_untracked().thresholds));
    };
    let reset = move || {
        before.set(Some(settings.reset()));
        follow();
    };
    let undo = move || {
        if let Some(before) = before.try_update(Option::take).flatten() {
            settings.undo(before);
            follow();
        }
    };
    let can_undo = move || before.with(Option::is_some) && settings.get() == Stored::default();
    let said = text(move || match can_undo() {
        true => words(locale).was_reset.to_owned(),
        false => String::new(),
    });
    let back = move || {
        Press::new("undo", says(locale, |words| words.undo))
            .draw(press(undo))
            .view()
    };
    let all = Press::new("reset-all", says(locale, |words| words.reset_all));
    el("div")
        .class("settings-reset")
        .el(el("p")
            .class("field-hint")
            .attr("id", "reset-more")
            .says(says(locale, |words| words.reset_more)))
        .el(el("div")
            .class("settings-reset-line")
            .el(all
                .draw(press(reset))
                .attr("aria-describedby", "reset-more"))
            .el(el("p")
                .attr("role", "status")
                .attr("data-part", "was-reset")
                .says(said))
            .child(show(can_undo, back).into_any()))
}
