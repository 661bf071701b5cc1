//! Which cluster: the way from the console's root to a list.

use leptos::prelude::*;

use super::sign_in::{ClusterField, check_cluster};
use crate::address::{Step, use_address};
use crate::app::use_console;
use crate::ui::button::Button;
use crate::ui::heading::PageHeading;
use crate::ui::reactive::press;
use crate::{route, session};

/// The console's root: leads to the cluster used last, or to the one that the
/// page was started with, or asks.
pub fn draw_home() -> AnyView {
    let console = use_console();
    let cluster = session::last_cluster()
        .or_else(|| console.config.with_value(|config| config.cluster.clone()));
    let to = cluster.map_or_else(
        || route::CLUSTERS.to_owned(),
        |cluster| route::list(&cluster),
    );
    use_address().go(&to, Step::Instead);
    ().into_any()
}

/// Asks for a cluster and offers those used last.
#[must_use]
pub fn draw_clusters() -> AnyView {
    let locale = use_console().locale;
    let heading = Signal::derive(move || locale.words().choose_cluster.to_owned());
    let cluster = RwSignal::new(String::new());
    let problem = RwSignal::new(String::new());
    let address = use_address();
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        match check_cluster(&cluster.get_untracked()) {
            Some(chosen) => address.go(&route::list(&chosen), Step::Forward),
            None => problem.set(locale.words_untracked().cluster_missing.to_owned()),
        }
    };
    view! {
        <div class="page narrow">
            <PageHeading
                text=heading
                app=locale.text(|words| words.app)
                takes_focus=false
            />
            <form class="card form" novalidate on:submit=submit>
                <ClusterField cluster problem=problem.into() takes_focus=true />
                <Button
                    class="button primary"
                    kind="submit"
                    word=locale.text(|words| words.open_cluster)
                    on_press=press(|| ())
                />
            </form>
        </div>
    }
    .into_any()
}
