//! The one primitive for reads: load, abort, keep what was shown.
//!
//! `LocalResource` does not restart while it loads and never aborts, so reads
//! go through this instead: a new load aborts the one before it, what was
//! shown stays until something newer is there, an error stands beside it, and
//! an answer that comes after its abort changes nothing.

use core::future::Future;
use core::pin::Pin;
use core::time::Duration;

use changefeed_model::envelope::ApiError;
use leptos::prelude::*;
use leptos::task::spawn_local;
use send_wrapper::SendWrapper;
use web_sys::{AbortController, AbortSignal};

use crate::{clock, online};

/// How long a load goes unmentioned, in milliseconds: most are over before,
/// and nothing flashes.
const SLOW_MS: u64 = 400;

/// The longest that a server's wish for a pause holds back what is read by
/// itself, in milliseconds.
const REST_MOST: f64 = 3_600_000.0;

/// What a read does: it gets the signal that ends it, and writes what it read
/// to where it belongs unless the signal is aborted by then.
type Read = Pin<Box<dyn Future<Output = Result<(), ApiError>>>>;

/// The state of a read that is repeated.
#[derive(Clone, Copy)]
pub struct Query {
    problem: RwSignal<Option<ApiError>>,
    is_loading: RwSignal<bool>,
    is_slow: RwSignal<bool>,
    loaded_at: RwSignal<Option<f64>>,
    /// Until when the server asked for a pause.
    rests_until: StoredValue<f64>,
    current: StoredValue<Option<SendWrapper<AbortController>>>,
}

impl Query {
    /// A read that was not begun. Disposing of the owner aborts what is under
    /// way.
    #[must_use]
    pub fn new() -> Self {
        let query = Self {
            problem: RwSignal::new(None),
            is_loading: RwSignal::new(false),
            is_slow: RwSignal::new(false),
            loaded_at: RwSignal::new(None),
            rests_until: StoredValue::new(0.0),
            current: StoredValue::new(None),
        };
        on_cleanup(move || query.abort());
        query
    }

    /// Why the last load failed; `None` once one succeeded. Tracked.
    #[must_use]
    pub fn problem(self) -> Option<ApiError> {
        self.problem.get()
    }

    /// Why the last load failed, outside of reactive code.
    #[must_use]
    pub fn problem_untracked(self) -> Option<ApiError> {
        self.problem.get_untracked()
    }

    /// Whether a load is under way; tracked.
    #[must_use]
    pub fn is_loading(self) -> bool {
        self.is_loading.get()
    }

    /// Whether a load is under way, outside of reactive code.
    #[must_use]
    pub fn is_loading_untracked(self) -> bool {
        self.is_loading.get_untracked()
    }

    /// Whether it may be read again without having been asked for: nothing is
    /// under way, somebody looks, there is a connection, and the server asked
    /// for no pause. Outside of reactive code.
    #[must_use]
    pub fn may_repeat(self) -> bool {
        let rests = self.rests_until.get_value() - clock::now_ms();
        // A clock that was set back ends a rest.
        !self.is_loading_untracked()
            && clock::is_visible()
            && !online::is_offline_untracked()
            && !(0.0..=REST_MOST).contains(&rests)
    }

    /// Whether a load has been under way for so long that it should be said;
    /// tracked.
    #[must_use]
    pub fn is_slow(self) -> bool {
        self.is_slow.get()
    }

    /// When what is shown was read, in milliseconds since 1970; `None` before
    /// the first success. Tracked.
    #[must_use]
    pub fn loaded_at(self) -> Option<f64> {
        self.loaded_at.get()
    }

    /// Forgets what was loaded: for a new subject in the same place.
    pub fn reset(self) {
        self.abort();
        self.problem.set(None);
        self.loaded_at.set(None);
    }

    /// Begins a load; one that is under way is aborted.
    pub fn load<F>(self, read: impl FnOnce(AbortSignal) -> F)
    where
        F: Future<Output = Result<(), ApiError>> + 'static,
    {
        self.abort();
        let Ok(controller) = AbortController::new() else {
            return;
        };
        let signal = controller.signal();
        let read: Read = Box::pin(read(signal.clone()));
        self.current.set_value(Some(SendWrapper::new(controller)));
        self.is_loading.set(true);
        self.mention_later(signal.clone());
        spawn_local(self.finish(read, signal));
    }

    async fn finish(self, read: Read, signal: AbortSignal) {
        let result = read.await;
        if signal.aborted() {
            return;
        }
        // The signal ends with the load, so that the timer says nothing late.
        self.abort();
        match result {
            Ok(()) => {
                // Who answers again asks for no pause any more.
                self.rests_until.set_value(0.0);
                self.problem.set(None);
                self.loaded_at.set(Some(clock::now_ms()));
            }
            Err(error) => {
                let rest = f64::from(error.retry_after.unwrap_or_default()) * 1_000.0;
                let until = clock::now_ms() + rest.min(REST_MOST);
                self.rests_until.set_value(until);
                self.problem.set(Some(error));
            }
        }
    }

    fn mention_later(self, signal: AbortSignal) {
        let mention = move || {
            if !signal.aborted() {
                let _ = self.is_slow.try_set(true);
            }
        };
        set_timeout(mention, Duration::from_millis(SLOW_MS));
    }

    fn abort(self) {
        let current = self.current.try_update_value(Option::take).flatten();
        if let Some(controller) = current {
            controller.abort();
        }
        let _ = self.is_loading.try_set(false);
        let _ = self.is_slow.try_set(false);
    }
}

impl Default for Query {
    fn default() -> Self {
        Self::new()
    }
}
