//! One operation on many tasks: the question, its progress, its results.

mod ask;
mod results;
mod run;
mod status;

use std::sync::Arc;

use changefeed_model::bulk::{Counts, Run};
use leptos::prelude::*;

use self::ask::draw_question;
use self::run::draw_run;
use self::status::draw_status;
use crate::app::{Console, use_console};
use crate::chunk::{Part, later};
use crate::i18n::{Words, counted, fill, sentence};
use crate::tasks::BulkWords;
use crate::ui::dialog::dialog_titled;
use crate::ui::element::el;
use crate::ui::reactive::{Content, Text, condition, dynamic, show, text};

/// Where the dialog and the small status stand, once there is anything to
/// draw. A page has it once.
#[must_use]
pub fn bulk_place() -> AnyView {
    let bulk = use_console().bulk;
    let was_used = Memo::new(move |before: Option<&bool>| before == Some(&true) || bulk.is_used());
    show(move || was_used.get(), || later(Part::Bulk)).into_any()
}

/// Draws what stands in [`bulk_place`].
pub(crate) fn draw_bulk() -> AnyView {
    let console = use_console();
    let bulk = console.bulk;
    on_cleanup(move || bulk.leave());
    let content: Content = Arc::new(move || {
        let is_asking = condition(move || bulk.is_asking());
        let draw = dynamic(move || {
            let is_asking = is_asking.get();
            untrack(|| match is_asking {
                true => draw_question(console).view(),
                false => draw_run(console).view(),
            })
        });
        draw.into_any()
    });
    let dialog = dialog_titled(
        "bulk-title",
        text(move || title(console)),
        Signal::derive(move || bulk.is_open()),
        Callback::new(move |()| bulk.close()),
        content,
    );
    let is_away = move || !bulk.is_open() && bulk.with_run(|_| ()).is_some();
    el("div")
        .attr("data-part", "bulk")
        .el(dialog)
        .child(show(is_away, move || draw_status(console).view()).into_any())
        .view()
}

/// "Pause 120 changefeeds?", and without the question mark once it runs.
fn title(console: Console) -> String {
    let (words, own) = both(console);
    let bulk = console.bulk;
    let run = bulk.with_run(|run| (run.operation(), run.counts().total(), own.title));
    let plan = || {
        let plan = bulk.plan()?;
        Some((plan.operation, plan.targets.len(), own.question))
    };
    let Some((operation, n, pattern)) = plan().or(run) else {
        return String::new();
    };
    let operation = sentence::operation(words, operation);
    let count = counted(words.speaks, words.count, n);
    fill(pattern, &[("operation", operation), ("count", &count)])
}

/// What is said of a run that waits: how many of it have not started.
fn on_hold(words: &Words, own: &BulkWords, counts: Counts) -> String {
    match counts.waiting {
        0 => own.halted_all.to_owned(),
        n => counted(words.speaks, own.halted, n),
    }
}

/// The words of all pages and the own ones, in the language in force; tracked.
fn both(console: Console) -> (&'static Words, &'static BulkWords) {
    let language = console.locale.language();
    (language.words(), BulkWords::of(language))
}

/// One of the own words, as it changes with the language.
fn own(console: Console, pick: fn(&'static BulkWords) -> &'static str) -> Text {
    text(move || pick(both(console).1).to_owned())
}

/// One of the own words with a count in it.
fn own_count(console: Console, pick: fn(&'static BulkWords) -> &'static str, n: usize) -> Text {
    text(move || {
        let (words, own) = both(console);
        counted(words.speaks, pick(own), n)
    })
}

/// The same with the number that `count` says.
fn own_n(
    console: Console,
    pick: fn(&'static BulkWords) -> &'static str,
    count: fn(&Run) -> usize,
) -> Text {
    text(move || {
        let n = console.bulk.with_run(count).unwrap_or_default();
        let (words, own) = both(console);
        counted(words.speaks, pick(own), n)
    })
}
