//! One function for each operation of the contract.

use changefeed_model::answer::{self, OperationAnswer, RowProblem};
use changefeed_model::envelope::{ApiError, ErrorKind};
use changefeed_model::page::PageRequest;
use changefeed_model::{Object, Task};
use gloo_net::http::Method;
use serde_json::Value;
use web_sys::AbortSignal;

use super::Client;
use super::retry::read;
use super::write::write;
use crate::route::segment;

/// A read answers within this, in milliseconds, or is given up.
const READ_LIMIT: u32 = 30_000;
/// An operation answers after up to 10 s, and the server itself gives up at
/// 30 s (`server-behaviour.md`, "Operations"): a client waits longer.
const WRITE_LIMIT: u32 = 45_000;
/// An update of a running task pauses and resumes it too.
const UPDATE_LIMIT: u32 = 60_000;

/// One page of the list.
pub struct ListPage {
    /// The rows; what is no task says so.
    pub rows: Vec<Result<Task, RowProblem>>,
    /// Tasks in all; page 1 alone is right about it. `None` where the server
    /// did not say.
    pub total: Option<u64>,
}

/// Reads one page of a cluster's tasks, oldest first.
///
/// # Errors
/// The [`ApiError`] of the request; [`ErrorKind::Malformed`] where the answer
/// is no list.
pub async fn list(
    client: &Client,
    cluster: &str,
    page: PageRequest,
    signal: Option<AbortSignal>,
) -> Result<ListPage, ApiError> {
    let PageRequest { page, page_size } = page;
    let path = format!(
        "/changefeeds/?clusterId={}&page={page}&pageSize={page_size}",
        segment(cluster)
    );
    let opened = read(client, path, signal, READ_LIMIT).await?;
    let rows = answer::decode_list(opened.data).ok_or_else(|| malformed("data is no list"))?;
    let total = opened
        .page
        .and_then(|page| page.total)
        .and_then(|total| u64::try_from(total).ok());
    // What counts tasks and gives none is no empty list.
    if page == 1 && rows.is_empty() && total > Some(0) {
        return Err(malformed("no rows, though the total counts some"));
    }
    Ok(ListPage { rows, total })
}

/// Whether the client's token is accepted: the smallest read there is. Without
/// a cluster the API cannot list, which it says to whom it knows.
///
/// # Errors
/// The [`ApiError`] of the request.
pub async fn probe(client: &Client, cluster: &str) -> Result<(), ApiError> {
    let one = PageRequest {
        page: 1,
        page_size: 1,
    };
    match list(client, cluster, one, None).await {
        Err(error) if error.kind != ErrorKind::Invalid || !cluster.is_empty() => Err(error),
        _ => Ok(()),
    }
}

/// Reads one task.
///
/// # Errors
/// The [`ApiError`] of the request; [`ErrorKind::NoTask`] where there is no
/// such task.
pub async fn detail(
    client: &Client,
    id: &str,
    signal: Option<AbortSignal>,
) -> Result<Task, ApiError> {
    let path = task_path(id, "/")?;
    let opened = read(client, path, signal, READ_LIMIT).await?;
    match opened.data {
        Value::Object(task) => {
            let mut task = Task::from_object(task);
            // It is the one that was asked for, whether it says so or not.
            task.id.get_or_insert_with(|| id.to_owned());
            Ok(task)
        }
        _ => Err(malformed("data is no object")),
    }
}

/// Pauses a task. The answer proves nothing: read the task again.
///
/// # Errors
/// The [`ApiError`] of the request.
pub async fn pause(client: &Client, id: &str) -> Result<OperationAnswer, ApiError> {
    operate(client, Method::POST, task_path(id, "/pause")?).await
}

/// Resumes a task. The answer proves nothing: read the task again.
///
/// # Errors
/// The [`ApiError`] of the request.
pub async fn resume(client: &Client, id: &str) -> Result<OperationAnswer, ApiError> {
    operate(client, Method::POST, task_path(id, "/resume")?).await
}

/// Deletes a task. The answer proves nothing: read the task again.
///
/// # Errors
/// The [`ApiError`] of the request.
pub async fn delete(client: &Client, id: &str) -> Result<OperationAnswer, ApiError> {
    operate(client, Method::DELETE, task_path(id, "")?).await
}

/// Creates a task. Returns its id, where the server gave one. The answer
/// proves that it was made, and nothing about its state: read it.
///
/// # Errors
/// The [`ApiError`] of the request.
pub async fn create(client: &Client, request: Object) -> Result<Option<String>, ApiError> {
    let body = Value::Object(request).to_string();
    let path = "/changefeeds/".to_owned();
    let opened = write(client, Method::POST, path, Some(body), WRITE_LIMIT).await?;
    Ok(OperationAnswer::from_data(opened.data).id)
}

/// Changes a task. The answer proves nothing: read the task again.
///
/// # Errors
/// The [`ApiError`] of the request.
pub async fn update(
    client: &Client,
    id: &str,
    request: Object,
) -> Result<OperationAnswer, ApiError> {
    let body = Value::Object(request).to_string();
    let path = task_path(id, "/update")?;
    let opened = write(client, Method::POST, path, Some(body), UPDATE_LIMIT).await?;
    Ok(OperationAnswer::from_data(opened.data))
}

async fn operate(
    client: &Client,
    method: Method,
    path: String,
) -> Result<OperationAnswer, ApiError> {
    let opened = write(client, method, path, None, WRITE_LIMIT).await?;
    Ok(OperationAnswer::from_data(opened.data))
}

/// The path of a task, with what follows the id. A browser takes "." and ".."
/// out of an address however they are written, and an empty id leads to the
/// list: something else would be asked, or deleted.
fn task_path(id: &str, rest: &str) -> Result<String, ApiError> {
    if matches!(id, "" | "." | "..") {
        let text = "this id cannot stand in an address, so nothing was sent";
        return Err(ApiError::without_answer(ErrorKind::Invalid, text));
    }
    Ok(["/changefeeds/", &segment(id), rest].concat())
}

fn malformed(what: &str) -> ApiError {
    ApiError::without_answer(ErrorKind::Malformed, what)
}
