//! The other tasks of the cluster, by id and name: a name that another has is
//! worth a word, and after a request without an answer a task that was not
//! there before is the proof.

use changefeed_model::Task;
use changefeed_model::envelope::ApiError;
use changefeed_model::page::PageRequest;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::state::Form;
use crate::api::{self, Client};
use crate::app::use_console;
use crate::tasks::LIST_MOST;

/// Tasks a request reads: few requests, since each costs a round trip.
const PAGE: u32 = 1_000;

/// Reads the cluster's tasks, as many as the list holds.
pub(super) async fn read(client: &Client, cluster: &str) -> Result<Vec<Task>, ApiError> {
    let mut tasks = Vec::new();
    let mut page = 1;
    loop {
        let asked = PageRequest {
            page,
            page_size: PAGE,
        };
        let answer = api::list(client, cluster, asked, None).await?;
        let rows = answer.rows.len();
        tasks.extend(answer.rows.into_iter().flatten());
        if rows < PAGE as usize || tasks.len() >= LIST_MOST {
            return Ok(tasks);
        }
        page += 1;
    }
}

/// Reads the names for the form. Without them it works as well: one warning
/// is missing then.
pub(super) fn watch(form: Form) {
    let console = use_console();
    let read = move || spawn_local(learn(form, console.client()));
    read();
    console.session.on_renewed(read);
}

/// Reads the names, unless they are known.
pub(super) async fn learn(form: Form, client: Client) {
    let cluster = form
        .purpose
        .try_with_value(|purpose| purpose.cluster().to_owned());
    let Some(cluster) = cluster.filter(|_| !form.is_informed()) else {
        return;
    };
    if let Ok(tasks) = read(&client, &cluster).await {
        let known = tasks
            .into_iter()
            .map(|task| (task.id.unwrap_or_default(), task.name.unwrap_or_default()))
            .collect();
        form.learn(known);
    }
}
