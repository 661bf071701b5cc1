//! Answers as a live server words them.

use axum::body::Body;
use changefeed_model::envelope::{self, Code};
use http::header::{CONTENT_TYPE, HeaderValue, LOCATION};
use http::{Method, Response, StatusCode};
use serde_json::Value;

const JSON: &str = "application/json; charset=utf-8";

/// One JSON document.
pub(super) fn json(status: u16, body: &Value) -> Response<Body> {
    answer(status, JSON, body.to_string())
}

/// A success with this under `data`.
pub(super) fn data(data: Value) -> Response<Body> {
    json(200, &envelope::success(data))
}

/// An error with the status that goes with its code.
pub(super) fn failure(code: &Code, details: &[&str]) -> Response<Body> {
    let details: Vec<String> = details.iter().map(|detail| (*detail).to_owned()).collect();
    json(code.http, &envelope::failure(code, &details))
}

/// The answer to a request without a token: its handler goes on after the
/// first document and writes a second.
pub(super) fn two_documents(code: &Code) -> Response<Body> {
    let second = envelope::failure(code, &[]);
    answer(
        code.http,
        JSON,
        format!("\"authorization token empty\"{second}"),
    )
}

/// The answer to a wrong slash: a redirect, with a page for those who read.
pub(super) fn elsewhere(method: &Method, path: &str, query: Option<&str>) -> Response<Body> {
    let to = match query {
        Some(query) => format!("{path}?{query}"),
        None => path.to_owned(),
    };
    let mut response = if method == Method::GET {
        let to = to.replace('&', "&amp;").replace('"', "&#34;");
        let page = format!("<a href=\"{to}\">Moved Permanently</a>.\n\n");
        answer(301, "text/html; charset=utf-8", page)
    } else {
        let mut response = Response::new(Body::empty());
        *response.status_mut() = StatusCode::TEMPORARY_REDIRECT;
        response
    };
    if let Ok(to) = HeaderValue::from_str(&to) {
        response.headers_mut().insert(LOCATION, to);
    }
    response
}

/// A status and not a word.
pub(super) fn silence(status: u16) -> Response<Body> {
    answer(status, "text/plain", String::new())
}

/// The answer to a path that does not exist.
pub(super) fn nowhere() -> Response<Body> {
    answer(404, "text/plain", "404 page not found".to_owned())
}

fn answer(status: u16, kind: &'static str, body: String) -> Response<Body> {
    let mut response = Response::new(Body::from(body));
    *response.status_mut() =
        StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    response
        .headers_mut()
        .insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    response
}
