//! The body of a request.

use axum::body::Body;
use axum::extract::Request;
use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;
use bytes::{Bytes, BytesMut};
use changefeed_model::Object;
use changefeed_model::envelope::codes;
use http_body_util::BodyExt;
use serde_json::Value;
use tokio::time::timeout;

use crate::failure::Failure;
use crate::limits::Limits;

/// How many times the limit is still read, and thrown away, so that a client
/// which is still sending gets to see why.
const DRAINED: usize = 8;

/// Reads the one JSON object of a body.
pub(super) async fn object(request: Request, limits: &Limits) -> Result<Object, Failure> {
    let is_json = is_json(request.headers());
    let bytes = read(request.into_body(), limits).await?;
    if !is_json {
        return Err(Failure::of_http(415).because("set `Content-Type: application/json`"));
    }
    match serde_json::from_slice(&bytes) {
        Ok(Value::Object(object)) => Ok(object),
        Ok(_) => Err(Failure::of(codes::MALFORMED).because("the body must be a JSON object")),
        // Line and column alone: the text may hold a password.
        Err(error) => Err(Failure::of(codes::MALFORMED).because(format!(
            "the body is not JSON: line {}, column {}",
            error.line(),
            error.column()
        ))),
    }
}

/// Reads a body that is not used: `curl -d ''` sends one of a form.
pub(super) async fn nothing(request: Request, limits: &Limits) -> Result<(), Failure> {
    read(request.into_body(), limits).await.map(drop)
}

async fn read(mut body: Body, limits: &Limits) -> Result<Bytes, Failure> {
    let reading = async {
        let mut kept = BytesMut::new();
        let mut seen = 0_usize;
        while let Some(frame) = body.frame().await {
            let Ok(frame) = frame else {
                return Err(Failure::of(codes::MALFORMED).because("the body broke off"));
            };
            let Ok(bytes) = frame.into_data() else {
                continue;
            };
            seen = seen.saturating_add(bytes.len());
            if seen <= limits.body {
                kept.extend_from_slice(&bytes);
            } else if seen > limits.body.saturating_mul(DRAINED) {
                break;
            }
        }
        if seen > limits.body {
            let most = format!("at most {} bytes are read", limits.body);
            return Err(Failure::of_http(413).because(most));
        }
        Ok(kept.freeze())
    };
    match timeout(limits.body_time, reading).await {
        Ok(read) => read,
        Err(_) => Err(Failure::of_http(408).because("the body did not arrive in time")),
    }
}

/// Whether a body says that it is JSON, or says nothing. A form is refused: a
/// page of another origin can send one without asking.
fn is_json(headers: &HeaderMap) -> bool {
    let Some(value) = headers.get(CONTENT_TYPE) else {
        return true;
    };
    let Ok(text) = value.to_str() else {
        return false;
    };
    let essence = text.split(';').next().unwrap_or_default().trim();
    essence.eq_ignore_ascii_case("application/json")
        || (essence.len() > 5 && essence.to_ascii_lowercase().ends_with("+json"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    #[test]
    fn json_by_any_charset_and_no_forms() {
        let judge = |text| {
            let headers = [(CONTENT_TYPE, HeaderValue::from_static(text))];
            is_json(&headers.into_iter().collect())
        };
        assert!(judge("application/json"));
        assert!(judge("Application/JSON; charset=GBK"));
        assert!(judge("application/merge-patch+json"));
        assert!(!judge("application/x-www-form-urlencoded"));
        assert!(!judge("text/plain"));
        assert!(!judge(""));
        assert!(is_json(&HeaderMap::new()));
    }
}
