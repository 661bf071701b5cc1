//! A request's way through the server: its id, its line in the log, its part
//! in the figures.
//!
//! The line has what is needed to find out who did what, and nothing that is
//! nobody's business: the path without its query, the name of the token, and
//! neither bodies nor headers.

mod id;
mod line;

use std::sync::Arc;

use anyhow::{Context, Result};
use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::{self, Next};
use axum::response::Response;
use tracing::field::Empty;
use tracing::{Instrument, Span};

use crate::guard::Hurried;
use crate::metrics::{Metrics, Route};
use crate::peer::Peer;
use id::{Ids, accepted};
use line::Line;

/// The header of a request's id, in the request and in the answer.
pub(crate) const ID: HeaderName = HeaderName::from_static("x-request-id");
/// As much of a path as the log takes: all of the contract's are shorter.
const LONGEST_PATH: usize = 256;

/// A request's id: an extension of the request.
#[derive(Clone, Debug)]
pub(crate) struct RequestId(pub(crate) HeaderValue);

/// What all passages share.
struct Passages {
    ids: Ids,
    metrics: Arc<Metrics>,
}

/// Sees every request before anything else does.
pub(crate) fn watch(routes: Router, metrics: Arc<Metrics>) -> Result<Router> {
    let ids = Ids::new().context("the system has no source of chance")?;
    let passages = Arc::new(Passages { ids, metrics });
    Ok(routes.layer(middleware::from_fn_with_state(passages, pass)))
}

async fn pass(State(passages): State<Arc<Passages>>, mut request: Request, next: Next) -> Response {
    let given = request.headers().get_all(&ID).iter();
    let id = accepted(given).unwrap_or_else(|| passages.ids.next());
    let path = request.uri().path();
    let span = span(&request, id.to_str().unwrap_or_default(), path);
    let line = Line::begin(
        Route::of(path),
        request.method().clone(),
        span.clone(),
        Arc::clone(&passages.metrics),
    );
    request.extensions_mut().insert(RequestId(id.clone()));
    let mut response = next.run(request).instrument(span).await;
    let hurried = response.extensions().get::<Hurried>().is_some();
    line.end(response.status(), hurried);
    response.headers_mut().insert(ID, id);
    response
}

/// What every line of the log has that belongs to this request. Of the highest
/// level, so that an error has it too where nothing else is logged.
fn span(request: &Request, id: &str, path: &str) -> Span {
    let path = path
        .split_at_checked(LONGEST_PATH)
        .map_or(path, |(begin, _)| begin);
    let client = request.extensions().get::<Peer>();
    tracing::error_span!(
        "request",
        request_id = id,
        client = client.map(|peer| tracing::field::display(peer.0.ip())),
        method = %request.method(),
        path,
        caller = Empty,
        role = Empty
    )
}
