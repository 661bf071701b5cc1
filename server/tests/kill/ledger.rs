//! What the server answered, and so must keep.

use serde_json::{Value, json};

use crate::support::CLUSTER;

/// What a task is to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shape {
    pub note: String,
    pub password: String,
    pub is_stopped: bool,
    /// How many operations it has seen.
    pub changes: i64,
}

/// A task, by its name: no two ever have the same.
#[derive(Debug)]
pub struct Entry {
    pub name: String,
    /// `None` as long as its creation was not answered.
    pub id: Option<String>,
    /// As the last answer left it; `None` where it is not there.
    pub kept: Option<Shape>,
    /// What was sent and not answered.
    pub pending: Option<Option<Shape>>,
}

impl Entry {
    /// All that it may be after a restart.
    fn possible(&self) -> impl Iterator<Item = &Option<Shape>> {
        std::iter::once(&self.kept).chain(&self.pending)
    }

    /// Sees what it is, and says what is wrong about it; answers whether what
    /// was not answered was done.
    pub fn settle(&mut self, found: Option<Shape>) -> Result<bool, String> {
        if !self.possible().any(|possible| *possible == found) {
            return Err(format!("{found:?} was found, of {self:?}"));
        }
        let was_done = self.pending.take().is_some_and(|pending| pending == found);
        self.kept = found;
        Ok(was_done)
    }
}

impl Shape {
    /// The body that makes it of a new task, or of one that is there.
    pub fn body(&self, name: &str) -> Value {
        json!({
            "clusterId": CLUSTER, "name": name, "downstreamType": "tidb", "rules": ["*.*"],
            "downstream": {"ip": "10.0.0.9", "port": 4000, "password": self.password},
            "note": self.note,
        })
    }

    /// What an answer says of a task; `changes` is in none.
    pub fn of(task: &Value, changes: i64) -> Self {
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        assert_eq!(task["unsteady"], false, "{task}");
        Self {
            note: text(&task["note"]),
            password: text(&task["downstream"]["password"]),
            is_stopped: match task["status"].as_str() {
                Some("Stopped") => true,
                Some("Normal") => false,
                _ => panic!("{task}"),
            },
            changes,
        }
    }
}
