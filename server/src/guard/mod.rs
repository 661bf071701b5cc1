//! What stands before every answer, the console's and the API's.

mod headers;
mod host;
mod policy;
mod rate;
mod refusal;
mod size;

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{Request, State};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use tower_http::catch_panic::CatchPanicLayer;

use crate::limits::Limits;

pub(crate) use policy::{PERMISSIONS, Policy};
pub(crate) use rate::Hurried;
use rate::Rate;
pub(crate) use refusal::Refusal;

/// What the guards go by.
#[derive(Debug)]
pub(crate) struct Guards {
    /// The limits.
    pub(crate) limits: Limits,
    /// How long an answer of the API may take to begin.
    pub(crate) api_time: Duration,
    /// Whether the server is bound to the loopback alone, so that any other
    /// host in a request is somebody else's name for it.
    pub(crate) loopback: bool,
    /// Whether connections are encrypted: browsers then never come without.
    pub(crate) encrypted: bool,
}

/// Puts the guards before `routes`.
pub(crate) fn guard(routes: Router, guards: Guards) -> Router {
    let rate = Rate::of(guards.limits.requests_per_second);
    let guards = Arc::new(guards);
    // The last one is the first to see a request.
    let routes = routes
        .layer(middleware::from_fn_with_state(Arc::clone(&guards), in_time))
        .layer(CatchPanicLayer::custom(refusal::of_panic))
        .layer(middleware::from_fn_with_state(
            Arc::clone(&guards),
            size::check,
        ))
        .layer(middleware::from_fn_with_state(
            Arc::clone(&guards),
            host::check,
        ));
    let routes = match rate {
        Some(rate) => routes.layer(middleware::from_fn_with_state(rate, rate::check)),
        None => routes,
    };
    routes
        .layer(middleware::from_fn(refusal::render))
        .layer(middleware::from_fn_with_state(guards, headers::set))
}

/// Whether a path is the API's.
pub(crate) fn is_api(path: &str) -> bool {
    path == "/api" || path.starts_with("/api/")
}

/// Answers in time, if only that there is no answer.
async fn in_time(State(guards): State<Arc<Guards>>, request: Request, next: Next) -> Response {
    let time = if is_api(request.uri().path()) {
        guards.api_time
    } else {
        guards.limits.answer_time
    };
    match tokio::time::timeout(time, next.run(request)).await {
        Ok(response) => response,
        Err(_) => {
            let sentence = "no answer in time; whether a change was made is not known: read again";
            Refusal::new(503, sentence).into_response()
        }
    }
}
