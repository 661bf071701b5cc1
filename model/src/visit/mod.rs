//! What was seen of a task when somebody looked last, and what is otherwise
//! now.
//!
//! Only what is shown is kept: secrets are hidden before anything else is done
//! with a task, so neither they nor digests of them are stored.

mod digest;
mod since;
mod store;

pub use since::{Moved, News, Since, since};
pub use store::remember;

use crate::health::Health;
use crate::{Object, Task};

/// A value whose JSON has more characters is kept as a digest.
pub const VALUE_MOST: usize = 2_000;
/// When the values kept have so many together, further ones are digests.
pub const ALL_MOST: usize = 6_000;

/// What was seen of a task.
#[derive(Clone, Debug, PartialEq)]
pub struct Visit {
    /// When, in milliseconds since 1970.
    pub at_ms: i64,
    /// The derived state.
    pub health: String,
    /// The raw status.
    pub status: String,
    /// The checkpoint in milliseconds since 1970; `None` where it was unknown.
    pub checkpoint_ms: Option<i64>,
    /// The shown values of what defines the task, the long ones as digests.
    definition: Object,
}

impl Visit {
    /// What is seen of a task now.
    #[must_use]
    pub fn of(task: &Task, health: Health, at_ms: i64) -> Self {
        Self {
            at_ms,
            health: health.word().to_owned(),
            status: task.status().as_str().to_owned(),
            checkpoint_ms: task.checkpoint_ms(),
            definition: digest::definition(task),
        }
    }

    /// Whether the other shows the same but for when it was and how far the
    /// checkpoint is.
    #[must_use]
    pub fn is_like(&self, other: &Self) -> bool {
        self.health == other.health
            && self.status == other.status
            && self.definition == other.definition
    }
}
