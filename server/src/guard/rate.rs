//! Requests a second: how many one client may make.

use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Request, State};
use axum::http::HeaderValue;
use axum::http::header::RETRY_AFTER;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use governor::clock::DefaultClock;
use governor::state::keyed::HashMapStateStore;
use governor::{DefaultDirectRateLimiter, Quota, RateLimiter};

use super::{Refusal, is_api};
use crate::failure::Failure;
use crate::peer::Client;

/// So many clients are kept in mind before those are forgotten that have not
/// been here lately.
const CLIENTS: usize = 10_000;
/// How many seconds' worth of requests may come at once.
const BURST: u32 = 2;
/// How often the log says that somebody asks too much: a line for each request
/// would fill the disk.
const SAID_EVERY: Duration = Duration::from_secs(10);
const SENTENCE: &str = "too many requests from this address; nothing was done: wait a second";

/// Counts the requests of each client.
pub(crate) struct Rate {
    requests: RateLimiter<Client, HashMapStateStore<Client>, DefaultClock>,
    said: Option<DefaultDirectRateLimiter>,
}

/// An extension of the answer to a request that was one too many.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Hurried;

impl Rate {
    /// So many a second from each; `None` where there is no limit.
    pub(super) fn of(each_second: u32) -> Option<Arc<Self>> {
        let each_second = NonZeroU32::new(each_second)?;
        let burst = each_second.saturating_mul(NonZeroU32::new(BURST)?);
        let quota = Quota::per_second(each_second).allow_burst(burst);
        Some(Arc::new(Self {
            requests: RateLimiter::hashmap(quota),
            said: Quota::with_period(SAID_EVERY).map(RateLimiter::direct),
        }))
    }

    fn takes(&self, client: Client) -> bool {
        if self.requests.len() > CLIENTS {
            self.requests.retain_recent();
        }
        self.requests.check_key(&client).is_ok()
    }

    fn say(&self) {
        if self.said.as_ref().is_some_and(|said| said.check().is_ok()) {
            tracing::warn!("a client makes more requests than it may (--requests-per-second)");
        }
    }
}

/// Refuses what is too much, before anything is done for it. `/healthz` is
/// always answered: whoever asks there would end a server that is alive.
pub(super) async fn check(State(rate): State<Arc<Rate>>, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    if path == "/healthz" || rate.takes(Client::of(request.extensions())) {
        return next.run(request).await;
    }
    rate.say();
    let mut response = if is_api(path) {
        Failure::of_http(429).because(SENTENCE).into_response()
    } else {
        Refusal::new(429, SENTENCE).into_response()
    };
    let after = HeaderValue::from_static("1");
    response.headers_mut().insert(RETRY_AFTER, after);
    response.extensions_mut().insert(Hurried);
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_client_does_not_use_up_what_another_may() {
        let rate = Rate::of(1).unwrap();
        let [one, other] = ["192.0.2.1", "192.0.2.2"].map(|text| Client::at(text.parse().unwrap()));
        let taken = (0..10).filter(|_| rate.takes(one)).count();
        assert_eq!(taken, 2);
        assert!(rate.takes(other));
    }

    #[test]
    fn no_limit_is_no_counter() {
        assert!(Rate::of(0).is_none());
    }
}
