//! A live server behind this one: what goes on to it, what comes back, and
//! what is said where nothing does.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests"
)]
#![allow(unreachable_pub, missing_docs, reason = "tests")]

#[path = "../tls/authority.rs"]
mod authority;
mod binary;
mod failures;
mod headers;
mod leaving;
mod limits;
mod live;
mod passing;
mod probes;
mod streaming;
#[path = "../support/mod.rs"]
mod support;
mod tls;
mod tokens;
