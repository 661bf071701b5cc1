//! Who is signed in, and the clusters used last.

use changefeed_model::Secret;
use leptos::prelude::*;
use serde_json::Value;

use crate::storage::{self, Keep};

const TOKEN: &str = "token";
const CLUSTER: &str = "cluster";
const RECENT: &str = "recent-clusters";
const RECENT_MOST: usize = 5;

/// The session. The token lives in memory and, for this tab, in
/// sessionStorage, where `boot.js` puts one that came in the fragment.
#[derive(Clone, Copy)]
pub struct Session {
    token: RwSignal<Option<Secret>>,
}

impl Session {
    /// What this tab remembers.
    #[must_use]
    pub fn restore() -> Self {
        let stored = storage::read(Keep::Tab, TOKEN).or_else(token_beside_closed_storage);
        Self {
            token: RwSignal::new(stored.filter(|token| !token.is_empty()).map(Secret::new)),
        }
    }

    /// The token; tracked.
    #[must_use]
    pub fn token(self) -> Option<Secret> {
        self.token.get()
    }

    /// The token, for a request.
    #[must_use]
    pub fn token_untracked(self) -> Option<Secret> {
        self.token.get_untracked()
    }

    /// Whether someone is signed in; tracked.
    #[must_use]
    pub fn is_open(self) -> bool {
        self.token.with(Option::is_some)
    }

    /// Begins a session for this tab.
    pub fn begin(self, token: Secret) {
        storage::write(Keep::Tab, TOKEN, Some(token.expose()));
        self.token.set(Some(token));
    }

    /// Ends it, and forgets the token.
    pub fn end(self) {
        storage::write(Keep::Tab, TOKEN, None);
        self.token.set(None);
    }
}

/// Where `boot.js` leaves the token of the fragment when storage is closed.
fn token_beside_closed_storage() -> Option<String> {
    js_sys::Reflect::get(&window(), &"changefeedConsoleToken".into())
        .ok()?
        .as_string()
}

/// The cluster this tab was on last.
#[must_use]
pub fn last_cluster() -> Option<String> {
    storage::read(Keep::Tab, CLUSTER).or_else(|| recent_clusters().into_iter().next())
}

/// The clusters used last in this browser, the newest first.
#[must_use]
pub fn recent_clusters() -> Vec<String> {
    let stored = storage::read(Keep::Browser, RECENT).unwrap_or_default();
    let Ok(Value::Array(stored)) = serde_json::from_slice(stored.as_bytes()) else {
        return Vec::new();
    };
    stored
        .iter()
        .filter_map(Value::as_str)
        .map(str::to_owned)
        .collect()
}

/// Remembers that `cluster` was opened.
pub fn remember_cluster(cluster: &str) {
    storage::write(Keep::Tab, CLUSTER, Some(cluster));
    let others = recent_clusters()
        .into_iter()
        .filter(|other| other != cluster);
    let recent: Vec<String> = core::iter::once(cluster.to_owned())
        .chain(others)
        .take(RECENT_MOST)
        .collect();
    let text = serde_json::to_string(&recent).ok();
    storage::write(Keep::Browser, RECENT, text.as_deref());
}
