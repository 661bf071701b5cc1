//! Result of each task: failures first, and the rest once all is over.

use changefeed_model::bulk::{Fate, Run};
use leptos::prelude::*;

use super::both;
use crate::app::Console;
use crate::i18n::counted;
use crate::tasks::failure;
use crate::ui::element::{Element, el};
use crate::ui::reactive::{show, text};

/// Results that are listed; more are counted, and the failures come first.
const RESULTS_MOST: usize = 200;

/// Draws the results that there are.
pub(super) fn draw_results(console: Console, is_over: Memo<bool>) -> Element {
    let bulk = console.bulk;
    let ranked = Memo::new(move |_| {
        let is_over = is_over.get();
        bulk.with_run(|run| ranked(run, is_over))
            .unwrap_or_default()
    });
    let keys = move || {
        let keys = ranked.with(|(listed, _)| listed.clone());
        keys.into_iter().map(|index| index.to_string()).collect()
    };
    let draw = move |key: String| Some(draw_result(console, key.parse().ok()?));
    let more = text(move || match ranked.with(|(_, rest)| *rest) {
        0 => String::new(),
        rest => counted(both(console).0.speaks, both(console).1.more, rest),
    });
    let list = move || {
        el("div")
            .class("bulk-names")
            .attr("tabindex", "0")
            .attr("role", "region")
            .attr_text(
                "aria-label",
                text(move || both(console).1.results.to_owned()),
            )
            .el(el("ul").class("bulk-results").each(keys, draw))
            .el(el("p").class("bulk-more").says(more.clone()))
            .view()
    };
    let has_some = move || ranked.with(|(listed, _)| !listed.is_empty());
    el("div").child(show(has_some, list).into_any())
}

/// The places of those listed, and how many more there are.
fn ranked(run: &Run, is_over: bool) -> (Vec<usize>, usize) {
    let rank = |fate: Fate<'_>| match fate {
        Fate::Failed(_) => Some(0),
        Fate::Cancelled if is_over => Some(1),
        Fate::Done if is_over => Some(2),
        _ => None,
    };
    let places = run.fates().enumerate();
    let mut ranked: Vec<(u8, usize)> = places
        .filter_map(|(index, (_, fate))| Some((rank(fate)?, index)))
        .collect();
    ranked.sort_unstable();
    let rest = ranked.len().saturating_sub(RESULTS_MOST);
    ranked.truncate(RESULTS_MOST);
    (ranked.into_iter().map(|(_, index)| index).collect(), rest)
}

fn draw_result(console: Console, index: usize) -> Element {
    let bulk = console.bulk;
    let target = untrack(|| bulk.with_run(|run| run.target(index).cloned()));
    let Some(target) = target.flatten() else {
        return el("li");
    };
    let fate = move |say: fn(Fate<'_>) -> &'static str| {
        text(move || {
            let said = bulk.with_run(|run| run.fate(index).map(say)).flatten();
            said.unwrap_or_default().to_owned()
        })
    };
    let word = text(move || {
        let own = both(console).1;
        let said = bulk.with_run(|run| match run.fate(index)? {
            Fate::Waiting => Some(own.is_waiting),
            Fate::UnderWay => Some(own.is_under_way),
            Fate::Done => Some(own.is_done),
            Fate::Failed(_) => Some(own.is_failed),
            Fate::Cancelled => Some(own.is_cancelled),
        });
        said.flatten().unwrap_or_default().to_owned()
    });
    let name = target.name.clone();
    let why = text(move || {
        let (words, own) = both(console);
        let said = bulk.with_run(|run| match run.fate(index)? {
            Fate::Failed(why) => Some(failure(words, own, run.operation(), &name, why)),
            _ => None,
        });
        said.flatten().unwrap_or_default()
    });
    let attribute = fate(|fate| match fate {
        Fate::Waiting => "waiting",
        Fate::UnderWay => "under-way",
        Fate::Done => "done",
        Fate::Failed(_) => "failed",
        Fate::Cancelled => "cancelled",
    });
    el("li")
        .attr("data-bulk-task", &target.id)
        .attr_text("data-fate", attribute)
        .el(el("span").class("bulk-name").text(&target.name))
        .el(el("span").class("bulk-fate").says(word))
        .el(el("p").class("bulk-why").says(why))
}
