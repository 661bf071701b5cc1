//! What a live server does with what changes tasks.

use std::time::Duration;

use anyhow::{Result, bail};
use axum::body::{Body, Bytes};
use changefeed_model::envelope::codes;
use changefeed_model::lifecycle::Refusal;
use changefeed_model::request::UpdateRequest;
use changefeed_model::{Object, Operation, Status, Task, draft};
use http::header::AUTHORIZATION;
use http::request::Parts;
use http::{Request, Response};
use serde_json::{Value, json};

use super::lie::Lie;
use super::pass::State;
use super::route::{API, Route};
use super::{said, sink};
use crate::TOKEN;

/// What the engine says to a configuration that it has already.
const UNCHANGED: &str = "update change feed task failed, err = <nil>, resp = \
     {true false changefeed update error: changefeed config is the same with the old one}";
/// How often a task is looked at until it has settled, and how many times.
const LOOK: Duration = Duration::from_millis(40);
const LOOKS: usize = 500;
/// A code without an HTTP status.
const UNMAPPED: i64 = 20806;

/// What becomes of a request: it goes on, or is answered.
pub(super) enum Way {
    /// On to the server, with this body.
    On(Parts, Bytes),
    /// Answered here.
    Back(Response<Body>),
}

impl State {
    /// What a live server does with a request that changes something.
    pub(super) async fn write(&self, route: &Route, head: Parts, body: Bytes) -> Result<Way> {
        let sent = match serde_json::from_slice(&body) {
            Ok(Value::Object(sent)) => sent,
            _ => Object::new(),
        };
        if let Some(refused) = sink::refuse(&sent) {
            return Ok(Way::Back(refused));
        }
        let Some(id) = route.task() else {
            return Ok(on_with_start(head, body, sent));
        };
        let Some(task) = self.task(id).await? else {
            return Ok(Way::On(head, body));
        };
        if let Some(answered) = self.lie_about(route, id, &task) {
            return Ok(Way::Back(answered));
        }
        let Some(operation) = operation(route) else {
            return Ok(Way::On(head, body));
        };
        if operation != Operation::Update {
            return Ok(Way::On(head, body));
        }
        self.update(head, sent, body, &task).await
    }

    /// Keeps what the sound server does not, of a write that it accepted.
    pub(super) fn note_write(&self, route: &Route, body: &[u8], answer: &Value) {
        let Ok(Value::Object(sent)) = serde_json::from_slice(body) else {
            return;
        };
        let mut kept = self.kept();
        match route {
            Route::Create => {
                let id = answer.pointer("/data/id").and_then(Value::as_str);
                let start = sent.get("startTS").and_then(Value::as_str);
                let start = start.unwrap_or_default();
                let is_odd = start.is_empty() || start == "0" || start.starts_with('-');
                if let Some(id) = id
                    && is_odd
                {
                    kept.note_start(id, if start.is_empty() { "0" } else { start });
                }
            }
            Route::Operation(id, word) if word == "update" => {
                if let Some(rules) = sent.get("rules").and_then(Value::as_array) {
                    kept.note_rules(id, rules.is_empty());
                }
            }
            _ => {}
        }
    }

    fn lie_about(&self, route: &Route, id: &str, task: &Task) -> Option<Response<Body>> {
        let name = task.name.as_deref().unwrap_or_default();
        if self.kept().is_locked(id) {
            return Some(said::failure(&codes::CONFLICT, &[]));
        }
        if Lie::Code.is_asked_by(name) {
            let message = format!("[{UNMAPPED}]\tPD not found");
            let body = json!({"code": UNMAPPED, "message": message, "data": {}});
            return Some(said::json(200, &body));
        }
        if Lie::Silence.is_asked_by(name) {
            return Some(said::silence(500));
        }
        if Lie::Transition.is_asked_by(name)
            && let Some(operation) = operation(route)
            && let Err(Refusal::WrongStatus { status, .. }) = operation.check_task(task)
        {
            return Some(said::data(json!({"status": status.as_str()})));
        }
        if Lie::Resume.is_asked_by(name) && operation(route) == Some(Operation::Resume) {
            self.kept().lock(id);
            return Some(said::data(json!({"status": task.status().as_str()})));
        }
        None
    }

    /// An update pauses a running task, changes the record, has the engine
    /// change its own, and resumes. The engine refuses what it has already:
    /// then the record is changed all the same, and the task left Stopped.
    async fn update(&self, head: Parts, sent: Object, body: Bytes, task: &Task) -> Result<Way> {
        let mut request = sent;
        // No rules: the record has none, the engine keeps its own.
        let rules = request.get("rules").cloned();
        let are_none = rules == Some(json!([]));
        if are_none {
            request.remove("rules");
        }
        let without = || Bytes::from(Value::Object(request.clone()).to_string());
        let body = if are_none { without() } else { body };
        let id = task.id.as_deref().unwrap_or_default();
        let changes = draft::changes(task, &UpdateRequest::from_object(with_all(request, task)));
        let name = task.name.as_deref().unwrap_or_default();
        let is_refused =
            Lie::Unchanged.is_asked_by(name) && !changes.iter().any(|change| change.reaches_engine);
        if !is_refused {
            return Ok(Way::On(head, body));
        }
        if task.status() == Status::Normal {
            let paused = self.ask("POST", &format!("{id}/pause")).await?;
            if paused.0 != 200 {
                return Ok(Way::Back(said::json(paused.0, &paused.1)));
            }
            self.settled(id).await?;
        }
        let (answer, said) = self.relay.pass(head, body).await?;
        if answer.status() != 200 {
            return Ok(Way::Back(answer.map(|()| Body::from(said))));
        }
        self.settled(id).await?;
        if rules.is_some() {
            self.kept().note_rules(id, are_none);
        }
        Ok(Way::Back(said::failure(&codes::ENGINE, &[UNCHANGED])))
    }

    /// A task as the sound server has it; `None` where it knows none.
    pub(super) async fn task(&self, id: &str) -> Result<Option<Task>> {
        let (status, answer) = self.ask("GET", &format!("{id}/")).await?;
        Ok(match answer.get("data") {
            Some(Value::Object(task)) if status == 200 => Some(Task::from_object(task.clone())),
            _ => None,
        })
    }

    async fn settled(&self, id: &str) -> Result<()> {
        let mut looks = tokio::time::interval(LOOK);
        for _ in 0..LOOKS {
            looks.tick().await;
            let task = self.task(id).await?;
            if task.is_none_or(|task| !task.is_busy()) {
                return Ok(());
            }
        }
        bail!("{id} does not settle behind the quirks")
    }

    /// Asks the sound server; answers its status and its JSON.
    async fn ask(&self, method: &str, path: &str) -> Result<(u16, Value)> {
        let request = Request::builder()
            .method(method)
            .uri(format!("{API}changefeeds/{path}"))
            .header(AUTHORIZATION, format!("Bearer {TOKEN}"))
            .body(())?;
        let (answer, body) = self
            .relay
            .pass(request.into_parts().0, Bytes::new())
            .await?;
        let body = serde_json::from_slice(&body).unwrap_or_default();
        Ok((answer.status().as_u16(), body))
    }
}

fn operation(route: &Route) -> Option<Operation> {
    match route {
        Route::Delete(_) => Some(Operation::Delete),
        Route::Operation(_, word) => match word.as_str() {
            "pause" => Some(Operation::Pause),
            "resume" => Some(Operation::Resume),
            _ => Some(Operation::Update),
        },
        _ => None,
    }
}

/// A create goes on with its start, but for a negative one: that is taken.
fn on_with_start(head: Parts, body: Bytes, mut sent: Object) -> Way {
    let start = sent.get("startTS").and_then(Value::as_str);
    if !start.is_some_and(|start| start.starts_with('-')) {
        return Way::On(head, body);
    }
    sent.remove("startTS");
    let body = Bytes::from(Value::Object(sent).to_string());
    Way::On(head, body)
}

/// What is not sent stays.
fn with_all(mut request: Object, task: &Task) -> Object {
    let task = task.to_object();
    for key in ["name", "rules", "downstreamType", "downstream"] {
        if !request.contains_key(key)
            && let Some(value) = task.get(key)
        {
            request.insert(key.to_owned(), value.clone());
        }
    }
    request
}
