//! The errors of the API by their HTTP status, each described once.

use std::collections::BTreeMap;

use changefeed_model::envelope::codes;
use utoipa::openapi::content::ContentBuilder;
use utoipa::openapi::response::{Response, ResponseBuilder};
use utoipa::openapi::{Ref, RefOr};

use super::parts::named;
use crate::failure::Failure;

/// The envelope without a page.
pub(super) const RESULT: &str = "controller.CommonResult";

/// What any call can end with.
const ANY: [u16; 12] = [400, 401, 403, 405, 408, 413, 414, 421, 429, 431, 500, 503];
/// What a call to a task can end with too: it is gone, or was never there.
const OF_TASK: [u16; 1] = [404];
/// What a change of a task can end with too.
const OF_CHANGE: [u16; 1] = [409];
/// What a call with a body that is read can end with too.
const OF_BODY: [u16; 1] = [415];

/// What an operation works on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum On {
    /// A cluster's list.
    List,
    /// A new task.
    New,
    /// A task that is read.
    Task,
    /// A task that is changed.
    Change,
    /// A task that is changed by what is in a body.
    ChangeByBody,
}

type Responses = BTreeMap<String, RefOr<Response>>;

/// The errors of an operation, by the names of their components.
pub(super) fn of_operation(on: On) -> Responses {
    let mut all = ANY.to_vec();
    if !matches!(on, On::List | On::New) {
        all.extend(OF_TASK);
    }
    if matches!(on, On::Change | On::ChangeByBody) {
        all.extend(OF_CHANGE);
    }
    if matches!(on, On::New | On::ChangeByBody) {
        all.extend(OF_BODY);
    }
    let named = all.into_iter().map(|status| {
        let response = Ref::from_response_name(name(status));
        (status.to_string(), RefOr::Ref(response))
    });
    named.collect()
}

/// The components.
pub(super) fn components() -> Responses {
    let lists: [&[u16]; 4] = [&ANY, &OF_TASK, &OF_CHANGE, &OF_BODY];
    let all = lists.into_iter().flatten();
    all.map(|status| (name(*status), RefOr::T(response(*status))))
        .collect()
}

fn name(status: u16) -> String {
    format!("Error{status}")
}

fn response(status: u16) -> Response {
    let content = ContentBuilder::new().schema(Some(named(RESULT))).build();
    ResponseBuilder::new()
        .description(meanings(status))
        .content("application/json", content)
        .build()
}

/// What the codes under a status mean: the contract's, and the status itself
/// where HTTP alone has a number for it.
fn meanings(status: u16) -> String {
    let own = Failure::of_http(status).code;
    let own = (own.code == i64::from(status)).then_some(&own);
    let known = codes::ALL.iter().filter(|code| code.http == status);
    let lines: Vec<String> = known
        .chain(own)
        .map(|code| format!("{}: {}", code.code, code.text))
        .collect();
    lines.join("; ")
}
