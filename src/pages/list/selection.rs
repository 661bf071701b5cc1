//! What is chosen, and what can be done with it.

use std::sync::Arc;

use changefeed_model::Operation;
use changefeed_model::bulk::{Plan, plan};
use leptos::prelude::*;

use crate::app::{Console, use_console};
use crate::chunk::{Part, later};
use crate::i18n::{counted, fill, number, sentence};
use crate::pages::parts::{OFFERED, attribute, icon_of};
use crate::tasks::{Listing, Seen};
use crate::ui::button::Press;
use crate::ui::element::{Element, el};
use crate::ui::grid::Key;
use crate::ui::icon::Icon;
use crate::ui::reactive::{press, says, show, text};

/// The bar that stands over the page while anything is chosen.
pub(super) fn selection_place(listing: Listing) -> AnyView {
    let is_some = move || listing.selection.with(|chosen| !chosen.is_empty());
    show(is_some, move || later(Part::Selection(listing))).into_any()
}

/// Draws it.
#[must_use]
pub fn draw_selection(listing: Listing) -> AnyView {
    let console = use_console();
    let words = move || console.locale.words();
    let said = text(move || {
        let keys = listing.keys.get();
        let (chosen, hidden) = listing
            .selection
            .with(|chosen| (chosen.len(), chosen.hidden(&keys)));
        let said = match hidden {
            0 => words().chosen,
            _ => words().chosen_hidden,
        };
        let (n, hidden) = (figure(console, chosen), figure(console, hidden));
        fill(said, &[("n", &n), ("hidden", &hidden)])
    });
    let clear = Press {
        class: "button quiet",
        icon: Some(Icon::Cross),
        ..Press::new(
            "clear-selection",
            console.locale.text(|words| words.clear_choice),
        )
    };
    let operation = |operation| draw_operation(console, listing, operation);
    el("div")
        .class("selection")
        .attr("data-part", "selection")
        .attr("role", "region")
        .attr_text("aria-label", console.locale.text(|words| words.choice))
        .el(el("span").class("chosen").attr("role", "status").says(said))
        .els(OFFERED.map(operation))
        .el(clear.draw(press(move || listing.choose(|chosen, _| chosen.clear()))))
        .view()
}

/// A press for an operation on all that is chosen: how many it can be sent
/// for, and why not for the others.
fn draw_operation(console: Console, listing: Listing, operation: Operation) -> Element {
    let planned = Memo::new(move |_| {
        let plan = planned(listing, operation);
        (plan.targets.len(), plan.skipped.len())
    });
    let words = move || console.locale.words();
    let word = text(move || {
        let mut word = sentence::operation(words(), operation).to_owned();
        word.push(' ');
        word.push_str(&planned.with(|(targets, _)| figure(console, *targets)));
        word
    });
    let skipped = text(move || {
        planned.with(|(_, skipped)| match *skipped {
            0 => String::new(),
            n => counted(words().speaks, words().bulk_skips, n),
        })
    });
    let ask = move || {
        if planned.with_untracked(|(targets, _)| *targets > 0) {
            let keys = untrack(|| chosen_keys(listing));
            console.bulk.ask(operation, keys);
        }
    };
    let button = Press {
        icon: Some(icon_of(operation)),
        title: Some(skipped),
        is_disabled: Some(says(move || planned.with(|(targets, _)| *targets == 0))),
        word: Some(word),
        ..Press::default()
    };
    button
        .draw(press(ask))
        .attr("data-bulk", attribute(operation))
}

/// A number of tasks, by the language.
fn figure(console: Console, n: usize) -> String {
    number(console.locale.language(), n)
}

/// What is chosen, in the server's order.
fn chosen_keys(listing: Listing) -> Vec<Key> {
    let mut keys = listing.tasks.order();
    listing
        .selection
        .with(|chosen| keys.retain(|key| chosen.contains(key)));
    keys
}

fn planned(listing: Listing, operation: Operation) -> Plan {
    let tasks = listing.tasks;
    let keys = chosen_keys(listing);
    let seen = keys
        .iter()
        .filter_map(|key| Some((tasks.seen(key)?, tasks.is_pending(key))));
    let seen: Vec<(Arc<Seen>, bool)> = seen.collect();
    plan(
        operation,
        seen.iter()
            .map(|(seen, is_pending)| (&seen.task, *is_pending)),
    )
}
