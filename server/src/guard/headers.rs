//! The headers of every answer.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header::{self, HeaderName};
use axum::http::{HeaderMap, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;

use super::{Guards, is_api, policy};

/// The same on every answer, but where a page says more of itself. Nothing of
/// it can be read, framed or opened by another origin, and nothing of another
/// origin gets into it.
const HEADERS: [(HeaderName, &str); 7] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::CONTENT_SECURITY_POLICY, policy::BARE),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("cross-origin-embedder-policy"),
        "require-corp",
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    ),
];

/// For a year, this host and no other: who owns the others is not known here.
const ENCRYPTED_ALWAYS: &str = "max-age=31536000";

/// Sets what an answer lacks.
pub(super) async fn set(
    State(guards): State<Arc<Guards>>,
    request: Request,
    next: Next,
) -> Response {
    let is_api = is_api(request.uri().path());
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let is_framed = headers
        .get(header::CONTENT_SECURITY_POLICY)
        .is_some_and(names_framers);
    for (name, value) in HEADERS {
        // It has no way to name who may, and comes before the policy in old browsers.
        if !(is_framed && name == header::X_FRAME_OPTIONS) {
            set_missing(headers, name, value);
        }
    }
    if is_api {
        set_missing(headers, header::CACHE_CONTROL, "no-store");
    }
    if guards.encrypted {
        set_missing(headers, header::STRICT_TRANSPORT_SECURITY, ENCRYPTED_ALWAYS);
    }
    response
}

/// Whether a policy names somebody who may show the page in a frame.
fn names_framers(policy: &HeaderValue) -> bool {
    let policy = policy.to_str().unwrap_or_default();
    policy.contains("frame-ancestors ") && !policy.contains("frame-ancestors 'none'")
}

fn set_missing(headers: &mut HeaderMap, name: HeaderName, value: &'static str) {
    headers
        .entry(name)
        .or_insert(HeaderValue::from_static(value));
}

#[cfg(test)]
mod tests {
    use axum::Router;
    use axum::body::Body;
    use tower::ServiceExt;

    use super::*;
    use crate::guard::guard;
    use crate::limits::Limits;

    #[tokio::test]
    async fn encryption_is_insisted_on_where_there_is_some() {
        for (encrypted, expected) in [(true, Some(ENCRYPTED_ALWAYS)), (false, None)] {
            let guards = Guards {
                limits: Limits::default(),
                api_time: Limits::default().answer_time,
                loopback: false,
                encrypted,
            };
            let request = Request::builder()
                .uri("/nothing")
                .header(header::HOST, "example.com");
            let request = request.body(Body::empty()).unwrap();
            let answer = guard(Router::new(), guards).oneshot(request).await.unwrap();
            let header = answer.headers().get(header::STRICT_TRANSPORT_SECURITY);
            assert_eq!(header.map(|value| value.to_str().unwrap()), expected);
        }
    }
}
