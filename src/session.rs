//! Who is signed in, and the clusters used last.

use changefeed_model::Secret;
use js_sys::Promise;
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use serde_json::Value;

use crate::storage::{self, Keep};
use crate::ui::reactive::react;

const TOKEN: &str = "token";
const CLUSTER: &str = "cluster";
const RECENT: &str = "recent-clusters";
const RECENT_MOST: usize = 5;

/// The session. The token lives in memory and, for this tab, in
/// sessionStorage, where `boot.js` puts one that came in the fragment.
///
/// It is none, open, or ended: then the server takes its token no more, the
/// page stays as it is, and a new token is asked for. Whether that is another
/// user's cannot be told.
#[derive(Clone, Copy)]
pub struct Session {
    token: RwSignal<Option<Secret>>,
    has_ended: RwSignal<bool>,
    renewed: RwSignal<u32>,
    /// Whether the new token is asked for now, rather than when pressed.
    is_asking: RwSignal<bool>,
    /// The read under way that tries the token once more.
    doubt: StoredValue<Option<SendWrapper<Promise>>>,
}

impl Session {
    /// What this tab remembers.
    #[must_use]
    pub fn restore() -> Self {
        let stored = storage::read(Keep::Tab, TOKEN).or_else(token_beside_closed_storage);
        Self {
            token: RwSignal::new(stored.filter(|token| !token.is_empty()).map(Secret::new)),
            has_ended: RwSignal::new(false),
            renewed: RwSignal::new(0),
            is_asking: RwSignal::new(false),
            doubt: StoredValue::new(None),
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

    /// Whether the server takes its token no more; tracked.
    #[must_use]
    pub fn has_ended(self) -> bool {
        self.has_ended.get()
    }

    /// The same outside of reactive code.
    #[must_use]
    pub fn has_ended_untracked(self) -> bool {
        self.has_ended.get_untracked()
    }

    /// How often a new token came for one that was refused; tracked.
    #[must_use]
    pub fn renewed(self) -> u32 {
        self.renewed.get()
    }

    /// Calls `act` whenever a new token came for one that was refused, until
    /// the owner is disposed of.
    pub fn on_renewed(self, act: impl Fn() + 'static) {
        let begin = self.renewed.get_untracked();
        react(move || {
            if self.renewed.get() != begin {
                untrack(&act);
            }
        });
    }

    /// Whether a new token is asked for now; tracked.
    pub(crate) fn is_asking(self) -> bool {
        self.is_asking.get()
    }

    /// Asks for a new token, or puts that off.
    pub(crate) fn ask(self, is_asking: bool) {
        self.is_asking.set(is_asking);
    }

    /// Begins a session for this tab, or goes on with it by a new token.
    pub fn begin(self, token: Secret) {
        storage::write(Keep::Tab, TOKEN, Some(token.expose()));
        self.token.set(Some(token));
        let was_over = self.has_ended.get_untracked();
        self.forget_end();
        if was_over {
            self.renewed.update(|times| *times += 1);
        }
    }

    /// Its token was refused, and refused again.
    pub(crate) fn note_ended(self) {
        if !self.has_ended.get_untracked() {
            self.has_ended.set(true);
            self.is_asking.set(true);
        }
    }

    /// Ends it, and forgets the token.
    pub fn end(self) {
        storage::write(Keep::Tab, TOKEN, None);
        self.token.set(None);
        self.forget_end();
    }

    fn forget_end(self) {
        self.doubt.set_value(None);
        self.has_ended.set(false);
        self.is_asking.set(false);
    }

    /// The read under way that tries the token once more.
    pub(crate) fn doubt(self) -> Option<Promise> {
        let doubt = self.doubt.try_get_value().flatten();
        doubt.map(SendWrapper::take)
    }

    /// Keeps that read for all who ask meanwhile.
    pub(crate) fn set_doubt(self, doubt: Option<Promise>) {
        let _ = self.doubt.try_set_value(doubt.map(SendWrapper::new));
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
