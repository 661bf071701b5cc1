//! What this session did to the task, and what came of it.

use leptos::prelude::*;

use super::section::ACTIVITY;
use super::words::DetailWords;
use crate::app::use_console;
use crate::i18n::{Language, format};
use crate::tasks::{Entry, Outcome};
use crate::ui::badge::badge;
use crate::ui::element::{Element, el};
use crate::ui::reactive::{dynamic, text};

/// Draws the section of a task of a cluster.
pub(super) fn draw_activity(cluster: String, id: String) -> Element {
    let console = use_console();
    let entries = Memo::new(move |_| {
        let is_of_task = |entry: &Entry| {
            let task = entry.task.as_ref();
            entry.cluster == cluster && task.is_some_and(|(of, _)| *of == id)
        };
        let mut entries = console.activity.entries();
        entries.retain(is_of_task);
        entries
    });
    let list = dynamic(move || {
        let language = console.locale.language();
        entries.with(|entries| draw_entries(entries, language).view())
    });
    ACTIVITY.begin().child(list.into_any())
}

fn draw_entries(entries: &[Entry], language: Language) -> Element {
    if entries.is_empty() {
        let words = DetailWords::of(language);
        return el("p").class("section-note").text(words.no_activity);
    }
    let draw = |entry: &Entry| draw_entry(entry, language);
    el("ol")
        .class("task-activity")
        .attr("role", "list")
        .els(entries.iter().map(draw))
}

fn draw_entry(entry: &Entry, language: Language) -> Element {
    let words = DetailWords::of(language);
    let (tone, word) = match entry.outcome {
        Outcome::Running => ("active", words.running),
        Outcome::Done => ("good", words.done),
        Outcome::Failed => ("bad", words.failed),
        Outcome::Unknown => ("unknown", words.doubtful),
    };
    let mark = badge(text(move || tone.to_owned()), text(move || word.to_owned()));
    let utc = format::utc_time(entry.at_ms);
    let time = el("time")
        .attr("datetime", &utc)
        .attr("title", &utc)
        .text(&format::local_time(language, entry.at_ms));
    let what = el("span").class("did-what").text(&entry.what);
    let line = el("li").attr("data-tone", tone).el(time).el(mark).el(what);
    match entry.detail.as_str() {
        "" => line,
        detail => line.el(el("span").class("did-more").text(detail)),
    }
}
