//! Search, kind of downstream, order, and how much of the list that leaves.

use std::sync::Arc;

use changefeed_model::listing::{Sort, View};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;

use crate::app::use_console;
use crate::i18n::{Language, Words, fill, form, format};
use crate::tasks::{LIST_MOST, Listing, TaskList};
use crate::ui::button::Press;
use crate::ui::element::{Element, el};
use crate::ui::icon::{Icon, icon_el};
use crate::ui::reactive::{press, steady, text};
use crate::ui::select::{Choice, select};

/// The contract's kinds of downstream, and their names.
const KINDS: [(&str, &str); 3] = [("tidb", "TiDB"), ("mysql", "MySQL"), ("kafka", "Kafka")];

/// Draws what narrows the list down, and how many it leaves.
#[must_use]
pub fn draw_filters(list: TaskList, listing: Listing) -> Element {
    let console = use_console();
    let clear = press(move || {
        listing.change(|view| {
            *view = View {
                sort: view.sort,
                descending: view.descending,
                ..View::default()
            };
        });
    });
    let is_filtering = move || listing.view.with(View::is_filtering);
    let clear = Press {
        class: "button quiet",
        icon: Some(Icon::Cross),
        ..Press::new(
            "clear-filters",
            console.locale.text(|words| words.clear_filters),
        )
    }
    .draw(clear)
    .attr_flag("hidden", Arc::new(move || (!is_filtering()).then_some("")));
    let count = text(move || {
        let listed = listing.shown.with(|shown| shown.listed) as u64;
        // Before anything was read, nothing is known: that is not "0".
        if listed == 0 && list.query.loaded_at().is_none() {
            return String::new();
        }
        let shown = is_filtering().then(|| listing.keys.with(|keys| keys.len()) as u64);
        count_text(
            console.locale.language(),
            shown,
            listed,
            list.total(),
            list.query.is_loading(),
        )
    });
    el("div")
        .class("filters")
        .attr("role", "search")
        .el(draw_search(listing))
        .el(draw_kind(listing))
        .el(draw_sort(listing))
        .el(clear)
        .el(el("span")
            .attr("data-part", "count")
            .attr("role", "status")
            .says(count))
}

/// Says so where the filters leave nothing of a list.
pub(super) fn draw_no_match(listing: Listing) -> Element {
    let is_shown = move || {
        listing.keys.with(|keys| keys.is_empty()) && listing.shown.with(|shown| shown.listed > 0)
    };
    el("p")
        .class("no-match")
        .attr("data-part", "no-match")
        .attr_flag("hidden", Arc::new(move || (!is_shown()).then_some("")))
        .says(use_console().locale.text(|words| words.no_match))
}

/// What is typed filters at once; Escape takes it away.
fn draw_search(listing: Listing) -> Element {
    let locale = use_console().locale;
    let search = move |text: String| listing.change(|view| view.search = text);
    let input = el("input")
        .attr("type", "search")
        .attr("id", "search")
        .class("input")
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .attr_text("aria-label", locale.text(|words| words.search))
        .attr_text("placeholder", locale.text(|words| words.search_in))
        .prop_text(
            "value",
            text(move || listing.view.with(|view| view.search.clone())),
        )
        .on("input", move |event| search(event_target_value(&event)))
        .on("keydown", move |event| {
            let is_escape = event
                .dyn_ref::<KeyboardEvent>()
                .is_some_and(|event| event.key() == "Escape");
            if is_escape && !event_target_value(&event).is_empty() {
                event.prevent_default();
                search(String::new());
            }
        });
    el("div")
        .class("search")
        .el(icon_el(Icon::Search))
        .el(input)
}

fn draw_kind(listing: Listing) -> Element {
    let locale = use_console().locale;
    let kind = move || listing.view.with(|view| view.kind.clone());
    let seen = steady(move || {
        listing.shown.with(|shown| {
            let mut kinds = String::new();
            for kind in &shown.kinds {
                kinds.push_str(kind);
                kinds.push('\n');
            }
            kinds
        })
    });
    let choices = move || {
        let mut choices = vec![Choice::new("", locale.words().all_kinds)];
        choices.extend(KINDS.map(|(value, word)| Choice::new(value, word)));
        let (seen, chosen) = (seen.get(), kind());
        // One that a link asks for is offered, too, though no task has it.
        for kind in seen.lines().chain([chosen.as_str()]) {
            if choices.iter().all(|choice| choice.value != kind) {
                choices.push(Choice::new(kind, kind));
            }
        }
        choices
    };
    select(
        "kind",
        locale.text(|words| words.downstream),
        Arc::new(choices),
        text(kind),
        Box::new(move |kind| listing.change(|view| view.kind = kind)),
    )
}

/// By what the cards of a narrow window are sorted: they have no headings.
fn draw_sort(listing: Listing) -> Element {
    let locale = use_console().locale;
    let choices = move || {
        let words = locale.words();
        let mut choices = Vec::new();
        for sort in Sort::ALL {
            for is_descending in [false, true] {
                let arrow = if is_descending { " ↓" } else { " ↑" };
                choices.push(Choice {
                    value: sort_value(sort, is_descending),
                    word: [sort_word(words, sort), arrow].concat(),
                });
            }
        }
        choices
    };
    let choose = move |value: String| {
        let word = value.strip_prefix('-');
        if let Some(sort) = Sort::from_word(word.unwrap_or(&value)) {
            listing.change(|view| (view.sort, view.descending) = (sort, word.is_some()));
        }
    };
    select(
        "sort",
        locale.text(|words| words.sort),
        Arc::new(choices),
        text(move || {
            listing
                .view
                .with(|view| sort_value(view.sort, view.descending))
        }),
        Box::new(choose),
    )
}

fn sort_value(sort: Sort, is_descending: bool) -> String {
    [if is_descending { "-" } else { "" }, sort.word()].concat()
}

fn sort_word(words: &Words, sort: Sort) -> &'static str {
    match sort {
        Sort::Created => words.field_create_time,
        Sort::Name => words.name,
        Sort::State => words.state,
        Sort::Lag => words.lag,
        Sort::Checkpoint => words.checkpoint,
        Sort::Updated => words.field_update_time,
    }
}

/// "48 changefeeds"; "12 of 48 changefeeds" where a filter leaves some out, and
/// where some are left out for good; while more come, of how many. In
/// between, `total` is as old as the last read, and what was deleted since
/// then is no longer listed.
pub(super) fn count_text(
    language: Language,
    shown: Option<u64>,
    listed: u64,
    total: Option<u64>,
    is_loading: bool,
) -> String {
    let words = language.words();
    let total = total.filter(|total| *total > listed);
    let (pattern, n, of) = match (total, shown) {
        (Some(total), _) if is_loading => (words.count_loading, listed, total),
        (_, Some(shown)) => (words.count_of, shown, listed),
        (Some(total), _) if total > LIST_MOST as u64 => (words.count_of, listed, total),
        _ => (words.count, listed, listed),
    };
    let figure = |n: u64| format::number(language, n.cast_signed());
    fill(
        form(language, pattern, of),
        &[("n", &figure(n)), ("total", &figure(of))],
    )
}
