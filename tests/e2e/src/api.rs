//! The API beside the browser: what a test compares the page with.

use anyhow::{Context, Result, anyhow, bail};
use changefeed_model::answer::decode_list;
use changefeed_model::envelope::{self, ApiError, ErrorKind, Head};
use changefeed_model::{Object, Operation, Status, Task};
use reqwest::Method;
use serde_json::Value;

use crate::wait::until;
use crate::{Server, TOKEN};

/// A client with the token of the test's server. It reads what the console
/// reads; what it changes it changes soundly, quirks or not.
pub struct Api {
    client: reqwest::Client,
    reads: String,
    writes: String,
}

impl Api {
    pub(crate) fn of(server: &Server) -> Self {
        let below = |origin: &str| format!("{origin}/api/v1/changefeeds/");
        Self {
            client: reqwest::Client::new(),
            reads: below(server.origin()),
            writes: below(server.sound_origin()),
        }
    }

    /// All tasks of a cluster, in the server's order.
    pub async fn list(&self, cluster: &str) -> Result<Vec<Task>> {
        let data = self
            .data(Method::GET, &format!("?clusterId={cluster}"))
            .await?;
        let rows = decode_list(data).context("the list is no list")?;
        let task = |row: Result<Task, _>| row.map_err(|row| anyhow!("{row:?}"));
        rows.into_iter().map(task).collect()
    }

    /// One task as JSON, with everything that the server says.
    pub async fn object(&self, id: &str) -> Result<Object> {
        match self.data(Method::GET, &format!("{id}/")).await? {
            Value::Object(object) => Ok(object),
            other => bail!("a task is {other}"),
        }
    }

    /// One task.
    pub async fn task(&self, id: &str) -> Result<Task> {
        Ok(Task::from_object(self.object(id).await?))
    }

    /// Whether the server knows a task.
    pub async fn has(&self, id: &str) -> Result<bool> {
        match self.send(Method::GET, &format!("{id}/")).await? {
            Ok(_) => Ok(true),
            Err(error) if error.kind == ErrorKind::NoTask => Ok(false),
            Err(error) => bail!("{error:?}"),
        }
    }

    /// Creates a task from the body of a create request, and waits until it
    /// has settled. Returns its id.
    pub async fn create(&self, body: &Value) -> Result<String> {
        let data = self.post("", body).await?;
        let id = data.get("id").and_then(Value::as_str);
        let id = id.context("a create without an id")?.to_owned();
        self.expect_settled(&id).await?;
        Ok(id)
    }

    /// Changes a task by the body of an update request, and waits until that
    /// has settled.
    pub async fn update(&self, id: &str, body: &Value) -> Result<()> {
        self.post(&format!("{id}/update"), body).await?;
        self.expect_settled(id).await.map(drop)
    }

    /// Deletes a task, and waits until it is gone.
    pub async fn delete(&self, id: &str) -> Result<()> {
        self.data(Method::DELETE, id).await?;
        until("a task to be gone", async || {
            Ok((!self.has(id).await?).then_some(()))
        })
        .await
    }

    /// Waits until no operation holds a task, and returns it.
    pub async fn expect_settled(&self, id: &str) -> Result<Object> {
        until(&format!("{id} to settle"), async || {
            let object = self.object(id).await?;
            let task = Task::from_object(object.clone());
            let is_settled = !task.is_busy() && task.status() != Status::Initial;
            Ok(is_settled.then_some(object))
        })
        .await
    }

    /// The first task of a cluster that fits.
    pub async fn first(&self, cluster: &str, fits: impl Fn(&Task) -> bool) -> Result<Task> {
        let tasks = self.list(cluster).await?;
        let found = tasks.into_iter().find(fits);
        found.context("the demonstration has no such task")
    }

    /// Begins to pause or to resume a task.
    pub async fn begin(&self, operation: Operation, id: &str) -> Result<()> {
        let word = match operation {
            Operation::Pause => "pause",
            Operation::Resume => "resume",
            Operation::Update | Operation::Delete => bail!("{operation:?} is not for here"),
        };
        let path = format!("{id}/{word}");
        self.data(Method::POST, &path).await.map(drop)
    }

    /// Pauses or resumes a task and waits until that is done.
    pub async fn carry_out(&self, operation: Operation, id: &str) -> Result<()> {
        self.begin(operation, id).await?;
        until(&format!("{operation:?}"), async || {
            let task = self.task(id).await?;
            let is_done = !task.is_busy() && Some(task.status()) == operation.target();
            Ok(is_done.then_some(()))
        })
        .await
    }

    async fn post(&self, path: &str, body: &Value) -> Result<Value> {
        let answer = self.send_body(Method::POST, path, Some(body)).await?;
        answer.map_err(|error| anyhow!("{path}: {error:?}"))
    }

    async fn data(&self, method: Method, path: &str) -> Result<Value> {
        let answer = self.send(method, path).await?;
        answer.map_err(|error| anyhow!("{path}: {error:?}"))
    }

    async fn send(&self, method: Method, path: &str) -> Result<Result<Value, ApiError>> {
        self.send_body(method, path, None).await
    }

    async fn send_body(
        &self,
        method: Method,
        path: &str,
        body: Option<&Value>,
    ) -> Result<Result<Value, ApiError>> {
        let base = match method {
            Method::GET => &self.reads,
            _ => &self.writes,
        };
        let mut request = self.client.request(method, format!("{base}{path}"));
        if let Some(body) = body {
            request = request
                .header("content-type", "application/json")
                .body(body.to_string());
        }
        let answer = request.bearer_auth(TOKEN).send().await?;
        let head = Head {
            status: answer.status().as_u16(),
            ..Head::default()
        };
        let opened = envelope::open(&head, &answer.bytes().await?);
        Ok(opened.map(|opened| opened.data))
    }
}
