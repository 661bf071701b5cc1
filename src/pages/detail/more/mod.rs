//! What the page of a task needs further down: what its rules say, its JSON,
//! and what differs since the last visit. In the chunk that the form's tester
//! and review are in.

mod difference;
mod json;
mod rules;
mod words;

use std::sync::Arc;

use changefeed_model::draft::Change;
use leptos::prelude::AnyView;

use crate::tasks::Row;

/// A part of a task's page that comes from that chunk.
#[derive(Clone)]
pub(crate) enum TaskPart {
    /// What the rules say, and their tester.
    Rules(Row),
    /// The JSON of the task that was asked for by this id.
    Json(Row, String),
    /// What differs.
    Difference(Arc<Vec<Change>>),
}

/// Draws such a part.
pub(crate) fn draw_task_part(part: TaskPart) -> AnyView {
    match part {
        TaskPart::Rules(row) => rules::draw_rules(&row),
        TaskPart::Json(row, id) => json::draw_json(&row, id),
        TaskPart::Difference(changes) => difference::draw_difference(&changes),
    }
}
