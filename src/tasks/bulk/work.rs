//! The requests of a run.

use changefeed_model::bulk::{Fate, Plan, REQUESTS_MOST, Run, Skip, Step};
use changefeed_model::envelope::{ApiError, ErrorKind};
use changefeed_model::{Operation, Task};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Bulk, BulkWords, sum};
use crate::api::Client;
use crate::tasks::operations::{SESSION_LOOK_MS, send};
use crate::ui::toast::Tone;
use crate::{api, clock, online};

/// The longest that a worker sleeps, in milliseconds: a person may have
/// pressed something meanwhile.
const SLEEP_MOST_MS: u32 = 1_000;

impl Bulk {
    /// Begins a run of the plan that was asked.
    pub(crate) fn begin(self, plan: Plan) {
        if self.is_under_way() {
            return;
        }
        self.put_away();
        self.number_next();
        self.asked.set(None);
        self.run.set(Some(Run::new(plan)));
        self.note();
        self.work();
    }

    /// Takes away what has not begun.
    pub(crate) fn cancel(self) {
        self.change(Run::cancel);
        self.end();
    }

    /// Tries again what failed.
    pub(crate) fn retry(self) {
        self.change(Run::retry);
        self.note();
        self.work();
    }

    /// Goes on after a halt.
    pub(crate) fn go_on(self) {
        self.change(Run::go_on);
        self.work();
    }

    fn change(self, change: impl FnOnce(&mut Run)) {
        self.run.update(|run| {
            if let Some(run) = run {
                change(run);
            }
        });
    }

    /// Puts as many to work as there may be requests at once.
    fn work(self) {
        let crew = self.crew.get_value();
        for _ in crew.workers..REQUESTS_MOST {
            self.crew.update_value(|crew| crew.workers += 1);
            spawn_local(self.work_through(crew.number));
        }
    }

    /// Does what the run says is next until nothing is left to do.
    async fn work_through(self, number: u32) {
        while let Some(step) = self.next(number) {
            match step {
                Step::Send(index) => self.send(number, index).await,
                Step::Read(index) => self.read(number, index).await,
                Step::Wait(ms) => clock::sleep(ms.min(SLEEP_MOST_MS)).await,
                Step::Rest if self.is_taken_up_later() => {
                    clock::sleep(SESSION_LOOK_MS).await;
                    self.take_up(number);
                }
                Step::Rest => break,
            }
        }
        if self.is_of(number) {
            self.crew
                .update_value(|crew| crew.workers = crew.workers.saturating_sub(1));
        }
    }

    fn is_taken_up_later(self) -> bool {
        self.asks(Run::awaits_session) || self.asks(Run::awaits_connection)
    }

    fn asks(self, what: fn(&Run) -> bool) -> bool {
        let ask = |run: &Option<Run>| run.as_ref().is_some_and(what);
        self.run.try_with_untracked(ask) == Some(true)
    }

    /// Whether the session is good, so that the run is taken up in a moment;
    /// tracked.
    pub(crate) fn has_session(self) -> bool {
        let session = self.client.with_value(Client::session);
        session.is_open() && !session.has_ended()
    }

    /// Goes on where the connection does, or the session, with a new token or
    /// with the same: one refusal ends none.
    fn take_up(self, number: u32) {
        let is_back = match self.asks(Run::awaits_connection) {
            true => !online::is_offline_untracked(),
            false => untrack(|| self.has_session()),
        };
        if is_back && self.is_of(number) {
            self.change(Run::take_up);
        }
    }

    /// Whether the run of this number is the one under way.
    fn is_of(self, number: u32) -> bool {
        self.crew.try_with_value(|crew| crew.number == number) == Some(true)
    }

    fn next(self, number: u32) -> Option<Step> {
        if !self.is_of(number) {
            return None;
        }
        let is_offline = online::is_offline_untracked();
        let step = self.run.try_update_untracked(|run| {
            let run = run.as_mut()?;
            let is_new = is_offline && run.halt().is_none() && !run.is_over();
            if is_new {
                run.await_connection(now());
            }
            Some((run.next(now()), is_new))
        });
        let (step, is_told) = step.flatten().unzip();
        if matches!(step, Some(Step::Send(_))) || is_told == Some(true) {
            self.run.notify();
        }
        step
    }

    async fn send(self, number: u32, index: usize) {
        let Some((operation, id)) = self.target(index) else {
            return;
        };
        if let Some(skip) = self.obstacle(operation, &id) {
            self.change(|run| run.skip(index, skip));
            return self.end();
        }
        self.mark(&id, Some(operation));
        self.tasks.note_operation();
        let client = self.client.get_value();
        let answer = send(&client, operation, &id).await;
        if !self.is_of(number) {
            return self.mark(&id, None);
        }
        if let Err(error) = &answer {
            self.forget_gone(&id, error);
        }
        self.change(|run| run.answered(index, answer, now()));
        self.look_at(index, &id);
    }

    async fn read(self, number: u32, index: usize) {
        let Some((_, id)) = self.target(index) else {
            return;
        };
        let (client, asked_at) = (self.client.get_value(), clock::now_ms());
        let answer = api::detail(&client, &id, None).await;
        if !self.is_of(number) {
            return self.mark(&id, None);
        }
        self.change(|run| run.was_read(index, answer.as_ref(), now()));
        self.show(&id, answer, asked_at);
        self.look_at(index, &id);
    }

    fn target(self, index: usize) -> Option<(Operation, String)> {
        let target = |run: &Run| Some((run.operation(), run.target(index)?.id.clone()));
        self.run.with_untracked(|run| run.as_ref().and_then(target))
    }

    /// Why a task does not allow it by what was read last: since the run was
    /// confirmed others may have been at it.
    fn obstacle(self, operation: Operation, id: &str) -> Option<Skip> {
        if self.tasks.is_pending(id) {
            return Some(Skip::UnderWay);
        }
        let seen = self.tasks.seen(id)?;
        operation.check_task(&seen.task).err().map(Skip::Refused)
    }

    /// Patches what was read into the list; not where another cluster is
    /// open by now.
    fn show(self, id: &str, answer: Result<Task, ApiError>, asked_at: f64) {
        match answer {
            Ok(task) if self.tasks.seen(id).is_some() => {
                self.tasks.patch(task, asked_at, 0);
            }
            Err(error) => self.forget_gone(id, &error),
            Ok(_) => {}
        }
    }

    fn forget_gone(self, id: &str, error: &ApiError) {
        if error.kind == ErrorKind::NoTask {
            self.tasks.remove(id);
        }
    }

    /// Unmarks a task that has ended, and ends the run with its last.
    fn look_at(self, index: usize, id: &str) {
        let is_under_way = self.run.with_untracked(|run| {
            let fate = run.as_ref().and_then(|run| run.fate(index));
            fate == Some(Fate::UnderWay)
        });
        if !is_under_way {
            self.mark(id, None);
        }
        self.end();
    }

    fn mark(self, id: &str, operation: Option<Operation>) {
        if let Some(row) = self.tasks.row(id) {
            row.pending.set(operation);
        }
    }

    /// Says what became of a run that is over, unless the dialog shows it.
    fn end(self) {
        self.note();
        let (is_over, is_open) = (!self.is_under_way(), self.is_open.get_untracked());
        let counts = self.run.with_untracked(|run| {
            let run = run.as_ref()?;
            Some((run.operation(), run.counts()))
        });
        let Some((operation, counts)) = counts.filter(|_| is_over && !is_open) else {
            return;
        };
        let words = self.locale.words_untracked();
        let own = BulkWords::of(self.locale.language_untracked());
        let (tone, detail) = if counts.failed == 0 {
            (Tone::Success, "")
        } else {
            (Tone::Failure, own.look_into_it)
        };
        let text = sum(words, own, operation, counts);
        self.toasts.say(tone, text, detail.to_owned());
        if counts.failed == 0 {
            self.put_away();
        }
    }
}

/// Milliseconds since 1970, whole.
#[expect(clippy::cast_possible_truncation, reason = "a time in milliseconds")]
pub(crate) fn now() -> i64 {
    clock::now_ms() as i64
}
