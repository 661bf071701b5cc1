//! What a live server keeps of tasks, and the sound one behind does not.

use std::collections::{HashMap, HashSet};
use std::time::{Duration, Instant};

/// How long a lock lasts: 60 s at the tests' pace.
const LOCK: Duration = Duration::from_secs(6);

/// It, by the tasks' ids.
#[derive(Default)]
pub(super) struct Kept {
    /// What was said of the start.
    starts: HashMap<String, String>,
    /// Whose rules were taken away in the record alone.
    without_rules: HashSet<String>,
    /// Whose resume failed, until then.
    locked: HashMap<String, Instant>,
}

impl Kept {
    /// A task was made with this start.
    pub(super) fn note_start(&mut self, id: &str, start: &str) {
        self.starts.insert(id.to_owned(), start.to_owned());
    }

    /// What a task's start was said to be.
    pub(super) fn start(&self, id: &str) -> Option<&str> {
        self.starts.get(id).map(String::as_str)
    }

    /// An update came with rules, or with a list of none.
    pub(super) fn note_rules(&mut self, id: &str, are_none: bool) {
        if are_none {
            self.without_rules.insert(id.to_owned());
        } else {
            self.without_rules.remove(id);
        }
    }

    /// Whether a task's record has no rules.
    pub(super) fn has_no_rules(&self, id: &str) -> bool {
        self.without_rules.contains(id)
    }

    /// A resume failed.
    pub(super) fn lock(&mut self, id: &str) {
        self.locked.insert(id.to_owned(), Instant::now() + LOCK);
    }

    /// Whether a failed resume still holds a task.
    pub(super) fn is_locked(&self, id: &str) -> bool {
        let end = self.locked.get(id);
        end.is_some_and(|end| Instant::now() < *end)
    }
}
