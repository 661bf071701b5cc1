//! Sending a change of a task.

use changefeed_model::draft::{self, Draft, Plan};
use changefeed_model::envelope::{ApiError, ErrorKind};
use changefeed_model::request::UpdateRequest;
use changefeed_model::{Status, Task};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Found, Phase, Sender, steps};
use crate::forms::words::{PageWords, Translated};
use crate::i18n::fill;
use crate::ui::toast::Tone;
use crate::{api, clock};

/// Reads the task again, and sends the change unless someone else changed it
/// meanwhile.
pub(super) fn start(sender: Sender) {
    spawn_local(async move {
        let Some(id) = sender.id() else { return };
        match api::detail(&sender.console.client(), &id, None).await {
            Ok(now) => weigh(sender, now).await,
            Err(error) => sender.refuse(error),
        }
    });
}

/// Decides by the task as it is now what is to be sent, if anything.
async fn weigh(sender: Sender, now: Task) {
    let Some((_, request)) = sender.opened_and_request() else {
        return;
    };
    if ask_about_conflict(sender, &now) {
        return;
    }
    // The state is the newest one; the definition is the same in both.
    let _ = sender.form.opened.try_set(Some(now.clone()));
    match draft::plan(&now, &draft::changes(&now, &request)) {
        Plan::Nothing => sender.set(Phase::NothingToSave),
        Plan::Refused(refusal) => sender.set(Phase::NotNow(refusal)),
        Plan::Steps => steps::run(sender, steps::Steps::default()).await,
        Plan::Update { .. } | Plan::PauseUpdateResume => send(sender, &now, request).await,
    }
}

/// Asks, where someone else changed the task since the form began from it.
pub(super) fn ask_about_conflict(sender: Sender, now: &Task) -> bool {
    let Some((opened, request)) = sender.opened_and_request() else {
        return false;
    };
    let is_conflict = !draft::conflicts(&opened, now, &request).is_empty();
    if is_conflict {
        let _ = sender.newer.try_set(Some(now.clone()));
        sender.set(Phase::Conflict);
    }
    is_conflict
}

/// What did not go through may have changed the task all the same: from now
/// on the form begins from it as it is, so that its review says what another
/// send would do.
pub(super) async fn learn(sender: Sender) {
    let Ok((task, is_saved)) = read_outcome(sender).await else {
        return;
    };
    let Some((opened, request)) = sender.opened_and_request() else {
        return;
    };
    if is_saved {
        if let Ok(begun) = Draft::of_task(&task) {
            let _ = sender.form.begun.try_set(begun);
        }
    } else if !draft::conflicts(&opened, &task, &request).is_empty() {
        return;
    }
    let _ = sender.form.opened.try_set(Some(task));
}

async fn send(sender: Sender, now: &Task, request: UpdateRequest) {
    let Some(id) = sender.id() else { return };
    let client = sender.console.client();
    match api::update(&client, &id, request.to_object()).await {
        Ok(_) => arrive(sender, now.clone(), &now.status()),
        Err(error) if error.leaves_outcome_unknown() => look_for_it(sender, error).await,
        Err(error) if error.kind == ErrorKind::Engine => after_engine(sender, error).await,
        Err(error) => sender.refuse(error),
    }
}

/// The engine refuses a change that leaves its own configuration as it is,
/// and the server has saved the rest by then (`server-behaviour.md`,
/// "Operations"): the task itself says which it was.
async fn after_engine(sender: Sender, error: ApiError) {
    match read_outcome(sender).await {
        Ok((task, true)) => {
            sender.say_saved_only(&task);
            leave_to(sender, task);
        }
        _ => {
            learn(sender).await;
            sender.refuse(error);
        }
    }
}

/// Looks again.
pub(super) fn look(sender: Sender, error: ApiError) {
    spawn_local(look_for_it(sender, error));
}

async fn look_for_it(sender: Sender, error: ApiError) {
    sender.set(Phase::Looking(error.clone()));
    let begin = clock::now_ms();
    loop {
        match read_outcome(sender).await {
            Ok((task, true)) => {
                let before = sender
                    .opened_and_request()
                    .map(|(opened, _)| opened.status());
                let before = before.unwrap_or_else(|| task.status());
                return arrive(sender, task, &before);
            }
            Ok((task, false)) if task.is_busy() && !is_over(begin) => {
                clock::sleep(changefeed_model::settle::FAST_MS).await;
            }
            Ok((_, false)) => return sender.set(Phase::Looked(error, Found::NotSaved)),
            Err(failure) => return sender.set(Phase::Looked(error, Found::Failed(failure))),
        }
    }
}

fn is_over(begin: f64) -> bool {
    clock::now_ms() - begin > f64::from(changefeed_model::settle::GIVE_UP_MS)
}

/// The task as it is now, and whether it is what the form asks for.
pub(super) async fn read_outcome(sender: Sender) -> Result<(Task, bool), ApiError> {
    let id = sender.id().unwrap_or_default();
    let task = api::detail(&sender.console.client(), &id, None).await?;
    let is_saved = sender
        .opened_and_request()
        .is_some_and(|(_, request)| draft::changes(&task, &request).is_empty());
    Ok((task, is_saved))
}

/// Accepted: the task's page shows how it settles. `task` is what was read of
/// it last, and `before` the status that it had before.
fn arrive(sender: Sender, task: Task, before: &Status) {
    let Some((id, (_, request))) = sender.id().zip(sender.opened_and_request()) else {
        return;
    };
    // What is known already is newer, or as new.
    sender.console.tasks.patch(task, 0.0, 0);
    let operations = sender.console.operations;
    operations.follow_update(&id, request, before.clone());
    sender.open(&id);
}

/// Opens the task's page without anything to follow.
pub(super) fn leave_to(sender: Sender, task: Task) {
    let id = sender.id().unwrap_or_default();
    sender.console.tasks.patch(task, clock::now_ms(), 0);
    sender.open(&id);
}

impl Sender {
    /// The id of the task that is edited; `None` once the page was left.
    pub(super) fn id(self) -> Option<String> {
        self.form
            .purpose
            .try_with_value(|purpose| match purpose {
                crate::forms::state::Purpose::Edit { id, .. } => Some(id.clone()),
                crate::forms::state::Purpose::Create { .. } => None,
            })
            .flatten()
    }

    /// The task as the form began from it, and the change of it.
    pub(super) fn opened_and_request(self) -> Option<(Task, UpdateRequest)> {
        let opened = self.form.opened.try_get_untracked().flatten()?;
        let request = self
            .form
            .draft
            .try_with_untracked(|draft| draft::update_request(draft, &opened))?;
        Some((opened, request))
    }

    fn say_saved_only(self, task: &Task) {
        let words = PageWords::of(self.console.locale.language_untracked());
        let name = task.name.clone().unwrap_or_default();
        let status = task.status();
        let values = [("name", name.as_str()), ("status", status.as_str())];
        let text = fill(words.saved_engine_unchanged, &values);
        self.console.toasts.say(Tone::Success, text, String::new());
    }
}
