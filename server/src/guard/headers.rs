//! The headers of every answer.

use std::sync::Arc;
use std::time::Duration;

use anyhow::{Result, bail};
use axum::extract::{Request, State};
use axum::http::header::{self, HeaderName};
use axum::http::{HeaderMap, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use tracing::Span;

use super::{Guards, is_api};

/// The same on every answer.
const HEADERS: [(HeaderName, &str); 6] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    ),
];

/// The Content-Security-Policy, save what a page adds for its own scripts.
#[derive(Clone, Debug, Default)]
pub(crate) struct Policy {
    /// Sources of connections beside this server.
    connect: Vec<String>,
}

impl Policy {
    /// A policy that lets pages connect to these sources too.
    pub(crate) fn new(connect: Vec<String>) -> Result<Self> {
        let is_source = |source: &String| {
            !source.is_empty()
                && source
                    .bytes()
                    .all(|byte| byte.is_ascii_graphic() && byte != b';' && byte != b',')
        };
        if let Some(wrong) = connect.iter().find(|source| !is_source(source)) {
            bail!("--csp-connect {wrong:?} is no source: give one like ws://127.0.0.1:8080");
        }
        Ok(Self { connect })
    }

    /// The header for a page whose inline scripts have these hashes.
    pub(crate) fn header(&self, script_hashes: &[String]) -> HeaderValue {
        let scripts: String = script_hashes
            .iter()
            .map(|hash| format!(" 'sha256-{hash}'"))
            .collect();
        let connect: String = self
            .connect
            .iter()
            .map(|source| format!(" {source}"))
            .collect();
        let policy = format!(
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{scripts}; style-src 'self'; \
             img-src 'self' data:; font-src 'self'; connect-src 'self'{connect}; \
             manifest-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
        );
        HeaderValue::from_str(&policy).unwrap_or(HeaderValue::from_static("default-src 'none'"))
    }
}

/// Sets what an answer lacks.
pub(super) async fn set(
    State(guards): State<Arc<Guards>>,
    request: Request,
    next: Next,
) -> Response {
    let is_api = is_api(request.uri().path());
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        set_missing(headers, name, HeaderValue::from_static(value));
    }
    if is_api {
        let no_store = HeaderValue::from_static("no-store");
        set_missing(headers, header::CACHE_CONTROL, no_store);
    }
    set_missing(
        headers,
        header::CONTENT_SECURITY_POLICY,
        guards.policy.header(&[]),
    );
    response
}

fn set_missing(headers: &mut HeaderMap, name: HeaderName, value: HeaderValue) {
    headers.entry(name).or_insert(value);
}

/// One line an answer.
pub(super) fn log(response: &Response, latency: Duration, _: &Span) {
    let status = response.status().as_u16();
    let ms = latency.as_millis();
    if response.status().is_server_error() {
        tracing::warn!(status, ms, "answered");
    } else {
        tracing::debug!(status, ms, "answered");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_word_for_word() {
        let policy = Policy::new(vec!["ws://127.0.0.1:8080".to_owned()]).unwrap();
        assert_eq!(
            policy.header(&["aGFzaA==".to_owned()]).to_str().unwrap(),
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'sha256-aGFzaA=='; \
             style-src 'self'; img-src 'self' data:; font-src 'self'; \
             connect-src 'self' ws://127.0.0.1:8080; manifest-src 'self'; base-uri 'self'; \
             form-action 'self'; frame-ancestors 'none'"
        );
    }

    #[test]
    fn a_source_adds_no_directive() {
        for wrong in ["", "'self'; script-src *", "a b", "a,b"] {
            assert!(Policy::new(vec![wrong.to_owned()]).is_err(), "{wrong}");
        }
    }
}
