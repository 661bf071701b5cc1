//! Which requests a fault is for.

use http::Method;

/// Where the API's tasks are.
const API: &str = "/api/v1/changefeeds/";

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

    /// Reads of exactly this path.
    #[must_use]
    pub fn page(path: &str) -> Self {
        Self {
            method: Some(Method::GET),
            path: PathIs::Exactly(path.to_owned()),
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
