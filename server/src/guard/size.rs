//! Limits of addresses and headers. Far larger ones never get here: the
//! connection ends before they are read.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::{Guards, Refusal};

/// Refuses what is too large.
pub(super) async fn check(
    State(guards): State<Arc<Guards>>,
    request: Request,
    next: Next,
) -> Response {
    let address = request
        .uri()
        .path_and_query()
        .map_or(0, |address| address.as_str().len());
    if address > guards.limits.address {
        return Refusal::new(414, "the address is too long").into_response();
    }
    let headers: usize = request
        .headers()
        .iter()
        .map(|(name, value)| name.as_str().len() + value.len())
        .sum();
    if headers > guards.limits.headers {
        return Refusal::new(431, "the headers are too large").into_response();
    }
    next.run(request).await
}
