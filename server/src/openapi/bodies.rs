//! What clients send.

use std::borrow::Cow;

use changefeed_model::Downstream;
use changefeed_model::fields::{CLUSTER_ID_LENGTH, TASK};
use changefeed_model::request::{CreateRequest, UpdateRequest};
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::{PartialSchema, ToSchema};

use super::fields::{Side, schema};
use super::parts::{Part, all_of, any_of, null, of, or_null, text};
use super::sinks;

/// The body of a create.
pub(crate) struct CreateBody;

/// The body of an update.
pub(crate) struct UpdateBody;

impl ToSchema for CreateBody {
    fn name() -> Cow<'static, str> {
        "cluster.CreateChangeFeedTaskReq".into()
    }
    fn schemas(schemas: &mut Vec<(String, Part)>) {
        schemas.extend(sinks::schemas());
    }
}

impl PartialSchema for CreateBody {
    fn schema() -> Part {
        let required = ["clusterId", "downstreamType", "name"];
        all_of([body(CreateRequest::KEYS, &required), sinks::tie(false)])
    }
}

impl ToSchema for UpdateBody {
    fn name() -> Cow<'static, str> {
        "cluster.UpdateChangeFeedTaskReq".into()
    }
    fn schemas(schemas: &mut Vec<(String, Part)>) {
        schemas.extend(sinks::schemas());
    }
}

impl PartialSchema for UpdateBody {
    fn schema() -> Part {
        all_of([body(UpdateRequest::KEYS, &["name"]), sinks::tie(true)])
    }
}

/// An object with these keys of a request, and its downstream's two.
fn body(keys: &[&str], required: &[&str]) -> Part {
    let own = keys.iter().fold(of(Type::Object), |object, key| {
        object.property(*key, of_key(key, required.contains(key)))
    });
    let wide = Downstream::KEYS.iter().fold(own, |object, key| {
        let is_kind = *key == "downstreamType";
        let part = match is_kind {
            true if required.contains(key) => sinks::kinds().into(),
            true => any_of([sinks::kinds().into(), null()]),
            false => any_of(sinks::any_sink().into_iter().chain([null()])),
        };
        object.property(*key, part)
    });
    let whole = required
        .iter()
        .fold(wide, |object, key| object.required(*key));
    whole.into()
}

fn of_key(key: &str, is_required: bool) -> Part {
    if key == "clusterId" {
        return cluster_id().into();
    }
    let side = if is_required {
        Side::Answer
    } else {
        Side::Sent
    };
    let field = TASK.iter().find(|field| field.key == key);
    match field {
        Some(field) => schema(field, side),
        None => or_null(ObjectBuilder::new()).into(),
    }
}

/// A cluster's id, as clients send it.
pub(super) fn cluster_id() -> ObjectBuilder {
    text("cluster-id")
        .min_length(Some(*CLUSTER_ID_LENGTH.start()))
        .max_length(Some(*CLUSTER_ID_LENGTH.end()))
}
