//! What an operation still has to do, and when. Steps are stored, so a server
//! that was killed in the middle goes on where the time has come to.

use changefeed_model::{Operation, Status};
use serde::{Deserialize, Serialize};

/// One change of a task at its time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Step {
    /// When, in milliseconds since 1970.
    pub(crate) at_ms: i64,
    /// What.
    pub(crate) action: Action,
}

/// What the engine does to a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Action {
    /// Begins to replicate.
    Start,
    /// Ceases to replicate.
    Stop,
    /// Tries to replicate, and cannot.
    Fail,
    /// Takes a changed configuration; nothing else happens.
    Take,
    /// Forgets the task.
    Remove,
}

/// What a task is asked to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Work {
    /// Begin, for a task just made.
    Create,
    /// An operation on a task that exists.
    Operate(Operation),
}

impl Work {
    /// The steps it takes. `delays` says how long the engine needs for each;
    /// `fails` whether a start ends in an error.
    pub(crate) fn steps(
        self,
        status: &Status,
        fails: bool,
        now_ms: i64,
        delays: [i64; 2],
    ) -> Vec<Step> {
        let start = if fails { Action::Fail } else { Action::Start };
        let actions: &[Action] = match self {
            Self::Create | Self::Operate(Operation::Resume) => &[start],
            Self::Operate(Operation::Pause) => &[Action::Stop],
            Self::Operate(Operation::Delete) => &[Action::Remove],
            // Pause, update, resume.
            Self::Operate(Operation::Update) if *status == Status::Normal => &[Action::Stop, start],
            Self::Operate(Operation::Update) => &[Action::Take],
        };
        let mut at_ms = now_ms;
        let at = |(action, delay): (&Action, i64)| {
            at_ms += delay;
            Step {
                at_ms,
                action: *action,
            }
        };
        actions.iter().zip(delays).map(at).collect()
    }
}
