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
use crate::source::Changefeeds;

const LIST: &str = "/api/v1/changefeeds/";
const TASK: &str = "/api/v1/changefeeds/{id}/";
const TASK_WITHOUT_SLASH: &str = "/api/v1/changefeeds/{id}";

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
            TASK,
            get(operations::detail::<C>)
                .delete(wrong_slash)
                .fallback(refuse(&[Method::GET, Method::HEAD])),
        )
        .route(
            TASK_WITHOUT_SLASH,
            delete(operations::delete::<C>)
                .get(wrong_slash)
                .fallback(refuse(&[Method::DELETE])),
        )
        .route(
            "/api/v1/changefeeds/{id}/pause",
            write(post(operations::pause::<C>)),
        )
        .route(
            "/api/v1/changefeeds/{id}/resume",
            write(post(operations::resume::<C>)),
        )
        .route(
            "/api/v1/changefeeds/{id}/update",
            write(post(operations::update::<C>)),
        )
        .fallback(no_such_path)
        .layer(middleware::from_fn_with_state(
            Arc::clone(&api),
            bearer::require::<C>,
        ))
        .with_state(api)
}

async fn no_such_path(request: Request) -> Failure {
    let failure = Failure::of_http(404);
    // Slashes are the likeliest mistake, and a redirect would lose a body.
    if request.uri().path().starts_with("/api/v1/changefeeds") {
        failure.because(format!(
            "the paths are {LIST}, {TASK} (GET), {TASK_WITHOUT_SLASH} (DELETE) and \
             {TASK_WITHOUT_SLASH}/pause, /resume, /update (POST), with exactly these slashes"
        ))
    } else {
        failure.because(format!("the API is at {LIST}"))
    }
}

async fn wrong_slash() -> Failure {
    Failure::of_http(404).because(format!(
        "GET wants a slash at the end: {TASK}; DELETE wants none: {TASK_WITHOUT_SLASH}"
    ))
}

/// Answers the methods that a path does not have.
fn refuse<S: Clone + Send + Sync + 'static>(allowed: &'static [Method]) -> impl Handler<((),), S> {
    move || {
        let names: Vec<_> = allowed.iter().map(Method::as_str).collect();
        let names = names.join(", ");
        let failure = Failure::of_http(405).because(format!("this path takes {names}"));
        let mut response: Response = failure.into_response();
        if let Ok(names) = HeaderValue::from_str(&names) {
            response.headers_mut().insert(ALLOW, names);
        }
        std::future::ready(response)
    }
}
