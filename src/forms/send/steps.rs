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

use super::attempt::{Aim, Attempt, Next, Read};
use super::update::{ask_about_conflict, learn, leave_to};
use super::{Phase, Sender};
use crate::clock;
use crate::forms::summary::{first_problem, focus};
use crate::forms::words::{PageWords, Translated};

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
    /// So many are done, and the next one is under way.
    pub(super) fn new(done: usize) -> Self {
        Self {
            done,
            obstacle: None,
        }
    }

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
    sender.set(Phase::Stepping(Steps::new(done)));
    sender.begin(Attempt::GoOn(done));
}

/// Where the task is now says which step is the next.
pub(super) fn resumed(sender: Sender, done: usize, read: Read) -> Next {
    match read {
        Ok((task, is_saved)) => {
            if !is_saved && ask_about_conflict(sender, &task) {
                return Next::End;
            }
            let done = match (task.status() == Status::Stopped, is_saved) {
                (true, true) => 2,
                (true, false) => 1,
                // Someone else resumed it.
                (false, true) => STEPS.len(),
                (false, false) => 0,
            };
            take(sender, Steps::new(done))
        }
        Err(error) => {
            sender.set(Phase::Stepping(Steps {
                done,
                obstacle: Some(Obstacle::Error(error)),
            }));
            Next::End
        }
    }
}

/// Takes the step that is the next, if any is.
pub(super) fn take(sender: Sender, steps: Steps) -> Next {
    let done = steps.done;
    sender.set(Phase::Stepping(steps));
    if done < STEPS.len() {
        Next::Take(done)
    } else {
        Next::Read(0, Aim::Finish)
    }
}

/// What the server answered to a step; `None` is that it was accepted.
pub(super) fn answered(done: usize, refusal: Option<ApiError>) -> Next {
    match refusal {
        Some(error) if !error.leaves_outcome_unknown() => {
            if is_save(done) && error.kind == ErrorKind::Engine {
                return Next::Read(0, Aim::StepRefused(done, error));
            }
            stuck(done, Obstacle::Error(error))
        }
        // What became of it is read, in every such case.
        _ => Next::Read(0, Aim::Settle(done, clock::now_ms())),
    }
}

/// The engine had nothing to change; the name may be saved.
pub(super) fn refused(sender: Sender, done: usize, error: ApiError, read: Read) -> Next {
    match read {
        Ok((_, true)) => take(sender, Steps::new(done + 1)),
        _ => stuck(done, Obstacle::Error(error)),
    }
}

/// Whether the step that was accepted then has settled.
pub(super) fn settled(sender: Sender, done: usize, begin: f64, read: Read) -> Next {
    let (task, is_saved) = match read {
        Ok(read) => read,
        Err(error) if error.kind == ErrorKind::NoTask => return stuck(done, Obstacle::Gone),
        Err(error) => return stuck(done, Obstacle::Error(error)),
    };
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "saturates, as wanted"
    )]
    let elapsed = (clock::now_ms() - begin) as u32;
    let step = STEPS.get(done).copied().unwrap_or(Operation::Resume);
    let obstacle = match settle::judge(step, Some(&task), elapsed) {
        _ if is_save(done) && is_saved && !task.is_busy() => None,
        Outcome::Wait(ms) => return Next::Read(ms, Aim::Settle(done, begin)),
        // Steady for a while, and not what was asked for.
        Outcome::Done if is_save(done) => Some(Obstacle::Still(task.status())),
        Outcome::Done => None,
        Outcome::Still(status) => Some(Obstacle::Still(status)),
        Outcome::Untaken => Some(Obstacle::Still(task.status())),
        Outcome::Unsettled => Some(Obstacle::Unsettled),
        Outcome::Gone => Some(Obstacle::Gone),
    };
    match obstacle {
        None => take(sender, Steps::new(done + 1)),
        Some(obstacle) => stuck(done, obstacle),
    }
}

fn is_save(done: usize) -> bool {
    STEPS.get(done) == Some(&Operation::Update)
}

fn stuck(done: usize, obstacle: Obstacle) -> Next {
    let steps = Steps {
        done,
        obstacle: Some(obstacle),
    };
    Next::Read(0, Aim::Learn(steps))
}

/// The form begins from what the steps left, and says why they stopped.
pub(super) fn stopped(sender: Sender, steps: Steps, read: Read) -> Next {
    learn(sender, read);
    sender.set(Phase::Stepping(steps));
    Next::End
}

/// All is done: the task's page, with a word.
pub(super) fn finished(sender: Sender, read: Read) -> Next {
    if let Ok((task, _)) = read {
        let words = PageWords::of(sender.console.locale.language_untracked());
        let name = task.name.as_deref().unwrap_or_default();
        let (cluster, id) = (sender.cluster().unwrap_or_default(), task.id.as_deref());
        let of = (&*cluster, id.unwrap_or_default());
        sender.say(of, words.saved, &[("name", name)]);
        leave_to(sender, task);
    } else if let Some(id) = sender.id() {
        sender.open(&id);
    }
    Next::End
}
