//! The draft, kept in this tab over a reload, a lost session, or a way back.
//! Never a secret: the model leaves them out.

use changefeed_model::draft::{self, Draft};
use changefeed_model::{Object, Task};
use leptos::prelude::*;
use serde_json::{Value, json};

use super::FormPart;
use super::state::Form;
use crate::storage::{self, Keep};
use crate::ui::reactive::react;

/// What was kept of a form.
struct Kept {
    /// What was typed.
    draft: Draft,
    /// The task as it was when the form began from it, without its secrets.
    opened: Option<Object>,
}

/// Under which key a form is kept.
fn key(purpose: &FormPart) -> String {
    match purpose {
        FormPart::Create { cluster, cloned } => {
            let cloned = cloned.as_deref().unwrap_or_default();
            format!("draft.new.{cluster}.{cloned}")
        }
        FormPart::Edit { cluster, id } => format!("draft.edit.{cluster}.{id}"),
    }
}

/// What was kept of a form, if anything.
fn recall(purpose: &FormPart) -> Option<Kept> {
    let text = storage::read(Keep::Tab, &key(purpose))?;
    let kept: Value = serde_json::from_slice(text.as_bytes()).ok()?;
    Some(Kept {
        draft: Draft::from_stored(kept.get("draft")?)?,
        opened: kept.get("opened").and_then(Value::as_object).cloned(),
    })
}

/// Keeps what is typed from now on, as long as it differs from what the form
/// began with.
pub(super) fn watch(form: Form) {
    react(move || {
        let key = form.purpose.with_value(key);
        if form.is_done.get() || !form.is_changed() {
            storage::write(Keep::Tab, &key, None);
            return;
        }
        let opened = form
            .opened
            .with(|opened| opened.as_ref().map(Task::to_shown_json));
        let draft = form.draft.with(Draft::to_stored);
        let kept = json!({"draft": draft, "opened": opened}).to_string();
        storage::write(Keep::Tab, &key, Some(&kept));
    });
}

/// Forgets what was kept of a form.
pub(super) fn forget(purpose: &FormPart) {
    storage::write(Keep::Tab, &key(purpose), None);
}

/// Puts what was kept of a form back into it. Returns whether there was any.
///
/// Where someone changed the task since the draft began from it, the form
/// says so before it is sent: it keeps the older task as what it began from.
pub(super) fn restore(form: Form) -> bool {
    let Some(kept) = form.purpose.with_value(recall) else {
        return false;
    };
    let now = form.opened.get_untracked();
    if let Some((opened, now)) = kept.opened.zip(now) {
        let opened = Task::from_object(opened);
        form.opened.set(Some(draft::with_secrets_of(opened, &now)));
    }
    form.draft.set(kept.draft);
    form.is_changed_untracked()
}
