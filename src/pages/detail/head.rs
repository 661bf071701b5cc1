//! What one sees first of a task: name, state and why, operations.

use leptos::prelude::*;

use crate::app::use_console;
use crate::pages::parts::{Asks, OperationButtons, form_link, watch};
use crate::tasks::Row;
use crate::ui::badge::Badge;
use crate::ui::heading::PageHeading;
use crate::ui::icon::{Icon, icon};
use crate::ui::reactive::text;

/// Draws the head of a task's page; `edit` is the path of its form.
pub(super) fn draw_head(row: Row, edit: String, asks: Asks) -> AnyView {
    let locale = use_console().locale;
    let shown = watch(&row);
    let facts = shown.facts;
    let name = Signal::derive(move || facts.with(|facts| facts.name.clone()));
    let state = text(move || facts.with(|facts| facts.state.to_owned()));
    let edit_word = (icon(Icon::Pencil), locale.word(|words| words.edit)).into_any();
    view! {
        <div class="page-head">
            <div>
                <PageHeading text=name app=locale.word(|words| words.app) />
                <p class="subject">
                    <span class="kind">{shown.text(|facts| &facts.kind)}</span>
                    <span class="mono">{shown.text(|facts| &facts.address)}</span>
                </p>
            </div>
            <div class="head-tools">
                {form_link("button", "edit", edit, edit_word)}
                <OperationButtons row with_words=true asks />
            </div>
        </div>
        <p
            class="state-line"
            role="status"
            data-tone=shown.tone
            data-state=state
            data-status=shown.text(|facts| &facts.status)
        >
            <Badge tone=shown.tone word=shown.word />
            <span>{shown.text(|facts| &facts.reason)}</span>
        </p>
    }
    .into_any()
}
