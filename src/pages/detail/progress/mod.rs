//! How far a task is: the line from its start to the upstream, and how that
//! was while this tab looked.

mod figure;
mod line;

use std::sync::Arc;

use changefeed_model::chart::Summary;
use leptos::prelude::*;

use self::figure::figure_of;
use self::line::draw_line;
use super::moments::draw_moments;
use super::section::PROGRESS;
use super::words::DetailWords;
use crate::app::use_console;
use crate::i18n::{fill, format};
use crate::tasks::Row;
use crate::ui::chart::{Figure, chart, clock_minute};
use crate::ui::element::{Element, el};
use crate::ui::reactive::{dynamic, show, text};

/// Draws the section of the task `id`.
pub(super) fn draw_progress(row: &Row, id: String) -> Element {
    let console = use_console();
    let (locale, tasks) = (console.locale, console.tasks);
    let figure = Memo::new(move |_| {
        // A read that changes nothing in the task is a point all the same.
        tasks.track();
        let thresholds = console.settings.get().thresholds;
        let language = locale.language();
        let figure = tasks.with_past(&id, |past| figure_of(past.points(), &thresholds, language));
        figure.flatten().map(Arc::new)
    });
    let since = text(move || {
        let language = locale.language();
        let words = DetailWords::of(language);
        let begin = figure.with(|figure| figure.as_ref().and_then(|figure| begin_of(figure)));
        begin.map_or_else(
            || words.begins.to_owned(),
            |at| {
                let zone = format::zone_name(language, at);
                let time = [&clock_minute(at), " ", &zone].concat();
                fill(words.seen_since, &[("time", &time)])
            },
        )
    });
    let drawn = move || {
        let Some(first) = figure.get_untracked() else {
            return ().into_any();
        };
        // The last one stays for the moment in which the task goes away.
        let shown = Memo::new(move |before: Option<&Arc<Figure>>| {
            let kept = || before.unwrap_or(&first).clone();
            figure.get().unwrap_or_else(kept)
        });
        chart(shown).view()
    };
    let seen = row.seen.clone();
    let line = dynamic(move || seen.with(|seen| draw_line(&seen.task, locale.language()).view()));
    PROGRESS
        .begin()
        .class("card task-section progress")
        .child(line.into_any())
        .el(draw_moments(row))
        .el(el("p")
            .class("progress-since")
            .attr("data-part", "since")
            .says(since))
        .child(show(move || figure.with(Option::is_some), drawn).into_any())
}

fn begin_of(figure: &Figure) -> Option<i64> {
    let lag = figure.panes.first()?.series.first()?;
    Summary::of(&lag.samples).map(|summary| summary.from_ms)
}
