//! The OpenAPI document of the API.
//!
//! It is made of what the server works with: the handlers' own paths, the
//! field tables of `changefeed_model::fields`, the keys of its requests and
//! answers, and its table of codes. Nothing of the contract stands here a
//! second time; `tests/openapi/` holds the outcome to the contract's tables.

mod answers;
mod bodies;
mod errors;
mod fields;
mod parameters;
mod parts;
mod sinks;

use axum::response::Response;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{OpenApi, SecurityRequirement, ServerBuilder};
use utoipa::{Modify, OpenApi as _};

use crate::answer;
use crate::api::operations;

pub(crate) use answers::{Created, Deleted, Listed, Paused, Read, Resumed, Updated};
pub(crate) use bodies::{CreateBody, UpdateBody};
pub(crate) use parameters::{ListParameters, TaskId};

/// Where the API begins; the contract counts its paths from here.
const BASE: &str = "/api/v1";
/// The name of the one way to sign in.
const BEARER: &str = "bearer";

/// What the document is made of.
#[derive(utoipa::OpenApi)]
#[openapi(
    info(
        title = "Changefeeds",
        description = "Changefeed tasks of TiDB clusters: `changefeeds-api.md` is the contract, \
                       `server-behaviour.md` says how live servers differ from it. Slashes are \
                       exact. Keys that no schema names are stored and given back.",
    ),
    paths(
        operations::list,
        operations::create,
        operations::detail,
        operations::delete,
        operations::pause,
        operations::resume,
        operations::update,
    ),
    modifiers(&Frame)
)]
struct Document;

/// What stands around the operations: the base path, and who may call.
struct Frame;

impl Modify for Frame {
    fn modify(&self, document: &mut OpenApi) {
        let paths = std::mem::take(&mut document.paths.paths).into_iter();
        let counted = paths.map(|(path, item)| match path.strip_prefix(BASE) {
            Some(path) => (path.to_owned(), item),
            None => (path, item),
        });
        document.paths.paths = counted.collect();
        document.servers = Some(vec![ServerBuilder::new().url(BASE).build()]);
        let scheme = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build();
        if let Some(components) = &mut document.components {
            components.schemas.extend(answers::schemas());
            components.responses = errors::components();
            components.add_security_scheme(BEARER, SecurityScheme::Http(scheme));
        }
        let nothing: [String; 0] = [];
        document.security = Some(vec![SecurityRequirement::new(BEARER, nothing)]);
    }
}

/// The document, as it is checked in.
///
/// # Errors
/// Where it cannot be written as JSON.
pub fn document() -> serde_json::Result<String> {
    let mut text = Document::openapi().to_pretty_json()?;
    text.push('\n');
    Ok(text)
}

/// Answers the document. It holds no secret, yet stands behind the token as
/// everything below `/api` does; in the repository it is `docs/openapi.json`.
pub(crate) async fn serve() -> Response {
    match document() {
        Ok(text) => answer::json_text(text),
        Err(error) => {
            use axum::response::IntoResponse;
            tracing::error!(%error, "the OpenAPI document could not be written");
            crate::failure::Failure::of_http(500).into_response()
        }
    }
}
