//! What is otherwise than at a visit before.

use super::Visit;
use super::digest::is_digest;
use crate::Task;
use crate::draft::{Change, changes};
use crate::request::UpdateRequest;

/// What is otherwise than at a visit before.
#[derive(Clone, Debug, PartialEq)]
pub struct Since {
    /// When that visit was, in milliseconds since 1970.
    pub at_ms: i64,
    /// The derived state then and now, where they differ.
    pub state: Option<(String, String)>,
    /// The raw status then and now, where they differ.
    pub status: Option<(String, String)>,
    /// What the checkpoint did.
    pub checkpoint: Moved,
    /// What differs of the definition. Values that were too long to be kept
    /// are away on both sides.
    pub changes: Vec<Change>,
}

/// What a checkpoint did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moved {
    /// It went on by so many milliseconds.
    On(i64),
    /// It went back by so many.
    Back(i64),
    /// It stayed.
    Not,
    /// It is unknown where it was, or where it is.
    Unknown,
}

/// How much there is to tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum News {
    /// Nothing.
    None,
    /// The checkpoint went on, as it should.
    Progress,
    /// Something changed.
    Change,
}

/// Compares what is seen now with what was seen.
#[must_use]
pub fn since(before: &Visit, now: &Visit) -> Since {
    let differs = |old: &String, new: &String| (old != new).then(|| (old.clone(), new.clone()));
    let old = Task::from_object(before.definition.clone());
    let new = UpdateRequest::from_object(now.definition.clone());
    let mut changes = changes(&old, &new);
    for change in &mut changes {
        if is_digest(change.old.as_ref()) || is_digest(change.new.as_ref()) {
            (change.old, change.new) = (None, None);
        }
    }
    Since {
        at_ms: before.at_ms,
        state: differs(&before.health, &now.health),
        status: differs(&before.status, &now.status),
        checkpoint: moved(before.checkpoint_ms, now.checkpoint_ms),
        changes,
    }
}

fn moved(before: Option<i64>, now: Option<i64>) -> Moved {
    let Some((before, now)) = before.zip(now) else {
        return Moved::Unknown;
    };
    match now.saturating_sub(before) {
        0 => Moved::Not,
        by if by < 0 => Moved::Back(by.saturating_neg()),
        by => Moved::On(by),
    }
}

impl Since {
    /// How much there is to tell.
    #[must_use]
    pub fn news(&self) -> News {
        let is_otherwise = self.state.is_some()
            || self.status.is_some()
            || !self.changes.is_empty()
            || matches!(self.checkpoint, Moved::Back(_));
        match self.checkpoint {
            _ if is_otherwise => News::Change,
            Moved::On(_) => News::Progress,
            _ => News::None,
        }
    }
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
