//! Who may call the API.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::HeaderValue;
use axum::http::header::{CONNECTION, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use changefeed_model::envelope::codes;

use crate::failure::Failure;
use crate::tokens::{Door, Refused, challenge};

/// Lets a request pass that brings a token which allows it. The caller is an
/// extension of the request from there on.
pub(crate) async fn require(
    State(door): State<Arc<Door>>,
    mut request: Request,
    next: Next,
) -> Response {
    let looked = door.look(&request);
    match door.admit(looked).await {
        Ok(caller) if caller.role.allows(request.method()) => {
            request.extensions_mut().insert(caller);
            next.run(request).await
        }
        Ok(_) => read_only().into_response(),
        Err(refused) => refuse(refused),
    }
}

/// The answer to a write with a token that only reads.
fn read_only() -> Failure {
    Failure::of(codes::FORBIDDEN)
        .because("the token is read-only: nothing was changed; use an admin's token")
}

fn refuse(refused: Refused) -> Response {
    let failure = match refused.retry_after() {
        Some(_) => Failure::of_http(429),
        None => Failure::of(codes::UNAUTHORIZED),
    };
    let mut response = failure.because(refused.sentence()).into_response();
    let headers = response.headers_mut();
    match refused.retry_after() {
        Some(after) => {
            headers.insert(RETRY_AFTER, HeaderValue::from(after.as_secs()));
            headers.insert(CONNECTION, HeaderValue::from_static("close"));
        }
        None => {
            headers.insert(WWW_AUTHENTICATE, challenge());
        }
    }
    response
}
