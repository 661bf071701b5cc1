//! The headings of the list: what sorts by it says so.

use changefeed_model::listing::{Sort, View};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::app::use_console;
use crate::i18n::Words;
use crate::tasks::Listing;
use crate::ui::element::{Element, el};
use crate::ui::reactive::mark;

/// One of the words.
type Pick = fn(&'static Words) -> &'static str;
/// A column: its name, what it sorts by, and its heading.
type Heading = (&'static str, Option<Sort>, Pick);

const HEADINGS: [Heading; 8] = [
    ("name", Some(Sort::Name), |words| words.name),
    ("downstream", None, |words| words.downstream),
    ("state", Some(Sort::State), |words| words.state),
    ("lag", Some(Sort::Lag), |words| words.lag),
    ("checkpoint", Some(Sort::Checkpoint), |words| {
        words.checkpoint
    }),
    ("rules", None, |words| words.rules),
    ("updated", Some(Sort::Updated), |words| words.updated),
    ("operations", None, |words| words.operations),
];

/// How many columns there are: the headings, and the boxes before them.
pub(super) const COLUMNS: &str = "9";

/// The place of a column among all, the hidden ones too: narrow windows and the
/// settings hide some, and a screen reader counts by this.
pub(super) fn column_index(column: &str) -> &'static str {
    let before = HEADINGS.iter().position(|(name, ..)| *name == column);
    let indices = ["2", "3", "4", "5", "6", "7", "8", "9"];
    before
        .and_then(|at| indices.get(at).copied())
        .unwrap_or("1")
}

/// The names of what a card shows, for its style: a narrow window has no
/// headings.
const LABELS: [(&str, Pick); 4] = [
    ("--label-lag", |words| words.lag),
    ("--label-checkpoint", |words| words.checkpoint),
    ("--label-downstream", |words| words.downstream),
    ("--label-rules", |words| words.rules),
];

/// Names the cells of the cards of a table.
pub(super) fn name_cells(table: &web_sys::Element, words: &'static Words) {
    if let Some(table) = table.dyn_ref::<web_sys::HtmlElement>() {
        for (label, word) in LABELS {
            let word = ["\"", word(words), "\""].concat();
            let _ = table.style().set_property(label, &word);
        }
    }
}

/// Draws the `thead`.
pub(super) fn draw_head(listing: Listing) -> Element {
    let locale = use_console().locale;
    let heading = |(column, sort, word): Heading| {
        let cell = el("th").attr("scope", "col").attr("data-column", column);
        let cell = cell.attr("aria-colindex", column_index(column));
        let Some(sort) = sort else {
            return cell.says(locale.text(word));
        };
        let press = move |_| listing.change(|view| turn(view, sort));
        let button = el("button")
            .attr("type", "button")
            .class("sort")
            .attr("data-sort", sort.word())
            .says(locale.text(word))
            .on("click", press);
        let direction = move || listing.view.with(|view| direction(view, sort));
        cell.attr_flag("aria-sort", std::sync::Arc::new(direction))
            .el(button)
    };
    let row = el("tr").attr("aria-rowindex", "1");
    el("thead").el(row.el(draw_choice(listing)).els(HEADINGS.map(heading)))
}

fn direction(view: &View, sort: Sort) -> Option<&'static str> {
    (view.sort == sort).then_some(if view.descending {
        "descending"
    } else {
        "ascending"
    })
}

/// Sorts by a column, then the other way round, then as the server does. Of
/// times and lags the largest is looked for first.
fn turn(view: &mut View, sort: Sort) {
    let first = matches!(sort, Sort::Lag | Sort::Updated);
    if view.sort != sort {
        (view.sort, view.descending) = (sort, first);
    } else if view.descending == first {
        view.descending = !first;
    } else {
        (view.sort, view.descending) = (Sort::Created, false);
    }
}

/// The box that chooses all that the filter shows, or none of it.
fn draw_choice(listing: Listing) -> Element {
    let locale = use_console().locale;
    let count = Memo::new(move |_| {
        let keys = listing.keys.get();
        let chosen = listing.selection.with(|chosen| chosen.count_in(&keys));
        (chosen, keys.len())
    });
    let is_all = move || count.with(|(chosen, shown)| *chosen > 0 && chosen == shown);
    let is_some = move || count.with(|(chosen, shown)| *chosen > 0 && chosen < shown);
    let choose = move |_| {
        let drop = untrack(is_all);
        listing.choose(|chosen, keys| match drop {
            true => chosen.drop_all(keys),
            false => chosen.choose_all(keys),
        });
    };
    let choice = el("input")
        .attr("type", "checkbox")
        .attr("data-action", "select-all")
        .prop_flag("checked", mark(is_all))
        .prop_flag("indeterminate", mark(is_some))
        .on("change", choose);
    el("th")
        .attr("scope", "col")
        .attr("data-column", "select")
        .attr("aria-colindex", column_index("select"))
        .el(el("label")
            .class("choose-all")
            .el(choice)
            .el(el("span").says(locale.text(|words| words.choose_all))))
}
