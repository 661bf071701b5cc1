//! Signing in: the token and the cluster.

use changefeed_model::Secret;
use changefeed_model::envelope::{ApiError, ErrorKind};
use changefeed_model::fields;
use changefeed_model::page::PageRequest;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::address::{Step, use_address};
use crate::app::use_console;
use crate::i18n::sentence;
use crate::ui::button::Button;
use crate::ui::field::{FieldFrame, described_by};
use crate::ui::heading::PageHeading;
use crate::ui::input::TextInput;
use crate::ui::reactive::{press, says, text};
use crate::{api, route, session};

/// A cluster id as it was typed, without the spaces around it; `None` where
/// the API would refuse it.
pub(super) fn check_cluster(typed: &str) -> Option<String> {
    let cluster = typed.trim();
    fields::check_name(cluster)
        .is_ok()
        .then(|| cluster.to_owned())
}

/// Asks for token and cluster in the place of whatever page was asked for;
/// that page is shown as soon as the token was accepted.
#[must_use]
pub fn draw_sign_in() -> AnyView {
    let console = use_console();
    let words = move || console.locale.words();
    let word = move |pick| console.locale.word(pick);
    let heading = Signal::derive(move || words().sign_in.to_owned());
    let address = use_address();
    let named = address.path.with_untracked(|path| route::cluster_of(path));
    let offered = named
        .clone()
        .or_else(session::last_cluster)
        .or_else(|| console.config.with_value(|config| config.cluster.clone()));

    let token = RwSignal::new(String::new());
    let cluster = RwSignal::new(offered.unwrap_or_default());
    let token_problem = RwSignal::new(String::new());
    let cluster_problem = RwSignal::new(String::new());
    let failure = RwSignal::new(None::<ApiError>);
    let is_trying = RwSignal::new(false);

    let enter = move |secret: Secret, chosen: String| {
        // The page that was asked for stays, unless it is another cluster's.
        let stays = named.as_deref() == Some(chosen.as_str());
        session::remember_cluster(&chosen);
        console.session.begin(secret);
        if !stays {
            address.go(&route::list(&chosen), Step::Forward);
        }
    };
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let words = console.locale.words_untracked();
        let secret = token.with_untracked(|typed| Secret::new(typed.trim()));
        let chosen = cluster.with_untracked(|typed| check_cluster(typed));
        token_problem.set(if secret.is_empty() {
            words.token_missing.to_owned()
        } else {
            String::new()
        });
        cluster_problem.set(if chosen.is_none() {
            words.cluster_missing.to_owned()
        } else {
            String::new()
        });
        let Some(chosen) = chosen.filter(|_| !secret.is_empty() && !is_trying.get_untracked())
        else {
            return;
        };
        is_trying.set(true);
        failure.set(None);
        let enter = enter.clone();
        spawn_local(async move {
            let client = console.client().with_token(secret.clone());
            let one = PageRequest {
                page: 1,
                page_size: 1,
            };
            let answer = api::list(&client, &chosen, one, None).await;
            if is_trying.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(_) => enter(secret, chosen),
                Err(error) => failure.set(Some(error)),
            }
        });
    };
    let failure_text = text(move || {
        failure
            .get()
            .map_or_else(String::new, |error| match error.kind {
                ErrorKind::SignedOut => words().token_refused.to_owned(),
                _ => format!(
                    "{} {}",
                    sentence::error(words(), &error),
                    sentence::server_words(words(), &error)
                ),
            })
    });

    view! {
        <div class="page narrow">
            <PageHeading
                text=heading
                app=console.locale.text(|words| words.app)
                takes_focus=false
            />
            <p class="lead">{word(|words| words.sign_in_intro)}</p>
            <form class="card form" novalidate on:submit=submit>
                <div role="alert" class="form-alert">
                    {failure_text}
                </div>
                <FieldFrame
                    id="token"
                    label=word(|words| words.token)
                    hint=word(|words| words.token_hint)
                    problem=token_problem
                >
                    <TextInput
                        id="token"
                        class="input mono"
                        is_secret=true
                        takes_focus=true
                        described_by=text(move || described_by("token", !token_problem.with(String::is_empty)))
                        is_invalid=says(move || !token_problem.with(String::is_empty))
                        typed=token
                    />
                </FieldFrame>
                <ClusterField cluster problem=cluster_problem.into() takes_focus=false />
                <Button
                    class="button primary"
                    kind="submit"
                    is_disabled=says(move || is_trying.get())
                    word=console.locale.text(|words| words.sign_in)
                    on_press=press(|| ())
                />
            </form>
        </div>
    }
    .into_any()
}

/// The field of a cluster id, with the clusters used last.
#[component]
pub(super) fn ClusterField(
    /// What was typed.
    cluster: RwSignal<String>,
    /// What is wrong with it; empty for nothing.
    problem: Signal<String>,
    /// Whether it takes the focus when the page opens.
    takes_focus: bool,
) -> impl IntoView {
    let locale = use_console().locale;
    let word = move |pick| locale.word(pick);
    let recent = session::recent_clusters();
    let has_recent = !recent.is_empty();
    let offer = move |name: String| {
        let chosen = name.clone();
        view! {
            <Button
                class="chip mono"
                word=text(move || name.clone())
                on_press=press(move || cluster.set(chosen.clone()))
            />
        }
    };
    view! {
        <FieldFrame
            id="cluster"
            label=word(|words| words.cluster)
            hint=word(|words| words.cluster_hint)
            problem
        >
            <TextInput
                id="cluster"
                class="input mono"
                takes_focus
                described_by=text(move || described_by("cluster", !problem.with(String::is_empty)))
                is_invalid=says(move || !problem.with(String::is_empty))
                typed=cluster
            />
        </FieldFrame>
        <div class="recent" hidden=!has_recent>
            <span>{word(|words| words.recent_clusters)}</span>
            {recent.into_iter().map(offer).collect_view()}
        </div>
    }
}
