//! Wrong and missing fields of every kind.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::{Value, json};

use super::rewrite::{Rewrite, tasks};

/// What stands in a field's place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// The field is missing.
    Absent,
    /// `null`.
    Null,
    /// A flag.
    Flag,
    /// A number that no field has.
    Number,
    /// A text that no field has.
    Text,
    /// A list.
    List,
    /// An object.
    Object,
}

impl Wrong {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Absent,
        Self::Null,
        Self::Flag,
        Self::Number,
        Self::Text,
        Self::List,
        Self::Object,
    ];

    fn value(self) -> Value {
        match self {
            Self::Absent | Self::Null => Value::Null,
            Self::Flag => json!(true),
            Self::Number => json!(-7.5e17),
            Self::Text => json!("not what was asked for"),
            Self::List => json!([[], null, 7]),
            Self::Object => json!({"not": {"what": "was asked for"}}),
        }
    }

    /// Puts it into the field at a JSON pointer, where there is one.
    pub fn put(self, answer: &mut Value, pointer: &str) {
        let Some((parent, key)) = pointer.rsplit_once('/') else {
            return;
        };
        let key = key.replace("~1", "/").replace("~0", "~");
        match (self, answer.pointer_mut(parent)) {
            (Self::Absent, Some(Value::Object(object))) => drop(object.remove(&key)),
            (_, Some(Value::Object(object))) => drop(object.insert(key, self.value())),
            (_, Some(Value::Array(list))) => {
                let place = key.parse().ok().and_then(|at: usize| list.get_mut(at));
                if let Some(place) = place {
                    *place = self.value();
                }
            }
            _ => {}
        }
    }

    /// Every field of every task of the answer, one in each task: the first
    /// task has the first of its fields wrong, the next one its second. With
    /// each answer they move on by one. The id is left: what is followed by it
    /// would be another task.
    #[must_use]
    pub fn in_tasks(self) -> Rewrite {
        let answers = Arc::new(AtomicUsize::new(0));
        Rewrite::new("fields of tasks", move |_, answer| {
            let first = answers.fetch_add(1, Ordering::Relaxed);
            for (place, task) in tasks(answer).into_iter().enumerate() {
                let mut pointers = fields(task);
                pointers.retain(|pointer| pointer != "/id");
                let count = pointers.len().max(1);
                if let Some(pointer) = pointers.get((first + place) % count) {
                    self.put(task, pointer);
                }
            }
        })
    }

    /// All fields of each task at once, but for the id.
    #[must_use]
    pub fn in_whole_tasks(self) -> Rewrite {
        Rewrite::new("all fields of tasks", move |_, answer| {
            for task in tasks(answer) {
                let keys: Vec<String> = match &*task {
                    Value::Object(object) => object.keys().cloned().collect(),
                    _ => Vec::new(),
                };
                for key in keys.iter().filter(|key| *key != "id") {
                    self.put(task, &format!("/{key}"));
                }
            }
        })
    }

    /// One field of the answer's envelope, by its pointer: `/data`,
    /// `/page/total`.
    #[must_use]
    pub fn at(self, pointer: &'static str) -> Rewrite {
        Rewrite::new("a field of the envelope", move |_, answer| {
            self.put(answer, pointer);
        })
    }
}

/// The pointers of every field of a JSON value, however deep, in its order.
#[must_use]
pub fn fields(value: &Value) -> Vec<String> {
    let mut found = Vec::new();
    collect(value, "", &mut found);
    found
}

fn collect(value: &Value, at: &str, found: &mut Vec<String>) {
    let mut take = |key: &str, value: &Value| {
        let key = key.replace('~', "~0").replace('/', "~1");
        let pointer = format!("{at}/{key}");
        found.push(pointer.clone());
        collect(value, &pointer, found);
    };
    match value {
        Value::Object(object) => object.iter().for_each(|(key, value)| take(key, value)),
        Value::Array(list) => {
            for (place, value) in list.iter().enumerate() {
                take(&place.to_string(), value);
            }
        }
        _ => {}
    }
}
