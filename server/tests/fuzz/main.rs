//! Arbitrary requests at every handler, and arbitrary bytes at the socket:
//! never a server error or a panic, always the envelope below `/api`, and
//! nothing of a body in an answer.
//!
//! `cargo xtask test --long` runs the ignored ones too.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    reason = "tests"
)]
#![allow(missing_docs, unreachable_pub, reason = "tests")]

mod bytes;
mod requests;
mod smuggling;
#[path = "../support/mod.rs"]
mod support;
mod wire;

use std::cell::RefCell;
use std::collections::BTreeMap;

use proptest::strategy::Strategy;
use proptest::test_runner::{Config, TestCaseError, TestRunner};
use support::House;
use tokio::runtime::Runtime;

/// Cases in every run.
const USUAL: u32 = 300;
/// Cases with `--long`.
const LONG: u32 = 20_000;

/// How often each status was answered.
type Tally = BTreeMap<u16, usize>;

/// Runs so many cases against one server.
fn fuzz<S: Strategy>(
    cases: u32,
    strategy: &S,
    mut judge: impl AsyncFnMut(&House, S::Value) -> Result<Vec<u16>, TestCaseError>,
) -> Tally {
    let runtime = Runtime::new().unwrap();
    let dist = tempfile::tempdir().unwrap();
    let house = runtime.block_on(wire::open(dist.path()));
    let mut runner = TestRunner::new(Config {
        cases,
        failure_persistence: None,
        // Bytes that no header can hold are drawn again: the more cases, the
        // more of them.
        max_local_rejects: cases.saturating_mul(1_000),
        ..Config::default()
    });
    let (judge, tally) = (RefCell::new(&mut judge), RefCell::new(Tally::new()));
    let result = runner.run(strategy, |case| {
        for status in runtime.block_on(judge.borrow_mut()(&house, case))? {
            *tally.borrow_mut().entry(status).or_default() += 1;
        }
        Ok(())
    });
    if let Err(error) = result {
        panic!("{error}");
    }
    println!("{cases} cases, answers by status: {:?}", tally.borrow());
    tally.into_inner()
}

/// Arbitrary requests get as far as the handlers, and are no errors alone.
fn fuzz_requests(cases: u32) {
    let tally = fuzz(cases, &requests::arbitrary(), requests::judge);
    for status in [200, 400, 404, 405] {
        assert!(tally.contains_key(&status), "never {status}: {tally:?}");
    }
}

/// Arbitrary bytes are requests at times, and mostly not.
fn fuzz_bytes(cases: u32) {
    let tally = fuzz(cases, &bytes::arbitrary(), bytes::judge);
    for status in [200, 400] {
        assert!(tally.contains_key(&status), "never {status}: {tally:?}");
    }
}

#[test]
fn requests() {
    fuzz_requests(USUAL);
}

#[test]
#[ignore = "long"]
fn very_many_requests() {
    fuzz_requests(LONG);
}

#[test]
fn raw_bytes() {
    fuzz_bytes(USUAL);
}

#[test]
#[ignore = "long"]
fn very_many_raw_bytes() {
    fuzz_bytes(LONG);
}
