//! What an edit changes, and what saving it does: computed once a change of
//! the draft.

use changefeed_model::draft::{self, Change, Plan};
use leptos::prelude::*;

use crate::forms::state::Form;

/// The difference between a task and the draft of it.
#[derive(Clone, Copy)]
pub(super) struct Difference {
    /// Field by field; none for a new task.
    pub(super) changes: Memo<Vec<Change>>,
    /// What saving it does.
    pub(super) plan: Memo<Plan>,
}

impl Difference {
    /// That of a form, as it is typed.
    pub(super) fn of(form: Form) -> Self {
        let changes = Memo::new(move |_| {
            form.opened.with(|opened| match opened {
                Some(task) => {
                    form.read(|draft| draft::changes(task, &draft::update_request(draft, task)))
                }
                None => Vec::new(),
            })
        });
        let plan = Memo::new(move |_| {
            form.opened.with(|opened| match opened {
                Some(task) => changes.with(|changes| draft::plan(task, changes)),
                None => Plan::Nothing,
            })
        });
        Self { changes, plan }
    }
}
