//! What saving an edit does to the task.

use super::Change;
use crate::lifecycle::Refusal;
use crate::{Operation, Status, Task};

/// What happens when an edit is saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Plan {
    /// Nothing differs: there is nothing to save.
    Nothing,
    /// The task is stopped: it is saved, and stays stopped.
    Update {
        /// Whether nothing the engine receives differs. A live server may
        /// then answer 21206 although it saved the change
        /// (`server-behaviour.md`, "Operations").
        engine_unchanged: bool,
    },
    /// The task runs: the server pauses it, saves and resumes it.
    PauseUpdateResume,
    /// The task runs, and nothing the engine receives differs: a live server
    /// would save and leave it stopped, so pause, save and resume are three
    /// steps of the console's own. The save has `engine_unchanged`.
    Steps,
    /// The task does not allow an update.
    Refused(Refusal),
}

/// What saving these changes of `base` does.
#[must_use]
pub fn plan(base: &Task, changes: &[Change]) -> Plan {
    if changes.is_empty() {
        return Plan::Nothing;
    }
    if let Err(refusal) = Operation::Update.check_task(base) {
        return Plan::Refused(refusal);
    }
    let engine_unchanged = !changes.iter().any(|change| change.reaches_engine);
    match (base.status(), engine_unchanged) {
        (Status::Normal, false) => Plan::PauseUpdateResume,
        (Status::Normal, true) => Plan::Steps,
        _ => Plan::Update { engine_unchanged },
    }
}
