//! What the list knows of a task.

use std::sync::Arc;

use super::Sort;
use super::texts::Texts;
use crate::health::{Health, Verdict};
use crate::start::parse_rfc3339;
use crate::{Kind, Task};

/// What the list knows of a task to filter, search and sort by it.
#[derive(Clone, Debug, PartialEq)]
pub struct Digest {
    texts: Arc<Texts>,
    health: Health,
    lag_ms: Option<i64>,
    checkpoint_ms: Option<i64>,
    created_ms: Option<i64>,
    updated_ms: Option<i64>,
}

impl Digest {
    /// The digest of a task that was not read before.
    #[must_use]
    pub fn of(task: &Task, verdict: &Verdict) -> Self {
        Self {
            texts: Arc::new(Texts::of(task)),
            health: verdict.health,
            lag_ms: verdict.replication_lag_ms(),
            checkpoint_ms: task.checkpoint_ms(),
            created_ms: time_ms(task.create_time.as_deref()),
            updated_ms: time_ms(task.update_time.as_deref()),
        }
    }

    /// The digest after another read; this one is of `before`. What was made
    /// of texts is made anew only where they changed.
    #[must_use]
    pub fn next(&self, before: &Task, task: &Task, verdict: &Verdict) -> Self {
        let mut next = self.clone();
        next.health = verdict.health;
        next.lag_ms = verdict.replication_lag_ms();
        next.checkpoint_ms = task.checkpoint_ms();
        if !Texts::are_alike(before, task) {
            next.texts = Arc::new(Texts::of(task));
        }
        if before.create_time != task.create_time {
            next.created_ms = time_ms(task.create_time.as_deref());
        }
        if before.update_time != task.update_time {
            next.updated_ms = time_ms(task.update_time.as_deref());
        }
        next
    }

    /// The derived state.
    #[must_use]
    pub fn health(&self) -> Health {
        self.health
    }

    /// The kind of downstream.
    #[must_use]
    pub fn kind(&self) -> &Kind {
        &self.texts.kind
    }

    pub(super) fn haystack(&self) -> &str {
        &self.texts.haystack
    }

    /// The name's key; see [`Texts::name`].
    pub(super) fn name(&self) -> &[u8] {
        &self.texts.name
    }

    /// The figure to sort by, where it is known; for the name, one for all
    /// that have a name.
    pub(super) fn figure(&self, sort: Sort) -> Option<i64> {
        match sort {
            Sort::Created => self.created_ms,
            Sort::Name => (!self.name().is_empty()).then_some(0),
            Sort::State => Some(self.health as i64),
            Sort::Lag => self.lag_ms,
            Sort::Checkpoint => self.checkpoint_ms,
            Sort::Updated => self.updated_ms,
        }
    }
}

fn time_ms(text: Option<&str>) -> Option<i64> {
    parse_rfc3339(text?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::health::{Past, Thresholds, judge};

    #[test]
    fn texts_are_shared_until_they_change() {
        let before = Task {
            name: Some("orders".into()),
            ..Task::default()
        };
        let verdict = judge(&before, &Past::new(), &Thresholds::DEFAULT);
        let digest = Digest::of(&before, &verdict);
        let later = Task {
            downstream_sync_unix: Some(7),
            ..before.clone()
        };
        let next = digest.next(&before, &later, &verdict);
        assert!(Arc::ptr_eq(&digest.texts, &next.texts));
        assert_eq!(next.checkpoint_ms, Some(7));
        let renamed = Task {
            name: Some("sales".into()),
            ..later.clone()
        };
        let next = next.next(&later, &renamed, &verdict);
        assert!(!Arc::ptr_eq(&digest.texts, &next.texts));
    }
}
