//! One line of the log a request.

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::http::{Method, StatusCode};
use tracing::Span;

use crate::metrics::{Metrics, Route};

/// The name that `RUST_LOG` knows these lines by.
const TARGET: &str = "changefeed_server::request";

/// The line of a request that is not answered yet. Dropped, it says that the
/// client left.
pub(super) struct Line {
    route: Route,
    method: Method,
    span: Span,
    metrics: Arc<Metrics>,
    begun: Instant,
    answered: bool,
}

/// How much a line matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Weight {
    /// The server failed.
    Fault,
    /// Something was changed, or somebody was not let in.
    Deed,
    /// Nothing was changed.
    Read,
}

impl Line {
    /// Begins to count the time.
    pub(super) fn begin(route: Route, method: Method, span: Span, metrics: Arc<Metrics>) -> Self {
        Self {
            route,
            method,
            span,
            metrics,
            begun: Instant::now(),
            answered: false,
        }
    }

    /// Writes it. One of a client in a hurry is one of too many.
    pub(super) fn end(mut self, status: StatusCode, hurried: bool) {
        self.answered = true;
        let took = self.begun.elapsed();
        self.metrics.note(self.route, &self.method, status, took);
        let (status, ms) = (status.as_u16(), millis(took));
        let weight = if hurried {
            Weight::Read
        } else {
            weigh(&self.method, status)
        };
        self.span.in_scope(|| match weight {
            Weight::Fault => tracing::warn!(target: TARGET, status, ms, "answered"),
            Weight::Deed => tracing::info!(target: TARGET, status, ms, "answered"),
            Weight::Read => tracing::debug!(target: TARGET, status, ms, "answered"),
        });
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        if self.answered {
            return;
        }
        let ms = millis(self.begun.elapsed());
        let sentence = "the client left before the answer; what it asked for may have been done";
        self.span.in_scope(|| match weigh(&self.method, 0) {
            Weight::Read => tracing::debug!(target: TARGET, ms, "{sentence}"),
            Weight::Deed | Weight::Fault => tracing::info!(target: TARGET, ms, "{sentence}"),
        });
    }
}

/// As a number that JSON has.
fn millis(took: Duration) -> u64 {
    u64::try_from(took.as_millis()).unwrap_or(u64::MAX)
}

fn weigh(method: &Method, status: u16) -> Weight {
    let is_read = matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS);
    match status {
        500.. => Weight::Fault,
        401 | 403 | 421 | 429 => Weight::Deed,
        _ if is_read => Weight::Read,
        _ => Weight::Deed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_changes_something_or_was_refused_is_seen() {
        for (method, status, weight) in [
            (Method::GET, 200, Weight::Read),
            (Method::GET, 404, Weight::Read),
            (Method::GET, 401, Weight::Deed),
            (Method::GET, 429, Weight::Deed),
            (Method::POST, 200, Weight::Deed),
            (Method::DELETE, 409, Weight::Deed),
            (Method::GET, 500, Weight::Fault),
            (Method::POST, 503, Weight::Fault),
        ] {
            assert_eq!(weigh(&method, status), weight, "{method} {status}");
        }
    }
}
