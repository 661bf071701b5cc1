//! Sends an operation once, follows the task until it is steady, and then
//! says in one sentence what became of it.

use changefeed_model::envelope::{ApiError, ErrorKind};
use changefeed_model::request::UpdateRequest;
use changefeed_model::settle::{self, Outcome};
use changefeed_model::{Operation, Status, Task};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::activity::{Activity, Entry, Outcome as Became};
use super::{BulkWords, Tasks};
use crate::api::{self, Client};
use crate::chunk;
use crate::clock;
use crate::i18n::{Locale, fill, follow, sentence};
use crate::ui::toast::{Toasts, Tone};

/// Reads that may fail one after the other before the watch is given up, each
/// of them tried as often as the model allows.
const FAILED_READS_MOST: u32 = 4;

/// Between two looks at whether a session that has ended goes on, in
/// milliseconds.
pub(super) const SESSION_LOOK_MS: u32 = 500;

/// An update that a form sent, to be followed.
struct SentUpdate {
    id: String,
    request: UpdateRequest,
    /// The task as it was read before.
    before: Task,
}

/// The operations of this tab. They go on when their page is left.
#[derive(Clone, Copy)]
pub struct Operations {
    client: StoredValue<Client>,
    tasks: Tasks,
    activity: Activity,
    toasts: Toasts,
    locale: Locale,
    updates: StoredValue<Vec<SentUpdate>>,
}

impl Operations {
    /// Operations on `tasks` that report through `toasts` and into `activity`.
    #[must_use]
    pub fn new(
        client: Client,
        tasks: Tasks,
        activity: Activity,
        toasts: Toasts,
        locale: Locale,
    ) -> Self {
        Self {
            client: StoredValue::new(client),
            tasks,
            activity,
            toasts,
            locale,
            updates: StoredValue::new(Vec::new()),
        }
    }

    /// Sends `operation` for the task of `id`, unless one is under way.
    pub fn start(self, operation: Operation, id: &str) {
        let Some(row) = self.tasks.row(id) else {
            return;
        };
        if row.pending.get_untracked().is_some() {
            return;
        }
        row.pending.set(Some(operation));
        self.tasks.note_operation();
        let id = id.to_owned();
        let word = sentence::under_way(self.locale.words_untracked(), operation);
        let what = [&self.name(&id), ": ", word].concat();
        self.note(&id, Became::Running, what, String::new());
        spawn_local(async move {
            if chunk::run(self, operation, id.clone()).await.is_err() {
                let missing = chunk::Missing::find_out().await;
                let words = self.locale.words_untracked();
                let text = sentence::not_done(words, operation, &self.name(&id));
                let why = missing.sentence(words).to_owned();
                self.tell(&id, Became::Failed, text, why);
            }
            row.pending.set(None);
        });
    }

    /// Follows an update that a form sent for the task of `id`, which was as
    /// `before`.
    pub fn follow_update(self, id: &str, request: UpdateRequest, before: Task) {
        let sent = SentUpdate {
            id: id.to_owned(),
            request,
            before,
        };
        self.updates.update_value(|updates| updates.push(sent));
        self.start(Operation::Update, id);
    }

    fn name(self, id: &str) -> String {
        let name = self
            .tasks
            .row(id)
            .and_then(|row| row.seen.with_untracked(|seen| seen.task.name.clone()));
        name.unwrap_or_else(|| id.to_owned())
    }

    /// Says what became of an operation, and keeps it.
    fn tell(self, id: &str, became: Became, text: String, detail: String) {
        let tone = match became {
            Became::Done => Tone::Success,
            _ => Tone::Failure,
        };
        self.note(id, became, text.clone(), detail.clone());
        self.toasts.say(tone, text, detail);
    }

    fn note(self, id: &str, outcome: Became, what: String, detail: String) {
        self.activity.note(Entry {
            cluster: self.tasks.cluster(),
            task: Some((id.to_owned(), self.name(id))),
            what,
            detail,
            outcome,
            ..Entry::default()
        });
    }

    /// Sends the operation, and follows the task until it settles.
    pub(crate) async fn run(self, operation: Operation, id: String) {
        let (id, name) = (id.as_str(), &self.name(&id));
        let client = self.client.get_value();
        let mut is_answered = true;
        match send(&client, operation, id).await {
            Ok(()) => {}
            Err(error) if error.leaves_outcome_unknown() => {
                is_answered = false;
                let text = self.with_operation(
                    self.locale.words_untracked().outcome_unknown,
                    operation,
                    name,
                );
                // It is looked for, so it is under way.
                self.tell(id, Became::Running, text, self.explain(&error));
            }
            Err(error) => {
                let text = sentence::not_done(self.locale.words_untracked(), operation, name);
                self.tell(id, Became::Failed, text, self.explain(&error));
                self.reread(&client, id, &error).await;
                return;
            }
        }
        self.follow(&client, operation, id, name, is_answered).await;
        if operation == Operation::Update {
            self.updates
                .update_value(|updates| updates.retain(|sent| sent.id != id));
        }
    }

    /// After a refusal, shows the state that it was refused for.
    async fn reread(self, client: &Client, id: &str, refusal: &ApiError) {
        if matches!(
            refusal.kind,
            ErrorKind::SignedOut | ErrorKind::Forbidden | ErrorKind::PasswordExpired
        ) {
            return;
        }
        let asked_at = clock::now_ms();
        match api::detail(client, id, None).await {
            Ok(task) => {
                self.tasks.patch(task, asked_at, 0);
            }
            Err(error) if error.kind == ErrorKind::NoTask => self.tasks.remove(id),
            // The refusal was said; the next refresh shows the rest.
            Err(_) => {}
        }
    }

    /// Follows the task until it settles. Where the request was not answered,
    /// nothing says that it was accepted.
    async fn follow(
        self,
        client: &Client,
        operation: Operation,
        id: &str,
        name: &str,
        is_answered: bool,
    ) {
        let mut begin = clock::now_ms();
        let mut failed_reads = 0;
        loop {
            let asked_at = clock::now_ms();
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "saturates, as wanted"
            )]
            let elapsed = (asked_at - begin) as u32;
            let outcome = match api::detail(client, id, None).await {
                Ok(task) => {
                    failed_reads = 0;
                    self.judge(operation, id, Some(task), asked_at, elapsed)
                }
                Err(error) if error.kind == ErrorKind::NoTask => {
                    self.judge(operation, id, None, asked_at, elapsed)
                }
                // The time without a session counts for nothing.
                Err(error) if awaits_session(client, &error) => {
                    clock::sleep(SESSION_LOOK_MS).await;
                    begin += clock::now_ms() - asked_at;
                    continue;
                }
                Err(error) => {
                    failed_reads += 1;
                    if failed_reads >= FAILED_READS_MOST || elapsed >= settle::GIVE_UP_MS {
                        let text = self.with_operation(
                            self.locale.words_untracked().lost_sight,
                            operation,
                            name,
                        );
                        self.tell(id, Became::Unknown, text, self.explain(&error));
                        return;
                    }
                    Outcome::Wait(settle::pause_after(elapsed))
                }
            };
            match outcome {
                Outcome::Wait(ms) => clock::sleep(ms).await,
                // An update may have given it another name.
                settled if operation == Operation::Update => {
                    return self.report(operation, id, &self.name(id), &settled);
                }
                Outcome::Still(status) if !is_answered => {
                    return self.report_unanswered(id, name, &status);
                }
                settled => return self.report(operation, id, name, &settled),
            }
        }
    }

    fn judge(
        self,
        operation: Operation,
        id: &str,
        task: Option<Task>,
        asked_at: f64,
        elapsed: u32,
    ) -> Outcome {
        let outcome = self.updates.with_value(|updates| {
            let sent = updates.iter().find(|sent| sent.id == id);
            match sent.filter(|_| operation == Operation::Update) {
                Some(sent) => {
                    settle::judge_update(&sent.request, &sent.before, task.as_ref(), elapsed)
                }
                None => settle::judge(operation, task.as_ref(), elapsed),
            }
        });
        if let Some(task) = task {
            self.tasks.patch(task, asked_at, 0);
        }
        outcome
    }

    fn report(self, operation: Operation, id: &str, name: &str, outcome: &Outcome) {
        let became = match outcome {
            Outcome::Wait(_) => return,
            Outcome::Done => Became::Done,
            Outcome::Gone | Outcome::Still(_) | Outcome::Untaken => Became::Failed,
            Outcome::Unsettled => Became::Unknown,
        };
        let text = sentence::outcome(self.locale.words_untracked(), operation, name, outcome);
        self.tell(id, became, text, String::new());
        if matches!(
            (outcome, operation),
            (Outcome::Gone, _) | (Outcome::Done, Operation::Delete)
        ) {
            self.tasks.remove(id);
        }
    }

    /// No answer came, and the task is as it was.
    fn report_unanswered(self, id: &str, name: &str, status: &Status) {
        let own = BulkWords::of(self.locale.language_untracked());
        let values = [("name", name), ("status", status.as_str())];
        let mut text = fill(own.unanswered, &values);
        follow(&mut text, self.locale.words_untracked().advice_retry);
        self.tell(id, Became::Failed, text, String::new());
    }

    fn with_operation(self, pattern: &str, operation: Operation, name: &str) -> String {
        let word = sentence::operation(self.locale.words_untracked(), operation);
        fill(pattern, &[("operation", word), ("name", name)])
    }

    /// What happened and what to do. A stray refusal of the token is none: the
    /// session stands.
    fn explain(self, error: &ApiError) -> String {
        let session = self.client.with_value(Client::session);
        if error.kind == ErrorKind::SignedOut && !session.has_ended_untracked() {
            let own = BulkWords::of(self.locale.language_untracked());
            return own.token_accepted.to_owned();
        }
        sentence::explained(self.locale.words_untracked(), error)
    }
}

/// Whether an error is that of a session that has ended, and may go on.
fn awaits_session(client: &Client, error: &ApiError) -> bool {
    error.kind == ErrorKind::SignedOut && client.session().has_ended_untracked()
}

/// Sends an operation. The answer proves nothing: the task is read after it.
pub(super) async fn send(client: &Client, operation: Operation, id: &str) -> Result<(), ApiError> {
    let answer = match operation {
        Operation::Pause => api::pause(client, id).await,
        Operation::Resume => api::resume(client, id).await,
        Operation::Delete => api::delete(client, id).await,
        // An update has a body: its form sends it, and it is followed here.
        Operation::Update => return Ok(()),
    };
    answer.map(drop)
}
