//! Doing what a press asks for. A save is one future: it reads, sends and
//! waits as the decisions in `update` and `steps` say, which are plain
//! functions. Each `await` is code, and here they are three.

use core::future::Future;
use core::pin::Pin;

use changefeed_model::answer::OperationAnswer;
use changefeed_model::envelope::ApiError;
use changefeed_model::{Operation, Task, draft};

use super::steps::{self, STEPS, Steps};
use super::{Sender, create, update};
use crate::{api, clock};

/// What a press asks for.
pub(crate) enum Attempt {
    /// To send the form.
    Send,
    /// To look what became of a request that ended so.
    Look(ApiError),
    /// To go on after so many steps of a save.
    GoOn(usize),
}

/// What a save does next.
pub(super) enum Next {
    /// Nothing more.
    End,
    /// Reads the task, after so many milliseconds.
    Read(u32, Aim),
    /// Sends the change at once.
    Save,
    /// Takes the step after so many that are done.
    Take(usize),
}

/// What the task is read for.
pub(super) enum Aim {
    /// To decide what a save takes.
    Weigh,
    /// It is unknown what became of a save that ended so, since then.
    Look(ApiError, f64),
    /// The engine refused a save, and the rest may be saved.
    Refused(ApiError),
    /// To go on after so many steps.
    GoOn(usize),
    /// The step after so many was accepted then.
    Settle(usize, f64),
    /// The engine refused the step after so many.
    StepRefused(usize, ApiError),
    /// Steps met an obstacle: the form begins from what they left.
    Learn(Steps),
    /// All steps are done.
    Finish,
}

/// The task as it is now, and whether it is what the form asks for.
pub(super) type Read = Result<(Task, bool), ApiError>;

/// Something under way.
type Running<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// Does what a press asks for.
pub(crate) fn run(sender: Sender, attempt: Attempt) -> Running<'static, ()> {
    if sender.form.is_new() {
        Box::pin(create::run(sender, attempt))
    } else {
        Box::pin(save(sender, attempt))
    }
}

/// Once the page was left, nothing more is sent.
async fn save(sender: Sender, attempt: Attempt) {
    let client = sender.console.client();
    let mut next = match attempt {
        Attempt::Send => Next::Read(0, Aim::Weigh),
        Attempt::Look(error) => update::look(sender, error),
        Attempt::GoOn(done) => Next::Read(0, Aim::GoOn(done)),
    };
    loop {
        let Some(id) = sender.id() else { return };
        let step = match next {
            Next::End => return,
            Next::Read(pause, aim) => {
                if pause > 0 {
                    clock::sleep(pause).await;
                }
                let read = api::detail(&client, &id, None).await;
                next = judge(sender, aim, read.map(|task| with_outcome(sender, task)));
                continue;
            }
            Next::Save => None,
            Next::Take(done) => Some(done),
        };
        let Some((_, request)) = sender.opened_and_request() else {
            return;
        };
        let asked: Running<Result<OperationAnswer, ApiError>> =
            match step.and_then(|done| STEPS.get(done)) {
                Some(Operation::Pause) => Box::pin(api::pause(&client, &id)),
                Some(Operation::Resume) => Box::pin(api::resume(&client, &id)),
                _ => Box::pin(api::update(&client, &id, request.to_object())),
            };
        let refusal = asked.await.err();
        next = match step {
            None => update::answered(sender, refusal),
            Some(done) => steps::answered(done, refusal),
        };
    }
}

fn with_outcome(sender: Sender, task: Task) -> (Task, bool) {
    let is_saved = sender
        .opened_and_request()
        .is_some_and(|(_, request)| draft::changes(&task, &request).is_empty());
    (task, is_saved)
}

fn judge(sender: Sender, aim: Aim, read: Read) -> Next {
    match aim {
        Aim::Weigh => update::weigh(sender, read),
        Aim::Look(error, begin) => update::looked(sender, error, begin, read),
        Aim::Refused(error) => update::refused(sender, error, read),
        Aim::GoOn(done) => steps::resumed(sender, done, read),
        Aim::Settle(done, begin) => steps::settled(sender, done, begin, read),
        Aim::StepRefused(done, error) => steps::refused(sender, done, error, read),
        Aim::Learn(steps) => steps::stopped(sender, steps, read),
        Aim::Finish => steps::finished(sender, read),
    }
}
