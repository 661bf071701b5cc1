//! What one sees first of a task: name, state and why, operations.

use leptos::prelude::*;

use crate::app::use_console;
use crate::i18n::sentence;
use crate::pages::parts::OperationButtons;
use crate::tasks::{Facts, Row, tone_attribute};
use crate::ui::badge::Badge;
use crate::ui::heading::PageHeading;

/// The head of a task's page.
#[component]
pub(super) fn Head(
    /// The task's place.
    row: Row,
    /// Told of the key of a task that someone wants deleted.
    on_delete: Callback<String>,
) -> impl IntoView {
    let locale = use_console().locale;
    let seen = row.seen.clone();
    let facts = Memo::new(move |_| {
        #[expect(clippy::cast_possible_truncation, reason = "a time in milliseconds")]
        seen.with(|seen| Facts::of(&seen.task, locale.language(), seen.asked_at as i64))
    });
    let seen = row.seen.clone();
    let tone = Signal::derive(move || seen.with(|seen| tone_attribute(&seen.task)));
    let pending = row.pending.clone();
    let word = Signal::derive(move || match pending.get() {
        Some(operation) => sentence::under_way(locale.words(), operation).to_owned(),
        None => facts.with(|facts| facts.state_word.clone()),
    });
    view! {
        <div class="page-head">
            <div>
                <PageHeading
                    text=Signal::derive(move || facts.with(|facts| facts.name.clone()))
                    app=Signal::derive(move || locale.words().app)
                />
                <p class="subject">
                    <span class="kind" data-kind=move || facts.with(|facts| facts.kind.clone())>
                        {move || facts.with(|facts| facts.kind.clone())}
                    </span>
                    <span class="mono">{move || facts.with(|facts| facts.address.clone())}</span>
                </p>
            </div>
            <OperationButtons row with_words=true on_delete />
        </div>
        <p
            class="state-line"
            role="status"
            data-tone=move || tone.get()
            data-state=move || facts.with(|facts| facts.state)
            data-status=move || facts.with(|facts| facts.status.clone())
        >
            <Badge tone word />
            <span>{move || facts.with(|facts| facts.reason.clone())}</span>
        </p>
    }
}
