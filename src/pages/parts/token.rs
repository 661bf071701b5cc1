//! A token that is typed, and tried before it is taken.

use changefeed_model::Secret;
use changefeed_model::envelope::{ApiError, ErrorKind};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api;
use crate::app::{Console, use_console};
use crate::i18n::{Language, follow, sentence};
use crate::ui::element::{Element, el};
use crate::ui::field::{FieldFrame, described_by};
use crate::ui::input::TextInput;
use crate::ui::reactive::{Flag, says, text};

/// One of the words of a page, as it changes with the language.
type Pick = fn(Language) -> &'static str;

/// What was typed, and what became of it.
#[derive(Clone, Copy)]
pub(in crate::pages) struct TokenEntry {
    typed: RwSignal<String>,
    problem: RwSignal<String>,
    failure: RwSignal<Option<ApiError>>,
    is_trying: RwSignal<bool>,
    console: Console,
}

impl TokenEntry {
    /// Nothing typed yet.
    pub(in crate::pages) fn new() -> Self {
        Self {
            typed: RwSignal::new(String::new()),
            problem: RwSignal::new(String::new()),
            failure: RwSignal::new(None),
            is_trying: RwSignal::new(false),
            console: use_console(),
        }
    }

    /// Whether it is being tried, for a button: `true` or `false`.
    pub(in crate::pages) fn is_trying(self) -> Flag {
        says(move || self.is_trying.get())
    }

    /// What was typed; where that is nothing, the field says so.
    pub(in crate::pages) fn read(self) -> Option<Secret> {
        let secret = self.typed.with_untracked(|typed| Secret::new(typed.trim()));
        let words = self.console.locale.words_untracked();
        self.problem.set(if secret.is_empty() {
            words.token_missing.to_owned()
        } else {
            String::new()
        });
        Some(secret).filter(|secret| !secret.is_empty())
    }

    /// Tries `secret` on `cluster`, and hands both to `take` where the server
    /// accepts it. While one is tried no other is.
    pub(in crate::pages) fn prove(
        self,
        secret: Secret,
        cluster: String,
        take: impl FnOnce(Secret, String) + 'static,
    ) {
        if self.is_trying.get_untracked() {
            return;
        }
        self.is_trying.set(true);
        self.failure.set(None);
        spawn_local(async move {
            let client = self.console.client().with_token(secret.clone());
            let answer = api::probe(&client, &cluster).await;
            if self.is_trying.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(()) => take(secret, cluster),
                Err(error) => self.failure.set(Some(error)),
            }
        });
    }

    /// Draws why it was not accepted; `refused` is said of a token that the
    /// server does not know.
    pub(in crate::pages) fn draw_failure(self, refused: Pick) -> Element {
        let locale = self.console.locale;
        let said = text(move || {
            let Some(error) = self.failure.get() else {
                return String::new();
            };
            if error.kind == ErrorKind::SignedOut {
                return refused(locale.language()).to_owned();
            }
            let words = locale.words();
            let mut said = sentence::error(words, &error);
            follow(&mut said, &sentence::server_words(words, &error));
            said
        });
        el("div")
            .attr("role", "alert")
            .class("form-alert")
            .says(said)
    }

    /// Draws the field; it takes the focus.
    pub(in crate::pages) fn draw_field(self, id: &'static str, hint: Pick) -> AnyView {
        let locale = self.console.locale;
        let has_problem = move || !self.problem.with(String::is_empty);
        view! {
            <FieldFrame
                id
                label=locale.word(|words| words.token)
                hint=Signal::derive(move || hint(locale.language()))
                problem=self.problem
            >
                <TextInput
                    id
                    class="input mono"
                    is_secret=true
                    takes_focus=true
                    described_by=text(move || described_by(id, has_problem()))
                    is_invalid=says(has_problem)
                    typed=self.typed
                />
            </FieldFrame>
        }
        .into_any()
    }
}
