//! The three steps of a save that the engine knows nothing of.

use changefeed_model::Operation;
use changefeed_model::envelope::ErrorKind;
use leptos::prelude::*;

use super::message::{Act, Message};
use crate::forms::send::Steps;
use crate::forms::send::steps::{Obstacle, STEPS};
use crate::forms::words::{ReviewWords, Translated};
use crate::i18n::{Language, fill, sentence};

/// Draws the steps in their order; `steps` says how far they are, `None` that
/// none was taken.
pub(in crate::forms) fn draw_steps(steps: Option<&Steps>, language: Language) -> AnyView {
    let words = ReviewWords::of(language);
    let lines = STEPS.iter().enumerate().map(|(index, step)| {
        let (state, word) = match steps {
            None => ("planned", ""),
            Some(steps) if index < steps.done => ("done", words.step_done),
            Some(steps) if index > steps.done => ("waiting", words.step_waiting),
            Some(steps) if steps.is_running() => ("running", words.step_running),
            Some(_) => ("stuck", words.step_stuck),
        };
        view! {
            <li data-step=state>
                {word_of(*step, words)} " " <span class="step-state">{word}</span>
            </li>
        }
        .into_any()
    });
    view! { <ol class="steps">{lines.collect_view()}</ol> }.into_any()
}

/// The message about steps that met an obstacle.
pub(super) fn of_obstacle(steps: &Steps, obstacle: &Obstacle, language: Language) -> Message {
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
    let mut message = Message {
        body: Some(draw_steps(Some(steps), language)),
        sentences: vec![what],
        // Before the first step there is nothing to go on with.
        actions: vec![match steps.done {
            0 => (Act::SendAgain, words.send_again),
            _ => (Act::GoOn, words.go_on),
        }],
        ..Message::default()
    };
    match obstacle {
        Obstacle::Gone => message.actions.clear(),
        Obstacle::Error(error) => {
            let words = language.words();
            message.sentences.push(sentence::error(words, error));
            message.detail = sentence::server_words(words, error);
            if error.kind == ErrorKind::SignedOut {
                message.actions = vec![(Act::SignIn, words.sign_in_again)];
            }
            message.sentences.push(state.to_owned());
        }
        _ => message.sentences.push(state.to_owned()),
    }
    message.sentences.push(words.kept.to_owned());
    message
}

fn word_of(step: Operation, words: &'static ReviewWords) -> &'static str {
    match step {
        Operation::Pause => words.step_pause,
        Operation::Resume => words.step_resume,
        Operation::Update | Operation::Delete => words.step_save,
    }
}
