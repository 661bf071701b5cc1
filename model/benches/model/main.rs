//! What the console computes at 10,000 tasks: `cargo bench -p changefeed-model`.
//!
//! Figures of the machine it runs on, natively compiled; in a browser's wasm,
//! built for its size, the same takes several times as long.

#![allow(missing_docs, reason = "the macros of the harness make functions")]
#![allow(clippy::unwrap_used, reason = "what is made here is right")]

mod find;
mod list;
mod read;
mod rules;
mod tasks;

use criterion::{criterion_group, criterion_main};

criterion_group!(benches, read::run, list::run, find::run, rules::run);
criterion_main!(benches);
