//! The paths, with their exact slashes.

use std::sync::Arc;

use axum::Router;
use axum::extract::Request;
use axum::handler::Handler;
use axum::http::header::ALLOW;
use axum::http::{HeaderValue, Method};
use axum::middleware;
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, delete, get, post};

use super::{Api, bearer, operations};
use crate::failure::Failure;
use crate::openapi;
use crate::source::Changefeeds;

pub(crate) const LIST: &str = "/api/v1/changefeeds/";
pub(crate) const DETAIL: &str = "/api/v1/changefeeds/{changeFeedTaskId}/";
pub(crate) const DELETE: &str = "/api/v1/changefeeds/{changeFeedTaskId}";
pub(crate) const PAUSE: &str = "/api/v1/changefeeds/{changeFeedTaskId}/pause";
pub(crate) const RESUME: &str = "/api/v1/changefeeds/{changeFeedTaskId}/resume";
pub(crate) const UPDATE: &str = "/api/v1/changefeeds/{changeFeedTaskId}/update";
/// The document that says all this.
const OPENAPI: &str = "/api/v1/openapi.json";

pub(super) fn routes<C: Changefeeds>(api: Arc<Api<C>>) -> Router {
    let write = |operation: MethodRouter<Arc<Api<C>>>| operation.fallback(refuse(&[Method::POST]));
    Router::new()
        .route(
            LIST,
            get(operations::list::<C>)
                .post(operations::create::<C>)
                .fallback(refuse(&[Method::GET, Method::HEAD, Method::POST])),
        )
        .route(
            DETAIL,
            get(operations::detail::<C>).fallback(refuse(&[Method::GET, Method::HEAD])),
        )
        .route(
            DELETE,
            delete(operations::delete::<C>).fallback(refuse(&[Method::DELETE])),
        )
        .route(PAUSE, write(post(operations::pause::<C>)))
        .route(RESUME, write(post(operations::resume::<C>)))
        .route(UPDATE, write(post(operations::update::<C>)))
        .route(
            OPENAPI,
            get(openapi::serve).fallback(refuse(&[Method::GET, Method::HEAD])),
        )
        .fallback(no_such_path)
        .layer(middleware::from_fn_with_state(
            Arc::clone(&api.door),
            bearer::require,
        ))
        .with_state(api)
}

async fn no_such_path(request: Request) -> Failure {
    let failure = Failure::of_http(404);
    // Slashes are the likeliest mistake, and a redirect would lose a body.
    if request.uri().path().starts_with("/api/v1/changefeeds") {
        failure.because(format!(
            "the paths are {LIST}, {DETAIL} (GET), {DELETE} (DELETE) and {DELETE}/pause, /resume, \
             /update (POST), with exactly these slashes"
        ))
    } else {
        failure.because(format!("the API is at {LIST}"))
    }
}

/// Answers the methods that a path does not have. A slash makes another path:
/// with one at its end a task is read, without one it is deleted.
fn refuse<S: Clone + Send + Sync + 'static>(allowed: &'static [Method]) -> impl Handler<((),), S> {
    move || {
        let names: Vec<_> = allowed.iter().map(Method::as_str).collect();
        let names = names.join(", ");
        let failure = Failure::of_http(405).because(format!(
            "this path takes {names}; with a slash more or less at its end it is another"
        ));
        let mut response: Response = failure.into_response();
        if let Ok(names) = HeaderValue::from_str(&names) {
            response.headers_mut().insert(ALLOW, names);
        }
        std::future::ready(response)
    }
}
