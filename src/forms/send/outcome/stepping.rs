//! The three steps of a save that the engine knows nothing of.

use changefeed_model::Operation;

use super::message::{Act, Message};
use super::{or_sign_in, why};
use crate::forms::send::steps::{Obstacle, STEPS};
use crate::forms::send::{Sender, Steps};
use crate::forms::words::{ReviewWords, Translated};
use crate::i18n::{Language, fill, sentence};
use crate::ui::element::{Element, el};

/// Draws the steps in their order; `steps` says how far they are, `None` that
/// none was taken.
pub(in crate::forms) fn draw_steps(steps: Option<&Steps>, language: Language) -> Element {
    let words = ReviewWords::of(language);
    let mut list = el("ol").class("steps");
    for (index, step) in STEPS.iter().enumerate() {
        let (state, word) = match steps {
            None => ("planned", ""),
            Some(steps) if index < steps.done => ("done", words.step_done),
            Some(steps) if index > steps.done => ("waiting", words.step_waiting),
            Some(steps) if steps.is_running() => ("running", words.step_running),
            Some(_) => ("stuck", words.step_stuck),
        };
        let line = el("li")
            .attr("data-step", state)
            .text(word_of(*step, words))
            .text(" ");
        list = list.el(line.el(el("span").class("step-state").text(word)));
    }
    list
}

/// The message about steps that met an obstacle.
pub(super) fn of_obstacle(
    sender: Sender,
    steps: &Steps,
    obstacle: &Obstacle,
    language: Language,
) -> Message {
    let words = ReviewWords::of(language);
    let step = STEPS.get(steps.done).copied().unwrap_or(Operation::Resume);
    let step = word_of(step, words);
    let values = [("step", step)];
    let what = match obstacle {
        Obstacle::Error(_) => fill(words.stuck, &values),
        Obstacle::Still(status) => fill(
            words.stuck_still,
            &[("step", step), ("status", status.as_str())],
        ),
        Obstacle::Unsettled => fill(words.stuck_unsettled, &values),
        Obstacle::Gone => words.stuck_gone.to_owned(),
    };
    let state = match steps.done {
        0 => words.state_before,
        1 => words.state_paused,
        _ => words.state_saved,
    };
    let mut message = Message::of(&[&what]);
    message.body = Some(draw_steps(Some(steps), language));
    // Before the first step there is nothing to go on with.
    let mut act = Some(match steps.done {
        0 => (Act::SendAgain, words.send_again),
        _ => (Act::GoOn, words.go_on),
    });
    if let Obstacle::Error(error) = obstacle {
        message.say(&why(sender, error, language));
        message.detail = sentence::server_words(language.words(), error);
        act = act.map(|act| or_sign_in(sender, error, language, act));
    }
    if matches!(obstacle, Obstacle::Gone) {
        act = None;
    } else {
        message.say(state);
    }
    message.say(words.kept);
    message.actions.extend(act);
    message
}

fn word_of(step: Operation, words: &'static ReviewWords) -> &'static str {
    match step {
        Operation::Pause => words.step_pause,
        Operation::Resume => words.step_resume,
        Operation::Update | Operation::Delete => words.step_save,
    }
}
