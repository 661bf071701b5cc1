//! Sending a new task.

use changefeed_model::Task;
use changefeed_model::envelope::ApiError;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Found, Phase, Sender, request_of};
use crate::forms::names;
use crate::forms::words::{PageWords, Translated};
use crate::i18n::fill;
use crate::ui::toast::Tone;
use crate::{api, clock};

/// The pauses between the looks after a request whose outcome is unknown, in
/// milliseconds: a server that lost the connection may still be at work.
const LOOKS: [u32; 3] = [0, 2_000, 4_000];

/// Sends the request, once.
pub(super) fn start(sender: Sender) {
    let Some(request) = request_of(sender.form) else {
        return;
    };
    let name = sender.form.draft.with_untracked(|draft| draft.name.clone());
    sender.sent_name.set_value(name);
    let client = sender.console.client();
    spawn_local(async move {
        // A task that was there before must not be taken for the new one.
        names::learn(sender.form, client.clone()).await;
        match api::create(&client, request).await {
            Ok(Some(id)) => arrive(sender, &id),
            // Made, and the server does not say which it is.
            Ok(None) => look_for_it(sender, None).await,
            Err(error) if error.leaves_outcome_unknown() => {
                look_for_it(sender, Some(error)).await;
            }
            Err(error) => sender.refuse(error),
        }
    });
}

/// Looks again.
pub(super) fn look(sender: Sender, error: ApiError) {
    spawn_local(look_for_it(sender, Some(error)));
}

async fn look_for_it(sender: Sender, error: Option<ApiError>) {
    let error = error.unwrap_or_else(|| {
        ApiError::without_answer(changefeed_model::envelope::ErrorKind::Malformed, "no id")
    });
    sender.set(Phase::Looking(error.clone()));
    let mut found = Found::NoTask;
    for pause in LOOKS {
        clock::sleep(pause).await;
        found = look_once(sender).await;
        if !matches!(found, Found::NoTask) {
            break;
        }
    }
    sender.set(Phase::Looked(error, found));
}

async fn look_once(sender: Sender) -> Found {
    let client = sender.console.client();
    let purpose = sender.form.purpose;
    let cluster = purpose.try_with_value(|purpose| purpose.cluster().to_owned());
    let name = sender.sent_name.try_get_value();
    let (Some(cluster), Some(name), Some(known)) = (cluster, name, sender.form.known()) else {
        return Found::NoTask;
    };
    match names::read(&client, &cluster).await {
        Err(error) => Found::Failed(error),
        Ok(tasks) => {
            let is_new = |task: &Task| {
                let id = task.id.as_deref().unwrap_or_default();
                task.name.as_deref() == Some(name.as_str())
                    && !known.iter().any(|(known, _)| known == id)
            };
            let new: Vec<Task> = tasks.into_iter().filter(is_new).collect();
            if new.is_empty() {
                Found::NoTask
            } else {
                Found::Tasks(new)
            }
        }
    }
}

/// It was made: its page shows how it settles.
fn arrive(sender: Sender, id: &str) {
    let Some(name) = sender
        .form
        .draft
        .try_with_untracked(|draft| draft.name.clone())
    else {
        return;
    };
    let words = PageWords::of(sender.console.locale.language_untracked());
    let text = fill(words.created, &[("name", &name)]);
    sender
        .console
        .toasts
        .say(Tone::Success, text, String::new());
    sender.open(id);
}
