//! The small status of a run whose dialog is closed.

use changefeed_model::bulk::Run;
use leptos::prelude::*;

use super::run::draw_progress;
use super::{both, on_hold, own};
use crate::app::Console;
use crate::i18n::{fill, number, sentence};
use crate::tasks::sum;
use crate::ui::button::Press;
use crate::ui::element::{Element, el};
use crate::ui::icon::Icon;
use crate::ui::reactive::{press, show, steady, text};

/// "Pausing… 120 of 500", and what shows it.
pub(super) fn draw_status(console: Console) -> Element {
    let bulk = console.bulk;
    let said = steady(move || bulk.with_run(|run| said(console, run)).unwrap_or_default());
    let is_over = move || bulk.with_run(Run::is_over) == Some(true);
    let dismiss = move || {
        let dismiss = Press {
            class: "icon-button",
            icon: Some(Icon::Cross),
            label: Some(console.locale.text(|words| words.close)),
            ..Press::default()
        };
        dismiss.draw(press(move || bulk.close())).view()
    };
    let open = Press::new("show-bulk", own(console, |own| own.show));
    el("div")
        .class("bulk-status")
        .attr("data-part", "bulk-status")
        .el(el("div")
            .el(el("span").says(text(move || said.get())))
            .el(draw_progress(console)))
        .el(open.draw(press(move || bulk.open())))
        .child(show(is_over, dismiss).into_any())
}

fn said(console: Console, run: &Run) -> String {
    let (words, own) = both(console);
    let (operation, counts) = (run.operation(), run.counts());
    if run.is_over() {
        return sum(words, own, operation, counts);
    }
    if run.halt().is_some() {
        return on_hold(words, own, counts);
    }
    let values = [
        ("operation", sentence::under_way(words, operation)),
        ("n", &*number(words.speaks, counts.ended())),
        ("total", &*number(words.speaks, counts.total())),
    ];
    fill(own.running, &values)
}
