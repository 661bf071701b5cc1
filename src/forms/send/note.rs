//! What became of a send, in the activity of the session. A success is noted
//! where it is said.

use changefeed_model::envelope::ApiError;
use changefeed_model::{Operation, Task};
use leptos::prelude::*;

use super::{Found, Phase, Sender};
use crate::forms::words::{PageWords, Translated};
use crate::i18n::{fill, sentence};
use crate::tasks::{Entry, Outcome};

/// Notes what a phase says of a send, if it is the end of one.
pub(super) fn note(sender: Sender, phase: &Phase) {
    let (outcome, error): (_, Option<&ApiError>) = match phase {
        Phase::Refused(error) => (Outcome::Failed, Some(error)),
        Phase::Looked(error, Found::NotSaved) => (Outcome::Failed, Some(error)),
        Phase::Looked(error, _) => (Outcome::Unknown, Some(error)),
        Phase::Stepping(steps) if steps.obstacle.is_some() => (Outcome::Failed, None),
        _ => return,
    };
    let Some(cluster) = sender.cluster() else {
        return;
    };
    let locale = sender.console.locale;
    let (words, own) = (
        locale.words_untracked(),
        PageWords::of(locale.language_untracked()),
    );
    let (id, name) = subject(sender);
    let what = match (sender.form.is_new(), outcome) {
        (true, Outcome::Unknown) => fill(own.create_unknown, &[("name", &name)]),
        (true, _) => fill(own.create_failed, &[("name", &name)]),
        (false, Outcome::Unknown) => fill(own.save_unknown, &[("name", &name)]),
        (false, _) => sentence::not_done(words, Operation::Update, &name),
    };
    let detail = error.map(|error| sentence::explained(words, error));
    sender.console.activity.note(Entry {
        cluster,
        task: Some((id, name)),
        what,
        detail: detail.unwrap_or_default(),
        outcome,
        ..Entry::default()
    });
}

/// The id and the name of the task that is made or changed.
fn subject(sender: Sender) -> (String, String) {
    let of_opened = |opened: &Option<Task>| {
        let opened = opened.as_ref()?;
        Some((opened.id.clone()?, opened.name.clone().unwrap_or_default()))
    };
    let opened = sender.form.opened.try_with_untracked(of_opened).flatten();
    let sent = || {
        (
            String::new(),
            sender.sent_name.try_get_value().unwrap_or_default(),
        )
    };
    opened
        .filter(|_| !sender.form.is_new())
        .unwrap_or_else(sent)
}
