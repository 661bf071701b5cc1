//! One thing that was done.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::words::{ActivityWords, word};
use crate::address::{Step, use_address};
use crate::app::Console;
use crate::i18n::{fill, format};
use crate::route;
use crate::tasks::{Entry, Outcome};
use crate::ui::button::Press;
use crate::ui::copy::{copy, select_content};
use crate::ui::element::{Element, el};
use crate::ui::icon::{Icon, icon_el};
use crate::ui::link::link;
use crate::ui::reactive::{dynamic, mark, press, text};

/// Draws the entry of a number; `None` where it is forgotten.
pub(super) fn draw_entry(console: Console, number: u32) -> Option<Element> {
    let find = move || {
        let entries = console.activity.entries();
        entries.into_iter().find(|entry| entry.number == number)
    };
    let first = untrack(find)?;
    let entry = Memo::new(move |_| find().unwrap_or_default());
    let outcome = Memo::new(move |_| entry.with(|entry| entry.outcome));
    let said = el("div")
        .class("activity-said")
        .el(el("p")
            .class("activity-what")
            .says(text(move || entry.with(|entry| entry.what.clone()))))
        .el(el("p")
            .class("activity-detail")
            .says(text(move || entry.with(|entry| entry.detail.clone()))));
    let copy = draw_copy(console, entry, said.node());
    let outcome_word = text(move || {
        let own = ActivityWords::of(console.locale.language());
        look_of(outcome.get()).2(own).to_owned()
    });
    let icon = dynamic(move || icon_el(look_of(outcome.get()).1).view());
    let meta = el("p")
        .class("activity-meta")
        .el(draw_time(console, first.at_ms))
        .el(el("b").says(outcome_word))
        .els(draw_link(console, &first))
        .els(draw_results(console, &first));
    let item = el("li")
        .attr("data-activity", &number.to_string())
        .attr_text(
            "data-outcome",
            text(move || look_of(outcome.get()).0.to_owned()),
        )
        .el(el("span").class("activity-icon").child(icon.into_any()))
        .el(said.el(meta))
        .el(copy);
    Some(item)
}

/// How an outcome looks: its name for styles and tests, its icon, its word.
fn look_of(
    outcome: Outcome,
) -> (
    &'static str,
    Icon,
    fn(&'static ActivityWords) -> &'static str,
) {
    match outcome {
        Outcome::Running => ("running", Icon::Refresh, |own| own.running),
        Outcome::Done => ("done", Icon::Tick, |own| own.done),
        Outcome::Failed => ("failed", Icon::Cross, |own| own.failed),
        Outcome::Unknown => ("unknown", Icon::Warning, |own| own.unknown),
    }
}

fn draw_time(console: Console, at_ms: i64) -> Element {
    let shown = text(move || format::local_time(console.locale.language(), at_ms));
    el("time")
        .attr("datetime", &format::utc_time(at_ms))
        .attr("title", &format::utc_time(at_ms))
        .says(shown)
}

/// The way to the task.
fn draw_link(console: Console, entry: &Entry) -> Option<Element> {
    let (id, name) = entry.task.clone().filter(|(id, _)| !id.is_empty())?;
    let named = name.clone();
    let label = text(move || {
        let own = ActivityWords::of(console.locale.language());
        fill(own.open_task, &[("name", &named)])
    });
    let link = link(&route::detail(&entry.cluster, &id))
        .attr_text("aria-label", label)
        .text(&name)
        .on("click", move |_| console.activity.open(false));
    Some(link)
}

/// The way to the results of a run on many.
fn draw_results(console: Console, entry: &Entry) -> Option<Element> {
    let run = entry.run?;
    let address = use_address();
    let list = route::list(&entry.cluster);
    let show = move || {
        console.activity.open(false);
        if address.path.get_untracked() != list {
            address.go(&list, Step::Forward);
        }
        console.bulk.show_run(run);
    };
    let button = Press {
        class: "button quiet",
        ..Press::new("show-results", word(console, |own| own.results))
    };
    Some(button.draw(press(show)))
}

fn draw_copy(console: Console, entry: Memo<Entry>, said: Option<web_sys::Element>) -> Element {
    let is_copied = RwSignal::new(false);
    let label = text(move || {
        let words = console.locale.words();
        let said = entry.with(|entry| entry.what.clone());
        match is_copied.get() {
            true => words.copied.to_owned(),
            false => [words.copy, ": ", &said].concat(),
        }
    });
    let act = move || {
        let Entry { what, detail, .. } = entry.get_untracked();
        let said = said.clone();
        spawn_local(async move {
            let whole = [&*what, "\n", &detail].concat();
            if copy(whole.trim_end()).await {
                let _ = is_copied.try_set(true);
            } else if let Some(said) = said {
                select_content(&said);
            }
        });
    };
    let button = Press {
        class: "icon-button",
        action: Some("copy-entry"),
        title: Some(label.clone()),
        label: Some(label),
        icon: Some(Icon::Copy),
        ..Press::default()
    };
    button
        .draw(press(act))
        .attr_flag("data-copied", mark(move || is_copied.get()))
}
