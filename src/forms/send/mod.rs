//! Sending the form: once, and never twice by accident.
//!
//! A definite refusal keeps everything and shows the server's words. Where it
//! is unknown what became of a request, the form looks before it offers a
//! second attempt.

mod attempt;
mod create;
mod note;
mod outcome;
mod phase;
mod steps;
mod update;

use changefeed_model::draft::{self, Draft, Spot};
use changefeed_model::envelope::ApiError;
use changefeed_model::{Object, Task};
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::Value;

use super::keep;
use super::state::Form;
use super::summary::{first_problem, focus};
use crate::address::{Address, Step, use_address};
use crate::app::{Console, use_console};
use crate::i18n::fill;
use crate::tasks::{Entry, Outcome};
use crate::ui::toast::Tone;
use crate::{chunk, route};

pub(crate) use attempt::{Attempt, run as attempt};
pub(super) use outcome::{draw_outcome, draw_steps};
pub(super) use phase::{Found, Phase, send_word};
pub(super) use steps::Steps;

/// What sends the form.
#[derive(Clone, Copy)]
pub(crate) struct Sender {
    pub(super) form: Form,
    pub(super) phase: RwSignal<Phase>,
    /// What someone else made of the task meanwhile; `None` for nothing.
    pub(super) newer: RwSignal<Option<Task>>,
    /// Whether saving takes steps of the console's own; the review knows.
    pub(super) takes_steps: RwSignal<bool>,
    /// The name of the create that was sent last: what is looked for.
    sent_name: StoredValue<String>,
    console: Console,
    address: Address,
}

impl Sender {
    /// What sends `form`.
    pub(super) fn new(form: Form) -> Self {
        Self {
            form,
            phase: RwSignal::new(Phase::Idle),
            newer: RwSignal::new(None),
            takes_steps: RwSignal::new(false),
            sent_name: StoredValue::new(String::new()),
            console: use_console(),
            address: use_address(),
        }
    }

    /// Sends the form, if nothing keeps it from being sent; else leads to the
    /// first problem.
    pub(super) fn submit(self) {
        if self.is_now(Phase::is_pending) {
            return;
        }
        if self.is_now(Phase::asks_for_look) {
            return self.look();
        }
        if self.is_now(Phase::is_halfway) {
            return steps::go_on(self);
        }
        self.send_again();
    }

    /// Sends the form, whatever became of the attempt before.
    pub(super) fn send_again(self) {
        self.form.is_submitted.set(true);
        self.form.show_all();
        self.form.refused.set(Vec::new());
        self.phase.set(Phase::Idle);
        if let Some(spot) = first_problem(self.form) {
            focus(spot);
            return;
        }
        self.send();
    }

    /// Sends the form as it is.
    fn send(self) {
        self.phase.set(Phase::Sending);
        self.begin(Attempt::Send);
    }

    /// Looks again what became of a request.
    pub(super) fn look(self) {
        let mut error = None;
        let look = &mut |phase: &Phase| {
            if let Phase::Looked(of, _) = phase {
                error = Some(of.clone());
            }
        };
        untrack(|| self.look_at(look));
        let Some(error) = error else { return };
        self.begin(Attempt::Look(error));
    }

    fn begin(self, attempt: Attempt) {
        spawn_local(async move {
            if chunk::attempt(self, attempt).await.is_err() && self.cluster().is_some() {
                let missing = chunk::Missing::find_out().await;
                self.set(Phase::Idle);
                let words = self.console.locale.words_untracked();
                let text = missing.sentence(words).to_owned();
                self.console.toasts.say(Tone::Failure, text, String::new());
            }
        });
    }

    /// A definite refusal: its words stand at the fields that they name.
    fn refuse(self, error: ApiError) {
        if self.cluster().is_none() {
            return;
        }
        let rules = request_of(self.form).and_then(|request| request.get("rules").cloned());
        let sent = rules.as_ref().map(texts_of).unwrap_or_default();
        let place = |detail: &String| {
            let spot = draft::spot_of_detail(detail)?;
            let spot = untrack(|| {
                let of = |draft: &Draft| draft::spot_in_draft(spot, draft, &sent);
                self.form.read(|draft| Some(of(draft)))
            })?;
            Some((spot, detail.clone()))
        };
        let named: Vec<(Spot, String)> = error.details.iter().filter_map(place).collect();
        let first = named.first().map(|(spot, _)| *spot);
        self.form.refused.set(named);
        self.set(Phase::Refused(error));
        if let Some(spot) = first {
            focus(spot);
        }
    }

    /// Opens the page of a task, where its settling is shown; the draft has
    /// served.
    pub(super) fn open(self, id: &str) {
        let Some(purpose) = self.form.purpose.try_get_value() else {
            return;
        };
        keep::forget(&purpose);
        self.form.is_done.set(true);
        // In the place of the form's own entry of the history.
        let to = route::detail(purpose.cluster(), id);
        self.address.go(&to, Step::Instead);
    }

    /// The cluster replicated from; `None` once the page was left.
    fn cluster(self) -> Option<String> {
        let purpose = self.form.purpose.try_get_value()?;
        Some(purpose.cluster().to_owned())
    }

    /// Says what succeeded, on whatever page is opened next. It is about the
    /// task of an id, in a cluster.
    fn say(self, (cluster, id): (&str, &str), sentence: &str, values: &[(&str, &str)]) {
        let text = fill(sentence, values);
        let name = values.iter().find(|(key, _)| *key == "name");
        self.console.activity.note(Entry {
            cluster: cluster.to_owned(),
            task: name.map(|(_, name)| (id.to_owned(), (*name).to_owned())),
            what: text.clone(),
            outcome: Outcome::Done,
            ..Entry::default()
        });
        self.console.toasts.say(Tone::Success, text, String::new());
    }

    /// The page may have been left meanwhile: then nothing is shown, and
    /// nothing breaks.
    fn set(self, phase: Phase) {
        note::note(self, &phase);
        let _ = self.phase.try_set(phase);
    }
}

fn texts_of(list: &Value) -> Vec<String> {
    let texts = list.as_array().into_iter().flatten();
    texts.filter_map(Value::as_str).map(str::to_owned).collect()
}

/// The body that the form sends, with its secrets; `None` where the task that
/// is edited is not there.
pub(super) fn request_of(form: Form) -> Option<Object> {
    untrack(|| {
        if form.is_new() {
            let start = form.start().ok().flatten();
            let cluster = form
                .purpose
                .with_value(|purpose| purpose.cluster().to_owned());
            return form
                .read(|draft| Some(draft::create_request(draft, &cluster, start).to_object()));
        }
        let opened = form.opened.get()?;
        form.read(|draft| Some(draft::update_request(draft, &opened).to_object()))
    })
}
