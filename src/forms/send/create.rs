//! Sending a new task.

use changefeed_model::Task;
use changefeed_model::envelope::{ApiError, ErrorKind};
use leptos::prelude::*;
use serde_json::Value;

use super::attempt::Attempt;
use super::{Found, Phase, Sender, request_of};
use crate::forms::FormPart;
use crate::forms::words::{PageWords, Translated};
use crate::forms::{keep, names};
use crate::{api, clock};

/// The pauses between the looks after a request whose outcome is unknown, in
/// milliseconds: a server that lost the connection may still be at work.
const LOOKS: [u32; 3] = [0, 2_000, 4_000];

/// Sends the request, once, and looks where it is unknown what became of it;
/// or looks again.
pub(super) async fn run(sender: Sender, attempt: Attempt) {
    let client = sender.console.client();
    let error = match attempt {
        Attempt::Look(error) => error,
        Attempt::Send | Attempt::GoOn(_) => {
            let Some(request) = request_of(sender.form) else {
                return;
            };
            let name = request.get("name").and_then(Value::as_str);
            let name = name.unwrap_or_default().to_owned();
            sender.sent_name.set_value(name.clone());
            let purpose = sender.form.purpose.get_value();
            // A task that was there before must not be taken for the new one.
            names::learn(sender.form, client.clone()).await;
            match api::create(&client, request).await {
                Ok(Some(id)) => return arrive(sender, &purpose, &name, &id),
                // Made, and the server does not say which it is.
                Ok(None) => ApiError::without_answer(ErrorKind::Malformed, "no id"),
                Err(error) if error.leaves_outcome_unknown() => error,
                Err(error) => return sender.refuse(error),
            }
        }
    };
    let Some(cluster) = sender.cluster() else {
        return;
    };
    sender.set(Phase::Looking(error.clone()));
    let mut found = Found::NoTask;
    for pause in LOOKS {
        clock::sleep(pause).await;
        let read = names::read(&client, &cluster).await;
        found = match read {
            Ok(tasks) => found_in(sender, tasks),
            Err(error) => Found::Failed(error),
        };
        if !matches!(found, Found::NoTask) {
            break;
        }
    }
    sender.set(Phase::Looked(error, found));
}

/// Tasks of the name that was sent that were not there before.
fn found_in(sender: Sender, mut tasks: Vec<Task>) -> Found {
    let (Some(name), Some(known)) = (sender.sent_name.try_get_value(), sender.form.known()) else {
        return Found::NoTask;
    };
    tasks.retain(|task| {
        let id = task.id.as_deref().unwrap_or_default();
        task.name.as_deref() == Some(name.as_str()) && !known.iter().any(|(known, _)| known == id)
    });
    if tasks.is_empty() {
        Found::NoTask
    } else {
        Found::Tasks(tasks)
    }
}

/// It was made: its page shows how it settles. Where the form was left before
/// the answer came, its draft has served all the same: sent again, there would
/// be two.
fn arrive(sender: Sender, purpose: &FormPart, name: &str, id: &str) {
    let words = PageWords::of(sender.console.locale.language_untracked());
    let task = (purpose.cluster(), id);
    sender.say(task, words.created, &[("name", name)]);
    keep::forget(purpose);
    sender.open(id);
}
