//! A table of keyed rows: a row's DOM stays the same node for as long as its
//! key is there, whatever is patched into its cells.

use leptos::prelude::*;

use super::element::el;
use super::keyed::keyed;
use super::reactive::{dynamic, text};

/// A column's heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// The name for styles.
    pub name: &'static str,
    /// The heading.
    pub heading: &'static str,
}

/// A table of as many rows as there are keys.
#[component]
pub fn DataTable(
    /// What the table holds, for assistive technology.
    #[prop(into)]
    caption: Signal<&'static str>,
    /// The columns.
    #[prop(into)]
    columns: Signal<Vec<Column>>,
    /// The keys of the rows, in order.
    #[prop(into)]
    keys: Signal<Vec<String>>,
    /// Draws the row of a key: a `tr`.
    row: Callback<String, AnyView>,
) -> impl IntoView {
    let headings = dynamic(move || {
        let draw = |column: Column| {
            el("th")
                .attr("scope", "col")
                .attr("data-column", column.name)
                .text(column.heading)
        };
        el("tr").els(columns.get().into_iter().map(draw)).view()
    });
    el("table")
        .class("table")
        .el(el("caption")
            .class("visually-hidden")
            .says(text(move || caption.get().to_owned())))
        .el(el("thead").child(headings.into_any()))
        .el(el("tbody").child(keyed(keys, row)))
        .view()
}
