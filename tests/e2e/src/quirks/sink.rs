//! Downstreams that break a live server, or its engine.

use axum::body::Body;
use changefeed_model::Object;
use changefeed_model::envelope::codes;
use changefeed_model::request::UpdateRequest;
use http::Response;
use serde_json::json;

use super::said;

/// A value of another JSON type breaks the server; a zero in the address of
/// the sink breaks the engine.
pub(super) fn refuse(sent: &Object) -> Option<Response<Body>> {
    let downstream = UpdateRequest::from_object(sent.clone()).downstream;
    if let Some(key) = downstream.mistyped().first() {
        let cause = format!(
            "json: cannot unmarshal into Go struct field {}.{key}",
            downstream.kind().as_str()
        );
        return Some(said::failure(&codes::UNRECOGNISED, &[&cause]));
    }
    let config = downstream.to_config().unwrap_or_default();
    for (key, parameter) in [
        ("workerCount", "worker-count"),
        ("partitions", "partition-num"),
    ] {
        if config.get(key) == Some(&json!(0)) {
            let cause = format!("[CDC:ErrSinkURIInvalid]invalid {parameter} 0");
            return Some(said::failure(&codes::ENGINE, &[&cause]));
        }
    }
    None
}
