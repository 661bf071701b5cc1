//! One row of the list. Its cells are patched; its node stays.

use leptos::prelude::*;

use crate::pages::parts::{Asks, OperationButtons, watch};
use crate::route;
use crate::tasks::Row;
use crate::ui::badge::Badge;
use crate::ui::reactive::text;

/// Draws the row of a task.
pub(super) fn draw_row(key: &str, row: Row, cluster: &str, asks: Asks) -> AnyView {
    let shown = watch(&row);
    let facts = shown.facts;
    let list = route::list(cluster);
    let href = text(move || facts.with(|facts| format!("{list}/{}", route::segment(&facts.id))));
    let state = text(move || facts.with(|facts| facts.state.to_owned()));

    view! {
        <tr data-task-id=key.to_owned() data-tone=shown.tone>
            <th scope="row" data-column="name">
                <a class="task-name" href=href>
                    {shown.text(|facts| &facts.name)}
                </a>
                <span class="task-id mono">{shown.text(|facts| &facts.id)}</span>
            </th>
            <td data-column="downstream">
                <span class="kind">{shown.text(|facts| &facts.kind)}</span>
                <span class="address mono" title=shown.text(|facts| &facts.address)>
                    {shown.text(|facts| &facts.address)}
                </span>
            </td>
            <td data-column="state">
                <span
                    data-state=state
                    data-status=shown.text(|facts| &facts.status)
                    title=shown.text(|facts| &facts.reason)
                >
                    <Badge tone=shown.tone word=shown.word />
                </span>
                <span class="raw-status">{shown.text(|facts| &facts.status)}</span>
                <span class="reason">{shown.text(|facts| &facts.reason)}</span>
            </td>
            <td data-column="lag" class="figure">
                {shown.text(|facts| &facts.lag)}
            </td>
            <td data-column="checkpoint" class="figure" title=shown.text(|facts| &facts.checkpoint_full)>
                {shown.text(|facts| &facts.checkpoint)}
            </td>
            <td data-column="rules" title=shown.text(|facts| &facts.all_rules)>
                <span class="rule mono">{shown.text(|facts| &facts.rule)}</span>
                <span class="more-rules">{shown.text(|facts| &facts.more_rules)}</span>
            </td>
            <td data-column="operations">
                <OperationButtons row with_words=false asks />
            </td>
        </tr>
    }
    .into_any()
}
