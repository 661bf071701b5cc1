//! One operation on many tasks at once: which are meant and which are left
//! out ([`plan`]), and the run itself ([`Run`]), a pure state machine.
//!
//! A run sends nothing. It says what to send or to read next, is told the
//! answers, and ends each task in exactly one [`Fate`]. As with a single
//! operation an answer proves nothing: `settle` judges what is read after it
//! (`server-behaviour.md`, "Operations").

mod failure;
mod plan;
mod run;
mod stage;

pub use failure::{Failure, Skip};
pub use plan::{Plan, Target, plan};
pub use run::{Counts, FOLLOWED_MOST, HOLD_MOST_MS, REQUESTS_MOST, Run, Step, TRIES_MOST};
pub use stage::Fate;
