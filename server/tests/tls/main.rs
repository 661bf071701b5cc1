//! Encrypted connections: who gets one, who is let go, and when certificates
//! change.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests"
)]
#![allow(unreachable_pub, missing_docs, reason = "tests")]

mod answers;
mod authority;
mod binary;
mod files;
mod strangers;
#[path = "../support/mod.rs"]
mod support;
