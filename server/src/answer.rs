//! Answers in JSON.

use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::Value;

/// One JSON document with its status.
pub(crate) fn json(status: u16, body: &Value) -> Response {
    with_text(status, body.to_string())
}

/// A success that is JSON already.
pub(crate) fn json_text(body: String) -> Response {
    with_text(200, body)
}

/// A success that is JSON already, and comes as it is read.
pub(crate) fn json_stream(body: Body) -> Response {
    with_body(StatusCode::OK, body)
}

fn with_text(status: u16, body: String) -> Response {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    with_body(status, body.into())
}

fn with_body(status: StatusCode, body: Body) -> Response {
    let kind = HeaderValue::from_static("application/json");
    (status, [(header::CONTENT_TYPE, kind)], body).into_response()
}
