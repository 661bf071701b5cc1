//! What the server tells those who watch it: `/healthz`, `/readyz` and
//! `/metrics`. They are outside the API, and answer in plain text.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::header::{ALLOW, CACHE_CONTROL, CONNECTION, CONTENT_TYPE};
use axum::http::header::{RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{HeaderName, HeaderValue};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use crate::guard::Refusal;
use crate::metrics::{Metrics, TEXT};
use crate::source::Source;
use crate::tokens::{Door, Refused, challenge};

/// How long the store may take to answer.
const PATIENCE: Duration = Duration::from_secs(5);

/// Why nobody reads the figures where no token is this server's.
const CLOSED: &str = "the figures are for nobody: the tokens here are the upstream's; whoever \
                      runs this server opens them with --metrics-open";

/// What they tell of.
pub(crate) struct Probes {
    /// The source.
    pub(crate) source: Arc<dyn Source>,
    /// Who may read the figures.
    pub(crate) door: Arc<Door>,
    /// The figures.
    pub(crate) metrics: Arc<Metrics>,
    /// Whether anybody may read them.
    pub(crate) metrics_open: bool,
    /// Whether the server is about to stop.
    pub(crate) stopping: Arc<AtomicBool>,
}

/// Whether a path is one of theirs.
pub(crate) fn is_probe(path: &str) -> bool {
    matches!(path, "/healthz" | "/readyz" | "/metrics")
}

/// Their routes.
pub(crate) fn probes(probes: Probes) -> Router {
    Router::new()
        .route("/healthz", get(healthy).fallback(only_reads))
        .route("/readyz", get(ready).fallback(only_reads))
        .route("/metrics", get(metrics).fallback(only_reads))
        .with_state(Arc::new(probes))
}

/// The process is alive and takes requests. Nothing else is looked at: a disk
/// that is full is no reason to start the server anew.
async fn healthy() -> Response {
    text("text/plain; charset=utf-8", "alive\n".to_owned())
}

/// The source answers, and can write as far as is known.
async fn ready(State(probes): State<Arc<Probes>>) -> Response {
    if probes.stopping.load(Ordering::SeqCst) {
        return Refusal::new(503, "the server is stopping").into_response();
    }
    let sentence = match tokio::time::timeout(PATIENCE, probes.source.probe()).await {
        Ok(Ok(())) => return text("text/plain; charset=utf-8", "ready\n".to_owned()),
        Ok(Err(failure)) => failure.details.join("; "),
        Err(_) => "the store does not answer in time".to_owned(),
    };
    Refusal::new(503, sentence).into_response()
}

/// The figures.
async fn metrics(State(probes): State<Arc<Probes>>, request: Request) -> Response {
    if !probes.metrics_open {
        if probes.door.is_shut() {
            return Refusal::new(403, CLOSED).into_response();
        }
        let looked = probes.door.look(&request);
        drop(request);
        if let Err(refused) = probes.door.admit(looked).await {
            return refuse(refused);
        }
    }
    let figures = tokio::time::timeout(PATIENCE, probes.source.figures()).await;
    match probes
        .metrics
        .text(figures.ok().and_then(Result::ok).as_ref())
    {
        Ok(figures) => text(TEXT, figures),
        Err(_) => Refusal::new(500, "the figures cannot be written").into_response(),
    }
}

async fn only_reads() -> Response {
    let mut response = Refusal::new(405, "this path takes GET and HEAD").into_response();
    set(&mut response, ALLOW, HeaderValue::from_static("GET, HEAD"));
    response
}

fn refuse(refused: Refused) -> Response {
    let Some(after) = refused.retry_after() else {
        let mut response = Refusal::new(401, refused.sentence()).into_response();
        set(&mut response, WWW_AUTHENTICATE, challenge());
        return response;
    };
    let mut response = Refusal::new(429, refused.sentence()).into_response();
    set(&mut response, RETRY_AFTER, after.as_secs().into());
    set(&mut response, CONNECTION, HeaderValue::from_static("close"));
    response
}

fn text(kind: &'static str, text: String) -> Response {
    let headers = [(CONTENT_TYPE, kind), (CACHE_CONTROL, "no-store")];
    (headers, text).into_response()
}

fn set(response: &mut Response, name: HeaderName, value: HeaderValue) {
    response.headers_mut().insert(name, value);
}

#[cfg(test)]
mod tests;
