//! Signing in: the token and the cluster.

use changefeed_model::Secret;
use changefeed_model::fields;
use leptos::prelude::*;

use super::parts::{TokenEntry, draw_token_source};
use crate::address::{Step, use_address};
use crate::app::use_console;
use crate::ui::button::Button;
use crate::ui::field::{FieldFrame, described_by};
use crate::ui::heading::PageHeading;
use crate::ui::input::TextInput;
use crate::ui::reactive::{press, says, text};
use crate::{route, session};

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
    let word = move |pick| console.locale.word(pick);
    let heading = Signal::derive(move || console.locale.words().sign_in.to_owned());
    let address = use_address();
    let named = address.path.with_untracked(|path| route::cluster_of(path));
    let offered = named
        .clone()
        .or_else(session::last_cluster)
        .or_else(|| console.config.with_value(|config| config.cluster.clone()));

    let token = TokenEntry::new();
    let cluster = RwSignal::new(offered.unwrap_or_default());
    let cluster_problem = RwSignal::new(String::new());

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
        let secret = token.read();
        let chosen = cluster.with_untracked(|typed| check_cluster(typed));
        cluster_problem.set(if chosen.is_none() {
            console.locale.words_untracked().cluster_missing.to_owned()
        } else {
            String::new()
        });
        if let Some((secret, chosen)) = secret.zip(chosen) {
            token.prove(secret, chosen, enter.clone());
        }
    };
    let failure = token.draw_failure(|language| language.words().token_refused);

    view! {
        <div class="page narrow">
            <PageHeading
                text=heading
                app=console.locale.text(|words| words.app)
                takes_focus=false
            />
            <p class="lead">{word(|words| words.sign_in_intro)}</p>
            <form class="card form" novalidate on:submit=submit>
                {failure.view()}
                {token.draw_field("token", |language| language.words().token_hint)}
                {draw_token_source().view()}
                <ClusterField cluster problem=cluster_problem.into() takes_focus=false />
                <Button
                    class="button primary"
                    kind="submit"
                    is_disabled=token.is_trying()
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
