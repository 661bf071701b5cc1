//! What was found after a request whose outcome is unknown.

use changefeed_model::Task;
use changefeed_model::envelope::ApiError;
use leptos::prelude::GetValue;

use super::message::{Act, Message, draw_act};
use super::{or_sign_in, why};
use crate::forms::send::{Found, Sender};
use crate::forms::words::{ReviewWords, Translated};
use crate::i18n::{Language, fill, format, sentence};
use crate::ui::element::{Element, el};

/// The message about a look; `error` is what the request ended with.
pub(super) fn of_look(
    sender: Sender,
    error: &ApiError,
    found: &Found,
    language: Language,
) -> Message {
    let words = ReviewWords::of(language);
    let mut message = Message::default();
    let mut told = error;
    match found {
        Found::Tasks(tasks) => {
            let draw = |list: Element, task| list.el(draw_task(sender, task, language));
            message = Message::of(&[words.found_tasks, words.found_tasks_more]);
            message.body = Some(tasks.iter().fold(el("ul").class("found"), draw));
            message.actions = vec![(Act::SendAgain, words.create_another)];
        }
        Found::NoTask => {
            let name = sender.sent_name.get_value();
            message.say(&fill(words.found_none, &[("name", &name)]));
            message.say(words.found_none_more);
            message.say(words.kept);
            message.actions = vec![
                (Act::Look, words.look_again),
                (Act::SendAgain, words.send_again),
            ];
        }
        Found::NotSaved => {
            message = Message::of(&[words.found_not_saved, words.kept]);
            message.actions = vec![(Act::SendAgain, words.send_again)];
        }
        Found::Failed(failure) => {
            message.say(if sender.form.is_new() {
                words.found_failed_new
            } else {
                words.found_failed_edit
            });
            message.say(&why(sender, failure, language));
            message.say(words.kept);
            told = failure;
            let look = (Act::Look, words.look_again);
            message.actions = vec![or_sign_in(sender, failure, language, look)];
        }
    }
    message.detail = sentence::server_words(language.words(), told);
    message
}

fn draw_task(sender: Sender, task: &Task, language: Language) -> Element {
    let words = ReviewWords::of(language);
    let id = task.id.clone().unwrap_or_default();
    let name = task.name.as_deref().unwrap_or_default();
    let time = time_of(task.create_time.as_deref(), language);
    let line = el("span")
        .el(el("strong").text(name))
        .text(" ")
        .el(el("span").class("mono").text(&id))
        .text(" · ")
        .text(&fill(words.found_created, &[("time", &time)]));
    let item = el("li").attr("data-found", &id).el(line);
    let open = Act::Open(id);
    item.el(draw_act(sender, open, words.open_it, "button primary"))
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
