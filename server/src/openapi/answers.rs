//! What operations answer.

use std::collections::BTreeMap;

use changefeed_model::answer::OperationAnswer;
use changefeed_model::fields::TASK;
use changefeed_model::page::Page;
use utoipa::IntoResponses;
use utoipa::openapi::content::ContentBuilder;
use utoipa::openapi::link::{Link, LinkBuilder};
use utoipa::openapi::response::{Response, ResponseBuilder};
use utoipa::openapi::schema::{ObjectBuilder, SchemaType, Type};
use utoipa::openapi::{Object, RefOr};

use super::errors::{On, RESULT, of_operation};
use super::fields::{Side, schema, statuses};
use super::parts::{Part, all_of, any_of, integer, list, named, of};
use super::sinks;

const RESULT_WITH_PAGE: &str = "controller.ResultWithPage";
const PAGE: &str = "controller.Page";

/// Declares the answer of an operation: its type, the contract's name of its
/// data, and what the operation works on.
macro_rules! answers {
    ($($(#[$meta:meta])* $name:ident = $data:literal, $on:ident, $links:ident;)*) => {
        $(
            $(#[$meta])*
            pub(crate) struct $name;

            impl IntoResponses for $name {
                fn responses() -> BTreeMap<String, RefOr<Response>> {
                    let mut all = of_operation(On::$on);
                    let ok = success($data, Links::$links, On::$on == On::List);
                    all.insert("200".to_owned(), RefOr::T(ok));
                    all
                }
            }
        )*
    };
}

answers! {
    /// A page of tasks.
    Listed = "cluster.QueryChangeFeedTaskResp", List, None;
    /// A new task's id.
    Created = "cluster.CreateChangeFeedTaskResp", New, FromData;
    /// A task.
    Read = "cluster.DetailChangeFeedTaskResp", Task, None;
    /// The task that was deleted, with its status from before.
    Deleted = "cluster.DeleteChangeFeedTaskResp", Change, FromData;
    /// The status from before.
    Paused = "cluster.PauseChangeFeedTaskResp", Change, None;
    /// The status from before.
    Resumed = "cluster.ResumeChangeFeedTaskResp", Change, None;
    /// The status from before.
    Updated = "cluster.UpdateChangeFeedTaskResp", ChangeByBody, None;
}

/// Where in an answer a task's id stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Links {
    None,
    FromData,
}

/// The operations that a task's id leads to.
const LINKED: [&str; 5] = ["detail", "pause", "resume", "update", "delete"];

impl Links {
    fn all(self) -> Vec<(&'static str, Link)> {
        let id = match self {
            Self::None => return Vec::new(),
            Self::FromData => "$response.body#/data/id",
        };
        let link = |operation| {
            LinkBuilder::new()
                .operation_id(operation)
                .parameter("changeFeedTaskId", id)
                .build()
        };
        LINKED
            .into_iter()
            .map(|operation| (operation, link(operation)))
            .collect()
    }
}

fn success(data: &str, links: Links, is_list: bool) -> Response {
    let (envelope, data): (&str, Part) = if is_list {
        (RESULT_WITH_PAGE, list(named(data)).into())
    } else {
        (RESULT, named(data))
    };
    let with_data = ObjectBuilder::new().property("data", data);
    let body = all_of([named(envelope), with_data.into()]);
    let content = ContentBuilder::new().schema(Some(body)).build();
    let response = ResponseBuilder::new()
        .description("OK")
        .content("application/json", content);
    let links = links.all().into_iter();
    links
        .fold(response, |response, (name, link)| response.link(name, link))
        .build()
}

/// The schemas of answers, by the contract's names.
pub(super) fn schemas() -> Vec<(String, Part)> {
    let page = Page::KEYS.iter().fold(of(Type::Object), |object, key| {
        object.property(*key, integer())
    });
    let operation = |keys: &[&str]| -> Part {
        let known = OperationAnswer::KEYS
            .iter()
            .filter(|key| keys.contains(key));
        let object = known.fold(of(Type::Object), |object, key| match *key {
            "status" => object.property(*key, statuses()),
            _ => object.property(*key, of(Type::String)),
        });
        object.into()
    };
    let with_page =
        ObjectBuilder::from(envelope([Type::Object, Type::Array])).property("page", named(PAGE));
    let all: [(&str, Part); 10] = [
        (RESULT, envelope([Type::Object]).into()),
        (RESULT_WITH_PAGE, with_page.into()),
        (PAGE, page.into()),
        ("cluster.QueryChangeFeedTaskResp", task()),
        ("cluster.DetailChangeFeedTaskResp", task()),
        ("cluster.CreateChangeFeedTaskResp", operation(&["id"])),
        (
            "cluster.DeleteChangeFeedTaskResp",
            operation(&["id", "status"]),
        ),
        ("cluster.PauseChangeFeedTaskResp", operation(&["status"])),
        ("cluster.ResumeChangeFeedTaskResp", operation(&["status"])),
        ("cluster.UpdateChangeFeedTaskResp", operation(&["status"])),
    ];
    all.map(|(name, schema)| (name.to_owned(), schema)).into()
}

/// The envelope (`changefeed_model::envelope::success` and `failure`); a
/// list's data is an array, which the contract's own example shows and its
/// table denies.
fn envelope<const N: usize>(data: [Type; N]) -> Object {
    let data = ObjectBuilder::new().schema_type(SchemaType::from_iter(data));
    of(Type::Object)
        .property("code", integer())
        .property("message", of(Type::String))
        .property("data", data)
        .build()
}

/// A task: its own fields, and its downstream.
fn task() -> Part {
    let own = TASK.iter().fold(of(Type::Object), |object, field| {
        object.property(field.key, schema(field, Side::Answer))
    });
    own.property("downstreamType", sinks::kinds())
        .property("downstream", any_of(sinks::any_sink()))
        .into()
}
