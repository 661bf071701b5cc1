//! One row of the list. Its cells are patched; its node stays.

use leptos::prelude::*;

use crate::app::use_console;
use crate::i18n::sentence;
use crate::pages::parts::OperationButtons;
use crate::route;
use crate::tasks::{Facts, Row, tone_attribute};
use crate::ui::badge::Badge;

/// Draws the row of a task.
pub(super) fn draw_row(key: &str, row: Row, cluster: &str, on_delete: Callback<String>) -> AnyView {
    let locale = use_console().locale;
    let seen = row.seen.clone();
    let facts = Memo::new(move |_| {
        #[expect(clippy::cast_possible_truncation, reason = "a time in milliseconds")]
        seen.with(|seen| Facts::of(&seen.task, locale.language(), seen.asked_at as i64))
    });
    let text = move |part: fn(&Facts) -> &String| move || facts.with(|facts| part(facts).clone());
    let seen = row.seen.clone();
    let tone = Signal::derive(move || seen.with(|seen| tone_attribute(&seen.task)));
    let pending = row.pending.clone();
    let word = Signal::derive(move || match pending.get() {
        Some(operation) => sentence::under_way(locale.words(), operation).to_owned(),
        None => facts.with(|facts| facts.state_word.clone()),
    });
    let cluster = cluster.to_owned();
    let href = move || {
        facts.with(|facts| (!facts.id.is_empty()).then(|| route::detail(&cluster, &facts.id)))
    };

    view! {
        <tr data-task-id=key.to_owned() data-tone=move || tone.get()>
            <th scope="row" data-column="name">
                <a class="task-name" href=href>
                    {text(|facts| &facts.name)}
                </a>
                <span class="task-id mono">{text(|facts| &facts.id)}</span>
            </th>
            <td data-column="downstream">
                <span class="kind" data-kind=text(|facts| &facts.kind)>
                    {text(|facts| &facts.kind)}
                </span>
                <span class="address mono" title=text(|facts| &facts.address)>
                    {text(|facts| &facts.address)}
                </span>
            </td>
            <td data-column="state">
                <span
                    data-state=move || facts.with(|facts| facts.state)
                    data-status=text(|facts| &facts.status)
                    title=text(|facts| &facts.reason)
                >
                    <Badge tone word />
                </span>
                <span class="raw-status">{text(|facts| &facts.status)}</span>
            </td>
            <td data-column="lag" class="figure">
                {text(|facts| &facts.lag)}
            </td>
            <td data-column="checkpoint" class="figure" title=text(|facts| &facts.checkpoint_full)>
                {text(|facts| &facts.checkpoint)}
            </td>
            <td data-column="rules" title=text(|facts| &facts.all_rules)>
                <span class="rule mono">{text(|facts| &facts.rule)}</span>
                <span class="more-rules">{text(|facts| &facts.more_rules)}</span>
            </td>
            <td data-column="operations">
                <OperationButtons row with_words=false on_delete />
            </td>
        </tr>
    }
    .into_any()
}
