//! Asks a server, and opens what it answers.

use std::time::Duration;

use anyhow::Result;
use bytes::Bytes;
use changefeed_model::answer::decode_list;
use changefeed_model::envelope::{self, ApiError, ErrorKind, Head, Opened};
use changefeed_model::page::PageRequest;
use changefeed_model::{Object, Task};
use changefeed_server::connector::{Connector, connector};
use http_body_util::{BodyExt, Empty, Limited};
use hyper::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, DATE, HeaderValue, RETRY_AFTER};
use hyper::{HeaderMap, Request};
use hyper_util::client::legacy::Client as Http;
use hyper_util::rt::TokioExecutor;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;

use super::remote::Remote;

/// The largest answer that is read, in bytes.
const ANSWER_MOST: usize = 256 << 20;
/// How many tasks are asked for at once.
const PAGE: u32 = 500;
/// The most pages: ten million tasks.
const PAGES_MOST: u32 = 20_000;

/// What stands as it is in a path or a query (RFC 3986, "unreserved").
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// A client of one server.
pub(super) struct Client {
    http: Http<Connector, Empty<Bytes>>,
    api: String,
    authorization: HeaderValue,
    patience: Duration,
}

/// The tasks of a cluster.
#[derive(Default)]
pub(super) struct Listed {
    /// In the server's order, each once.
    pub(super) tasks: Vec<Task>,
    /// How many rows were no tasks.
    pub(super) odd_rows: usize,
    /// How many the server counted, where it did.
    pub(super) total: Option<usize>,
}

impl Client {
    /// A client of the server that was named.
    pub(super) fn new(remote: &Remote) -> Result<Self> {
        let api = remote.api()?;
        let ca = remote.authorities();
        let connector = connector(api.starts_with("https"), ca.as_deref(), "--ca-file")?;
        Ok(Self {
            http: Http::builder(TokioExecutor::new()).build(connector),
            api,
            authorization: remote.authorization()?,
            patience: remote.patience(),
        })
    }

    /// Reads all tasks of a cluster, page by page. `total` is what page 1
    /// says: later ones say 0 on live servers (`server-behaviour.md`,
    /// "Paging").
    pub(super) async fn list(&self, cluster: &str) -> Result<Listed, ApiError> {
        let mut listed = Listed::default();
        let mut ids = std::collections::HashSet::new();
        for page in 1..=PAGES_MOST {
            let asked = PageRequest {
                page,
                page_size: PAGE,
            };
            let opened = self.get(&list_path(cluster, asked)).await?;
            let no_list = || ApiError::without_answer(ErrorKind::Malformed, "no list of tasks");
            let rows = decode_list(opened.data).ok_or_else(no_list)?;
            let count = rows.len();
            if page == 1 {
                let total = opened.page.and_then(|page| page.total);
                listed.total = total.and_then(|total| usize::try_from(total).ok());
            }
            for row in rows {
                match row {
                    // One that another's removal moved comes again.
                    Ok(task) if task.id.as_ref().is_some_and(|id| !ids.insert(id.clone())) => {}
                    Ok(task) => listed.tasks.push(task),
                    Err(_) => listed.odd_rows += 1,
                }
            }
            let read = usize::try_from(page)
                .unwrap_or(usize::MAX)
                .saturating_mul(PAGE as usize);
            let is_all = listed.total.is_some_and(|total| total > 0 && read >= total);
            if count < PAGE as usize || is_all {
                break;
            }
        }
        Ok(listed)
    }

    /// Reads one task.
    pub(super) async fn show(&self, id: &str) -> Result<Task, ApiError> {
        let id = utf8_percent_encode(id, PLAIN);
        let opened = self.get(&format!("/changefeeds/{id}/")).await?;
        match opened.data {
            Value::Object(task) => Ok(Task::from_object(task)),
            Value::Null => Ok(Task::from_object(Object::new())),
            _ => Err(ApiError::without_answer(ErrorKind::Malformed, "no task")),
        }
    }

    async fn get(&self, path: &str) -> Result<Opened, ApiError> {
        let asking = self.ask(path);
        match tokio::time::timeout(self.patience, asking).await {
            Ok(answer) => answer,
            Err(_) => Err(ApiError::without_answer(ErrorKind::TimedOut, "")),
        }
    }

    async fn ask(&self, path: &str) -> Result<Opened, ApiError> {
        let broken = |error: &dyn std::error::Error| {
            ApiError::without_answer(ErrorKind::Network, &innermost(error))
        };
        let request = Request::get(format!("{}{path}", self.api))
            .header(AUTHORIZATION, &self.authorization)
            .header(ACCEPT, "application/json")
            .body(Empty::new())
            .map_err(|error| broken(&error))?;
        let answer = self.http.request(request).await;
        let (head, body) = answer.map_err(|error| broken(&error))?.into_parts();
        let body = match Limited::new(body, ANSWER_MOST).collect().await {
            Ok(body) => body.to_bytes(),
            Err(error) if error.is::<http_body_util::LengthLimitError>() => {
                return Err(ApiError::without_answer(ErrorKind::TooLarge, ""));
            }
            Err(error) => {
                let said = innermost(error.as_ref());
                return Err(ApiError::without_answer(ErrorKind::Network, &said));
            }
        };
        let head = Head {
            status: head.status.as_u16(),
            content_type: text(&head.headers, &CONTENT_TYPE),
            retry_after: text(&head.headers, &RETRY_AFTER),
            date: text(&head.headers, &DATE),
        };
        envelope::open(&head, &body)
    }
}

fn list_path(cluster: &str, page: PageRequest) -> String {
    let cluster = utf8_percent_encode(cluster, PLAIN);
    let PageRequest { page, page_size } = page;
    format!("/changefeeds/?clusterId={cluster}&page={page}&pageSize={page_size}")
}

fn text<'a>(headers: &'a HeaderMap, name: &hyper::header::HeaderName) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

/// What lies at the bottom of an error: "client error (Connect)" alone does not
/// say why.
fn innermost(error: &dyn std::error::Error) -> String {
    let mut error = error;
    while let Some(source) = error.source() {
        error = source;
    }
    error.to_string()
}
