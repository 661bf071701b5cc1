//! One operation on many tasks: the plan, and the run as a state machine.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by a panic"
)]

mod any_server;
mod cancel;
mod come_later;
mod offline;
mod outcomes;
mod plan;
mod retry;
mod session;
mod support;
