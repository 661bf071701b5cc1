//! What was found after a request whose outcome is unknown.

use changefeed_model::Task;
use changefeed_model::envelope::{ApiError, ErrorKind};
use leptos::prelude::*;

use super::message::{Act, Message, draw_act};
use crate::forms::send::{Found, Sender};
use crate::forms::words::{ReviewWords, Translated};
use crate::i18n::{Language, fill, format, sentence};

/// The message about a look; `error` is what the request ended with.
pub(super) fn of_look(
    sender: Sender,
    error: &ApiError,
    found: &Found,
    language: Language,
) -> Message {
    let words = ReviewWords::of(language);
    let is_new = sender.form.is_new();
    let mut message = Message {
        detail: sentence::server_words(language.words(), error),
        ..Message::default()
    };
    match found {
        Found::Tasks(tasks) => {
            let lines = tasks
                .iter()
                .map(|task| draw_task(sender, task, language))
                .collect_view();
            let list = view! { <ul class="found">{lines}</ul> };
            message.body = Some(list.into_any());
            message.sentences = sentences([words.found_tasks, words.found_tasks_more]);
            message.actions = vec![(Act::SendAgain, words.create_another)];
        }
        Found::NoTask => {
            let name = sender.sent_name.get_value();
            message.sentences = vec![
                fill(words.found_none, &[("name", &name)]),
                words.found_none_more.to_owned(),
                words.kept.to_owned(),
            ];
            message.actions = vec![
                (Act::Look, words.look_again),
                (Act::SendAgain, words.send_again),
            ];
        }
        Found::NotSaved => {
            message.sentences = sentences([words.found_not_saved, words.kept]);
            message.actions = vec![(Act::SendAgain, words.send_again)];
        }
        Found::Failed(failure) => {
            let what = if is_new {
                words.found_failed_new
            } else {
                words.found_failed_edit
            };
            message.sentences = vec![
                what.to_owned(),
                sentence::error(language.words(), failure),
                words.kept.to_owned(),
            ];
            message.detail = sentence::server_words(language.words(), failure);
            message.actions = vec![if failure.kind == ErrorKind::SignedOut {
                (Act::SignIn, language.words().sign_in_again)
            } else {
                (Act::Look, words.look_again)
            }];
        }
    }
    message
}

fn sentences<const N: usize>(sentences: [&'static str; N]) -> Vec<String> {
    sentences.map(str::to_owned).to_vec()
}

fn draw_task(sender: Sender, task: &Task, language: Language) -> AnyView {
    let words = ReviewWords::of(language);
    let id = task.id.clone().unwrap_or_default();
    let act = draw_act(
        sender,
        Act::Open(id.clone()),
        words.open_it,
        "button primary",
    );
    let time = time_of(task.create_time.as_deref(), language);
    let created = fill(words.found_created, &[("time", &time)]);
    view! {
        <li data-found=id.clone()>
            <span>
                <strong>{task.name.clone()}</strong>
                " "
                <span class="mono">{id.clone()}</span>
                " · "
                {created}
            </span>
            {act}
        </li>
    }
    .into_any()
}

/// A time of the server as it reads here.
pub(super) fn time_of(time: Option<&str>, language: Language) -> String {
    let text = time.unwrap_or_default();
    match format::parse_time(text) {
        Some(ms) => format::local_time(language, ms),
        None if text.is_empty() => ReviewWords::of(language).unknown_time.to_owned(),
        None => text.to_owned(),
    }
}
