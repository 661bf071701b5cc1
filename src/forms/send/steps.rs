//! Pause, save, resume: the way of a change that leaves the engine's own
//! configuration as it is, three steps that can be seen and stopped at.
//!
//! A live server pauses a running task for an update, has the engine refuse
//! the unchanged configuration, and leaves the task stopped
//! (`server-behaviour.md`, "Operations"). Done one by one, each step's outcome
//! is known before the next is sent.

use changefeed_model::envelope::{ApiError, ErrorKind};
use changefeed_model::settle::{self, Outcome};
use changefeed_model::{Operation, Status};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::update::{ask_about_conflict, learn, leave_to, read_outcome};
use super::{Phase, Sender};
use crate::forms::summary::{first_problem, focus};
use crate::forms::words::{PageWords, Translated};
use crate::i18n::fill;
use crate::ui::toast::Tone;
use crate::{api, clock};

/// The three steps, in their order.
pub(in crate::forms) const STEPS: [Operation; 3] =
    [Operation::Pause, Operation::Update, Operation::Resume];

/// How far the steps are.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::forms) struct Steps {
    /// How many are done.
    pub(in crate::forms) done: usize,
    /// Why the next one did not succeed; `None` while it is under way.
    pub(in crate::forms) obstacle: Option<Obstacle>,
}

/// Why a step did not succeed.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::forms) enum Obstacle {
    /// The request failed, or the task could not be read after it.
    Error(ApiError),
    /// It was accepted, and the task is still so.
    Still(Status),
    /// It was accepted, and an operation holds the task for too long.
    Unsettled,
    /// The task is gone.
    Gone,
}

impl Steps {
    /// Whether a step is under way.
    pub(in crate::forms) fn is_running(&self) -> bool {
        self.obstacle.is_none() && self.done < STEPS.len()
    }
}

/// Goes on where an obstacle was met, with what was typed since.
pub(in crate::forms) fn go_on(sender: Sender) {
    let mut done = None;
    let look = &mut |phase: &Phase| {
        if let Phase::Stepping(steps) = phase {
            done = steps.obstacle.is_some().then_some(steps.done);
        }
    };
    untrack(|| sender.look_at(look));
    let Some(done) = done else { return };
    if let Some(spot) = first_problem(sender.form) {
        return focus(spot);
    }
    let mut steps = Steps {
        done,
        obstacle: None,
    };
    sender.set(Phase::Stepping(steps.clone()));
    spawn_local(async move {
        match read_outcome(sender).await {
            Ok((task, is_saved)) => {
                if !is_saved && ask_about_conflict(sender, &task) {
                    return;
                }
                steps.done = match (task.status() == Status::Stopped, is_saved) {
                    (true, true) => 2,
                    (true, false) => 1,
                    // Someone else resumed it.
                    (false, true) => STEPS.len(),
                    (false, false) => 0,
                };
                run(sender, steps).await;
            }
            Err(error) => {
                steps.obstacle = Some(Obstacle::Error(error));
                sender.set(Phase::Stepping(steps));
            }
        }
    });
}

/// Runs the steps that are not done.
pub(super) async fn run(sender: Sender, mut steps: Steps) {
    while let Some(step) = STEPS.get(steps.done) {
        sender.set(Phase::Stepping(steps.clone()));
        match take(sender, *step).await {
            Ok(()) => steps.done += 1,
            Err(obstacle) => {
                steps.obstacle = Some(obstacle);
                learn(sender).await;
                return sender.set(Phase::Stepping(steps));
            }
        }
    }
    sender.set(Phase::Stepping(steps));
    if let Ok((task, _)) = read_outcome(sender).await {
        let words = PageWords::of(sender.console.locale.language_untracked());
        let name = task.name.clone().unwrap_or_default();
        let text = fill(words.saved, &[("name", &name)]);
        sender
            .console
            .toasts
            .say(Tone::Success, text, String::new());
        leave_to(sender, task);
    } else if let Some(id) = sender.id() {
        sender.open(&id);
    }
}

/// Takes one step to its end.
async fn take(sender: Sender, step: Operation) -> Result<(), Obstacle> {
    let Some((id, (_, request))) = sender.id().zip(sender.opened_and_request()) else {
        return Err(Obstacle::Gone);
    };
    let client = sender.console.client();
    let answer = match step {
        Operation::Pause => api::pause(&client, &id).await,
        Operation::Resume => api::resume(&client, &id).await,
        Operation::Update => api::update(&client, &id, request.to_object()).await,
        Operation::Delete => return Err(Obstacle::Gone),
    };
    match answer {
        Ok(_) => {}
        // What became of it is read below, in every such case.
        Err(error) if error.leaves_outcome_unknown() => {}
        Err(error) if step == Operation::Update && error.kind == ErrorKind::Engine => {
            // The engine had nothing to change; the name may be saved.
            return match read_outcome(sender).await {
                Ok((_, true)) => Ok(()),
                _ => Err(Obstacle::Error(error)),
            };
        }
        Err(error) => return Err(Obstacle::Error(error)),
    }
    settle_down(sender, step).await
}

async fn settle_down(sender: Sender, step: Operation) -> Result<(), Obstacle> {
    let begin = clock::now_ms();
    loop {
        let (task, is_saved) = match read_outcome(sender).await {
            Ok(read) => read,
            Err(error) if error.kind == ErrorKind::NoTask => return Err(Obstacle::Gone),
            Err(error) => return Err(Obstacle::Error(error)),
        };
        if step == Operation::Update && is_saved && !task.is_busy() {
            return Ok(());
        }
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "saturates, as wanted"
        )]
        let elapsed = (clock::now_ms() - begin) as u32;
        match settle::judge(step, Some(&task), elapsed) {
            Outcome::Wait(ms) => clock::sleep(ms).await,
            // Steady for a while, and not what was asked for.
            Outcome::Done if step == Operation::Update => {
                return Err(Obstacle::Still(task.status()));
            }
            Outcome::Done => return Ok(()),
            Outcome::Still(status) => return Err(Obstacle::Still(status)),
            Outcome::Unsettled => return Err(Obstacle::Unsettled),
            Outcome::Gone => return Err(Obstacle::Gone),
        }
    }
}
