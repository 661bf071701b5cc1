//! A refusal by the server itself: in the API's envelope below `/api`, as a
//! plain sentence elsewhere.

use std::any::Any;
use std::borrow::Cow;

use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::is_api;
use crate::failure::Failure;

/// A status and a sentence that says why.
#[derive(Clone, Debug)]
pub(crate) struct Refusal {
    status: u16,
    sentence: Cow<'static, str>,
}

impl Refusal {
    /// A refusal.
    pub(crate) fn new(status: u16, sentence: impl Into<Cow<'static, str>>) -> Self {
        Self {
            status,
            sentence: sentence.into(),
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let headers = [
            (header::CONTENT_TYPE, "text/plain; charset=utf-8"),
            // What is missing now may be there in a moment.
            (header::CACHE_CONTROL, "no-store"),
        ];
        let headers = headers.map(|(name, value)| (name, HeaderValue::from_static(value)));
        let body = format!("{}\n", self.sentence);
        let mut response = (status, headers, body).into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// Puts refusals of API calls into the envelope. Answers that are no refusals
/// pass as they are: they may be another server's.
pub(super) async fn render(request: Request, next: Next) -> Response {
    let in_envelope = is_api(request.uri().path());
    let mut response = next.run(request).await;
    match response.extensions_mut().remove::<Refusal>() {
        Some(refusal) if in_envelope => Failure::of_http(refusal.status)
            .because(refusal.sentence)
            .into_response(),
        _ => response,
    }
}

/// The answer where a handler panicked. What it said goes to the log alone.
pub(super) fn of_panic(panicked: Box<dyn Any + Send>) -> axum::http::Response<Body> {
    let text = panicked
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panicked.downcast_ref::<&str>().copied())
        .unwrap_or("a panic without words");
    tracing::error!(panic = text, "a request panicked");
    Refusal::new(500, "the server failed; its log says why").into_response()
}
