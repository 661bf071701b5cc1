//! The OpenAPI document: as it is checked in, as it is served, and as the
//! contract has it.
//!
//! `CHANGEFEED_WRITE=1 cargo test -p changefeed-server --test openapi` writes
//! `docs/openapi.json` anew.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests"
)]

#[path = "../support/mod.rs"]
mod support;

use std::path::{Path, PathBuf};

use changefeed_server::openapi::document;

fn docs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs")
}

#[test]
fn the_checked_in_document_is_the_one_that_is_made() {
    let file = docs().join("openapi.json");
    let made = document().unwrap();
    if std::env::var_os("CHANGEFEED_WRITE").is_some() {
        std::fs::write(&file, &made).unwrap();
    }
    let checked_in = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(
        checked_in == made,
        "docs/openapi.json is not what the server serves: look through the change, and write it \
         anew with CHANGEFEED_WRITE=1 cargo test -p changefeed-server --test openapi"
    );
}
