//! What may become of requests on their way to the server.

use http::Method;
use serde_json::json;

/// Where the API's tasks are.
const API: &str = "/api/v1/changefeeds/";

/// What becomes of a request.
#[derive(Clone, Debug)]
pub enum Fault {
    /// The gateway answers it: status and body. The server never hears of it.
    Answer(u16, String),
    /// The connection breaks before the server hears of it.
    LoseRequest,
    /// The server carries it out, and the connection breaks before the answer.
    LoseAnswer,
    /// Nothing happens at all: the server never hears of it, and no answer
    /// comes.
    Hang,
    /// The server carries it out, and the answer waits for [`crate::Gate::mend`].
    HoldAnswer,
}

impl Fault {
    /// A status without the API's envelope, as gateways answer.
    #[must_use]
    pub fn status(status: u16) -> Self {
        Self::Answer(status, String::new())
    }

    /// The API's envelope with an error; `message` has its details behind
    /// tabs (`server-behaviour.md`, "Envelope and errors").
    #[must_use]
    pub fn refusal(status: u16, code: u32, message: &str) -> Self {
        let message = format!("[{code}]{message}");
        Self::Answer(
            status,
            json!({"code": code, "message": message}).to_string(),
        )
    }
}

/// Which requests.
#[derive(Clone, Debug)]
pub struct Which {
    method: Option<Method>,
    path: PathIs,
}

#[derive(Clone, Debug)]
enum PathIs {
    Exactly(String),
    Containing(String),
    /// Longer than this, which it begins with.
    Below(String),
}

impl Which {
    /// Requests of any method whose path contains a text.
    #[must_use]
    pub fn path_with(part: &str) -> Self {
        Self {
            method: None,
            path: PathIs::Containing(part.to_owned()),
        }
    }

    /// Reads of the list.
    #[must_use]
    pub fn list() -> Self {
        Self::of_api(Method::GET, "")
    }

    /// Creates.
    #[must_use]
    pub fn create() -> Self {
        Self::of_api(Method::POST, "")
    }

    /// Reads of a task.
    #[must_use]
    pub fn detail(id: &str) -> Self {
        Self::of_api(Method::GET, &format!("{id}/"))
    }

    /// An operation of a task: `update`, `pause` or `resume`.
    #[must_use]
    pub fn operation(id: &str, word: &str) -> Self {
        Self::of_api(Method::POST, &format!("{id}/{word}"))
    }

    /// Requests of any method about single tasks.
    #[must_use]
    pub fn of_tasks() -> Self {
        Self {
            method: None,
            path: PathIs::Below(API.to_owned()),
        }
    }

    /// What is sent to change a task, be it which it may.
    #[must_use]
    pub fn operations() -> Self {
        Self {
            method: Some(Method::POST),
            ..Self::of_tasks()
        }
    }

    /// Deletes.
    #[must_use]
    pub fn deletes() -> Self {
        Self {
            method: Some(Method::DELETE),
            ..Self::of_tasks()
        }
    }

    fn of_api(method: Method, path: &str) -> Self {
        Self {
            method: Some(method),
            path: PathIs::Exactly(format!("{API}{path}")),
        }
    }

    pub(crate) fn fits(&self, method: &Method, path: &str) -> bool {
        let is_path = match &self.path {
            PathIs::Exactly(whole) => path == whole,
            PathIs::Containing(part) => path.contains(part.as_str()),
            PathIs::Below(start) => path.len() > start.len() && path.starts_with(start.as_str()),
        };
        is_path && self.method.as_ref().is_none_or(|wanted| wanted == method)
    }
}
