//! The derived state: what timestamps prove, in every combination.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a check fails by a panic"
)]

#[path = "health/catching_up.rs"]
mod catching_up;
#[path = "health/clocks.rs"]
mod clocks;
#[path = "health/doubts.rs"]
mod doubts;
#[path = "health/hour.rs"]
mod hour;
#[path = "health/one_read.rs"]
mod one_read;
#[path = "health/past.rs"]
mod past;
#[path = "health/properties.rs"]
mod properties;
#[path = "health/scene.rs"]
mod scene;
#[path = "health/stalled.rs"]
mod stalled;
mod support;
