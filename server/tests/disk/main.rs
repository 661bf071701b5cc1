//! A disk that is full, one that takes no writes, and a folder that another
//! server holds: a sentence, nothing lost, nothing broken.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    reason = "tests"
)]
#![allow(unreachable_pub, missing_docs, reason = "tests")]

mod full;
mod house;
mod read_only;
mod shared;
#[path = "../support/mod.rs"]
mod support;
