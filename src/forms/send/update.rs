//! What a save does, by the task as it was read and what the server answered.

use changefeed_model::Task;
use changefeed_model::draft::{self, Draft, Plan};
use changefeed_model::envelope::{ApiError, ErrorKind};
use changefeed_model::request::UpdateRequest;
use changefeed_model::settle::{FAST_MS, GIVE_UP_MS};
use leptos::prelude::*;

use super::attempt::{Aim, Next, Read};
use super::{Found, Phase, Sender, Steps, steps};
use crate::clock;
use crate::forms::FormPart;
use crate::forms::words::{PageWords, Translated};

/// Decides by the task as it is now what is to be sent, if anything: nothing
/// where someone else changed it meanwhile.
pub(super) fn weigh(sender: Sender, read: Read) -> Next {
    let now = match read {
        Ok((now, _)) => now,
        Err(error) => {
            sender.refuse(error);
            return Next::End;
        }
    };
    let Some((_, request)) = sender.opened_and_request() else {
        return Next::End;
    };
    if ask_about_conflict(sender, &now) {
        return Next::End;
    }
    let plan = draft::plan(&now, &draft::changes(&now, &request));
    // The state is the newest one; the definition is the same in both.
    let _ = sender.form.opened.try_set(Some(now));
    match plan {
        Plan::Nothing => sender.set(Phase::NothingToSave),
        Plan::Refused(refusal) => sender.set(Phase::NotNow(refusal)),
        Plan::Steps => return steps::take(sender, Steps::default()),
        Plan::Update { .. } | Plan::PauseUpdateResume => return Next::Save,
    }
    Next::End
}

/// What the server answered to a save; `None` is that it was accepted.
pub(super) fn answered(sender: Sender, refusal: Option<ApiError>) -> Next {
    match refusal {
        None => {
            if let Some((now, request)) = sender.opened_and_request() {
                arrive(sender, now.clone(), request, now);
            }
        }
        Some(error) if error.leaves_outcome_unknown() => return look(sender, error),
        Some(error) if error.kind == ErrorKind::Engine => {
            return Next::Read(0, Aim::Refused(error));
        }
        Some(error) => sender.refuse(error),
    }
    Next::End
}

/// Looks what became of a save that ended so.
pub(super) fn look(sender: Sender, error: ApiError) -> Next {
    sender.set(Phase::Looking(error.clone()));
    Next::Read(0, Aim::Look(error, clock::now_ms()))
}

/// What the look that began then found.
pub(super) fn looked(sender: Sender, error: ApiError, begin: f64, read: Read) -> Next {
    let found = match read {
        Ok((task, true)) => {
            if let Some((opened, request)) = sender.opened_and_request() {
                arrive(sender, task, request, opened);
            }
            return Next::End;
        }
        Ok((task, false)) => {
            let is_over = clock::now_ms() - begin > f64::from(GIVE_UP_MS);
            if task.is_busy() && !is_over {
                return Next::Read(FAST_MS, Aim::Look(error, begin));
            }
            Found::NotSaved
        }
        Err(failure) => Found::Failed(failure),
    };
    sender.set(Phase::Looked(error, found));
    Next::End
}

/// The engine refuses a change that leaves its own configuration as it is,
/// and the server has saved the rest by then (`server-behaviour.md`,
/// "Operations"): the task itself says which it was.
pub(super) fn refused(sender: Sender, error: ApiError, read: Read) -> Next {
    match read {
        Ok((task, true)) => {
            let words = PageWords::of(sender.console.locale.language_untracked());
            let name = task.name.as_deref().unwrap_or_default();
            let status = task.status();
            let values = [("name", name), ("status", status.as_str())];
            let (cluster, id) = (sender.cluster().unwrap_or_default(), task.id.as_deref());
            let of = (&*cluster, id.unwrap_or_default());
            sender.say(of, words.saved_engine_unchanged, &values);
            leave_to(sender, task);
        }
        read => {
            learn(sender, read);
            sender.refuse(error);
        }
    }
    Next::End
}

/// Asks, where someone else changed the task since the form began from it.
pub(super) fn ask_about_conflict(sender: Sender, now: &Task) -> bool {
    let is_conflict = is_conflict(sender, now);
    if is_conflict {
        let _ = sender.newer.try_set(Some(now.clone()));
        sender.set(Phase::Conflict);
    }
    is_conflict
}

fn is_conflict(sender: Sender, now: &Task) -> bool {
    let read = sender.opened_and_request();
    read.is_some_and(|(opened, request)| !draft::conflicts(&opened, now, &request).is_empty())
}

/// What did not go through may have changed the task all the same: from now
/// on the form begins from it as it is, so that its review says what another
/// send would do.
pub(super) fn learn(sender: Sender, read: Read) {
    let Ok((task, is_saved)) = read else { return };
    if is_saved {
        if let Ok(begun) = Draft::of_task(&task) {
            let _ = sender.form.begun.try_set(begun);
        }
    } else if is_conflict(sender, &task) {
        return;
    }
    let _ = sender.form.opened.try_set(Some(task));
}

/// Accepted: the task's page shows how it settles. `task` is what was read of
/// it last, and `before` the task as it was before.
fn arrive(sender: Sender, task: Task, request: UpdateRequest, before: Task) {
    let Some(id) = sender.id() else { return };
    sender.console.tasks.keep(task);
    sender
        .console
        .operations
        .follow_update(&id, request, before);
    sender.open(&id);
}

/// Opens the task's page without anything to follow.
pub(super) fn leave_to(sender: Sender, task: Task) {
    sender.console.tasks.patch(task, clock::now_ms(), 0);
    if let Some(id) = sender.id() {
        sender.open(&id);
    }
}

impl Sender {
    /// The id of the task that is edited; `None` once the page was left.
    pub(super) fn id(self) -> Option<String> {
        match self.form.purpose.try_get_value()? {
            FormPart::Edit { id, .. } => Some(id),
            FormPart::Create { .. } => None,
        }
    }

    /// The task as the form began from it, and the change of it; `None` once
    /// the page was left.
    pub(super) fn opened_and_request(self) -> Option<(Task, UpdateRequest)> {
        untrack(|| {
            let opened = self.form.opened.try_get().flatten()?;
            let request = |draft: &Draft| Some(draft::update_request(draft, &opened));
            let request = self.form.read(request)?;
            Some((opened, request))
        })
    }
}
