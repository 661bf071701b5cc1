//! The seven operations: from HTTP to the source, and back.

use std::sync::Arc;

use axum::extract::rejection::PathRejection;
use axum::extract::{Path, Request, State};
use axum::response::Response;
use changefeed_model::Status;
use changefeed_model::answer::OperationAnswer;
use changefeed_model::envelope::{codes, success, success_page};
use changefeed_model::fields::check_id;
use changefeed_model::request::{CreateRequest, UpdateRequest};
use serde_json::Value;

use super::routes::{DELETE, DETAIL, LIST, PAUSE, RESUME, UPDATE};
use super::{Api, body, pages, query};
use crate::answer;
use crate::check::say;
use crate::failure::Failure;
use crate::openapi;
use crate::source::Changefeeds;

type Shared<C> = State<Arc<Api<C>>>;
type Id = Result<Path<String>, PathRejection>;

/// query change feed tasks of a cluster
///
/// Oldest first, then by id; `total` is right on every page.
#[utoipa::path(
    get,
    path = LIST,
    tag = "changefeeds",
    params(openapi::ListParameters),
    responses(openapi::Listed),
)]
pub(crate) async fn list<C: Changefeeds>(
    State(api): Shared<C>,
    request: Request,
) -> Result<Response, Failure> {
    let query = query::list(request.uri().query().unwrap_or_default())?;
    let listed = api.changefeeds.list(query).await?;
    let envelope = success_page(Value::Null, &listed.page);
    Ok(pages::answer(api, &envelope, listed.tasks, listed.rest))
}

/// get change feed detail
#[utoipa::path(
    get,
    path = DETAIL,
    tag = "changefeeds",
    params(openapi::TaskId),
    responses(openapi::Read),
)]
pub(crate) async fn detail<C: Changefeeds>(
    State(api): Shared<C>,
    id: Id,
) -> Result<Response, Failure> {
    let task = api.changefeeds.detail(checked(id)?).await?;
    Ok(answer::json(200, &success(Value::Object(task.to_object()))))
}

/// create a change feed task
///
/// `startTS` absent, null, empty or zero is now; no rules are `["*.*"]`.
#[utoipa::path(
    post,
    path = LIST,
    tag = "changefeeds",
    request_body = openapi::CreateBody,
    responses(openapi::Created),
)]
pub(crate) async fn create<C: Changefeeds>(
    State(api): Shared<C>,
    request: Request,
) -> Result<Response, Failure> {
    let sent = body::object(request, &api.limits).await?;
    let id = api
        .changefeeds
        .create(CreateRequest::from_object(sent))
        .await?;
    Ok(done(Some(id), None))
}

/// update a change feed task
///
/// What is not sent stays; a downstream that is sent replaces the old one
/// whole.
#[utoipa::path(
    post,
    path = UPDATE,
    tag = "changefeeds",
    params(openapi::TaskId),
    request_body = openapi::UpdateBody,
    responses(openapi::Updated),
)]
pub(crate) async fn update<C: Changefeeds>(
    State(api): Shared<C>,
    id: Id,
    request: Request,
) -> Result<Response, Failure> {
    let id = checked(id)?;
    let sent = body::object(request, &api.limits).await?;
    let sent = UpdateRequest::from_object(sent);
    let status = api.changefeeds.update(id, sent).await?;
    Ok(done(None, Some(status)))
}

/// pause a change feed task
#[utoipa::path(
    post,
    path = PAUSE,
    tag = "changefeeds",
    params(openapi::TaskId),
    responses(openapi::Paused),
)]
pub(crate) async fn pause<C: Changefeeds>(
    State(api): Shared<C>,
    id: Id,
    request: Request,
) -> Result<Response, Failure> {
    let id = checked(id)?;
    body::nothing(request, &api.limits).await?;
    Ok(done(None, Some(api.changefeeds.pause(id).await?)))
}

/// resume a change feed task
#[utoipa::path(
    post,
    path = RESUME,
    tag = "changefeeds",
    params(openapi::TaskId),
    responses(openapi::Resumed),
)]
pub(crate) async fn resume<C: Changefeeds>(
    State(api): Shared<C>,
    id: Id,
    request: Request,
) -> Result<Response, Failure> {
    let id = checked(id)?;
    body::nothing(request, &api.limits).await?;
    Ok(done(None, Some(api.changefeeds.resume(id).await?)))
}

/// delete a change feed task
#[utoipa::path(
    delete,
    path = DELETE,
    tag = "changefeeds",
    params(openapi::TaskId),
    responses(openapi::Deleted),
)]
pub(crate) async fn delete<C: Changefeeds>(
    State(api): Shared<C>,
    id: Id,
    request: Request,
) -> Result<Response, Failure> {
    let id = checked(id)?;
    body::nothing(request, &api.limits).await?;
    let status = api.changefeeds.delete(id.clone()).await?;
    Ok(done(Some(id), Some(status)))
}

/// The id of a path, decoded and of an allowed length.
fn checked(id: Id) -> Result<String, Failure> {
    let invalid = |what: &str| Failure::of(codes::INVALID).because(format!("id: {what}"));
    let Path(id) = id.map_err(|_| invalid("must be text in UTF-8, percent-encoded"))?;
    match check_id(&id) {
        Ok(()) => Ok(id),
        Err(problem) => Err(invalid(&say("id", &problem))),
    }
}

fn done(id: Option<String>, status: Option<Status>) -> Response {
    let answer = OperationAnswer {
        id,
        status,
        ..OperationAnswer::default()
    };
    answer::json(200, &success(Value::Object(answer.to_object())))
}
