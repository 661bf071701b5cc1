//! A table of keyed rows: a row's DOM stays the same node for as long as its
//! key is there, whatever is patched into its cells.

use leptos::prelude::*;

/// A column's heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// The name for styles.
    pub name: &'static str,
    /// The heading.
    pub heading: &'static str,
}

/// A table; rows beyond [`DataTable`]'s `most` are left to a button.
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
    view! {
        <table class="table">
            <caption class="visually-hidden">{move || caption.get()}</caption>
            <thead>
                <tr>
                    {move || {
                        columns
                            .get()
                            .into_iter()
                            .map(|column| {
                                view! {
                                    <th scope="col" data-column=column.name>
                                        {column.heading}
                                    </th>
                                }
                            })
                            .collect_view()
                    }}
                </tr>
            </thead>
            <tbody>
                <For each=move || keys.get() key=String::clone children=move |key| row.run(key) />
            </tbody>
        </table>
    }
}
