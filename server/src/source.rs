//! What answers the API.
//!
//! Two layers, since the sources differ in what they can be asked. A
//! [`Source`] answers HTTP: a reverse proxy to a live server is one directly,
//! and passes bytes on that nobody decoded. [`Changefeeds`] is the contract
//! with types, for sources that speak something else inside: the embedded
//! store, and TiCDC's own API. [`crate::api::Api`] makes a `Source` of it.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use changefeed_model::page::Page;
use changefeed_model::request::{CreateRequest, UpdateRequest};
use changefeed_model::{Status, Task};
use serde_json::Value;

use crate::failure::Failure;
use crate::limits::Limits;

/// What a source tells of itself to those who watch it.
#[derive(Clone, Debug)]
pub enum SourceFigures {
    /// Of a store.
    Store(Figures),
    /// Of a live server.
    Upstream(UpstreamFigures),
}

/// What is known of a live server.
#[derive(Clone, Debug)]
pub struct UpstreamFigures {
    /// Whether it answers now.
    pub up: bool,
    /// How requests to it ended, by a word of a few.
    pub requests: Vec<(&'static str, u64)>,
}

/// What a store tells of itself.
#[derive(Clone, Debug, Default)]
pub struct Figures {
    /// How many tasks of each status there are.
    pub tasks: Vec<(Status, i64)>,
    /// The writes since it was opened.
    pub writes: Writes,
}

/// How writes ended.
#[derive(Clone, Copy, Debug, Default)]
pub struct Writes {
    /// On the disk.
    pub kept: u64,
    /// Refused by a rule of the API; nothing was changed.
    pub refused: u64,
    /// Failed in the store.
    pub failed: u64,
}

/// Something that answers everything below `/api`.
pub trait Source: Send + Sync + 'static {
    /// The routes with their full paths, who may call them included: a proxy
    /// leaves that to the server behind it.
    fn routes(self: Arc<Self>) -> Router;

    /// How long its answers may take to begin.
    fn answer_time(&self, limits: &Limits) -> Duration {
        limits.answer_time
    }

    /// The cluster a visitor is offered first, where there is one.
    fn first_cluster(&self) -> Option<String>;

    /// Reads its files anew, where it has some. What cannot be taken changes
    /// nothing, and the log says so.
    fn read_again(&self) {}

    /// Whether it can answer now; else why not, in the details.
    fn probe(&self) -> Pin<Box<dyn Future<Output = Result<(), Failure>> + Send + '_>>;

    /// What it tells of itself.
    fn figures(&self) -> Pin<Box<dyn Future<Output = Result<SourceFigures, Failure>> + Send + '_>>;

    /// Lets go of what it holds, when the last request was answered.
    fn close(&self) -> Pin<Box<dyn Future<Output = ()> + Send + '_>>;
}

impl fmt::Debug for dyn Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Source")
    }
}

/// Which tasks a list asks for, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListQuery {
    /// The cluster.
    pub cluster_id: String,
    /// The page, counted from 1.
    pub page: i64,
    /// Rows asked for; 0 asks for every row.
    pub page_size: i64,
}

/// A task as one JSON object, secrets included. A list gives its tasks so: as
/// values they would be built, copied and written, a thousand at a time.
#[derive(Clone)]
pub struct TaskText(String);

impl TaskText {
    /// Takes a text that is one JSON object.
    pub(crate) fn of(object: String) -> Self {
        Self(object)
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&Task> for TaskText {
    fn from(task: &Task) -> Self {
        Self(Value::Object(task.to_object()).to_string())
    }
}

impl fmt::Debug for TaskText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TaskText")
    }
}

/// The answer to a list.
#[derive(Clone, Debug)]
pub struct TaskPage {
    /// The tasks, oldest first.
    pub tasks: Vec<TaskText>,
    /// Where in the list they stand; `total` is right on every page.
    pub page: Page,
    /// Where it goes on, where more was asked for than is read at once.
    pub rest: Option<Rest>,
}

/// The part of a list that was asked for and is not read yet: all tasks from a
/// place to another. Those that come and go meanwhile shift nothing.
#[derive(Clone, Debug)]
pub struct Rest {
    /// The cluster.
    pub(crate) cluster_id: String,
    /// The last task that was read.
    pub(crate) after: Place,
    /// The last task of the list when it was begun.
    pub(crate) until: Place,
    /// How many were asked for still; `None` for all.
    pub(crate) left: Option<i64>,
}

/// A place in a list: creation time, then id.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    pub(crate) created_ms: i64,
    pub(crate) id: String,
}

/// The seven operations of the contract. A write that was answered is kept.
pub trait Changefeeds: Send + Sync + 'static {
    /// The tasks of a cluster, by creation time.
    fn list(&self, query: ListQuery) -> impl Future<Output = Result<TaskPage, Failure>> + Send;

    /// More of a list that was begun, and where it goes on.
    fn more(
        &self,
        rest: Rest,
    ) -> impl Future<Output = Result<(Vec<TaskText>, Option<Rest>), Failure>> + Send;

    /// One task.
    fn detail(&self, id: String) -> impl Future<Output = Result<Task, Failure>> + Send;

    /// Makes a task; answers its id.
    fn create(
        &self,
        request: CreateRequest,
    ) -> impl Future<Output = Result<String, Failure>> + Send;

    /// Changes a task; answers the status from before.
    fn update(
        &self,
        id: String,
        request: UpdateRequest,
    ) -> impl Future<Output = Result<Status, Failure>> + Send;

    /// Pauses a task; answers the status from before.
    fn pause(&self, id: String) -> impl Future<Output = Result<Status, Failure>> + Send;

    /// Resumes a task; answers the status from before.
    fn resume(&self, id: String) -> impl Future<Output = Result<Status, Failure>> + Send;

    /// Removes a task; answers the status from before.
    fn delete(&self, id: String) -> impl Future<Output = Result<Status, Failure>> + Send;

    /// The cluster a visitor is offered first, where there is one.
    fn first_cluster(&self) -> Option<String>;

    /// Whether it can answer now: reads can, and writes as far as is known.
    fn probe(&self) -> impl Future<Output = Result<(), Failure>> + Send;

    /// What it tells of itself.
    fn figures(&self) -> impl Future<Output = Result<Figures, Failure>> + Send;

    /// Lets go of what it holds, when the last request was answered.
    fn close(&self) -> impl Future<Output = ()> + Send;
}
