//! One task's place on every page that shows it.

use std::sync::Arc;

use changefeed_model::health::Verdict;
use changefeed_model::{Operation, Task};
use leptos::prelude::*;

/// A task as it was read, and what follows from it.
pub struct Seen {
    /// The task.
    pub task: Task,
    /// When the request began that read it, in milliseconds since 1970: an
    /// answer to an older request never replaces a newer one.
    pub asked_at: f64,
    /// The derived state, by this read and those before it.
    pub verdict: Verdict,
}

/// What is shown of a task, as it changes.
#[derive(Clone)]
pub struct Row {
    /// What was read last.
    pub seen: ArcRwSignal<Arc<Seen>>,
    /// The operation that was sent and has not settled.
    pub pending: ArcRwSignal<Option<Operation>>,
    /// Whether the server knows it no more.
    pub is_gone: ArcRwSignal<bool>,
}

impl Row {
    pub(super) fn new(seen: &Arc<Seen>) -> Self {
        Self {
            seen: ArcRwSignal::new(Arc::clone(seen)),
            pending: ArcRwSignal::new(None),
            is_gone: ArcRwSignal::new(false),
        }
    }
}
