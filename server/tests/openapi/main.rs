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
#![allow(missing_docs, unreachable_pub, reason = "tests")]

mod contract;
mod equal;
mod found;
#[path = "../support/mod.rs"]
mod support;

use std::path::{Path, PathBuf};

use changefeed_server::openapi::document;
use serde_json::Value;
use support::{House, client};

const SERVED: &str = "/api/v1/openapi.json";

fn docs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs")
}

fn made() -> Value {
    serde_json::from_str(&document().unwrap()).unwrap()
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

#[tokio::test]
async fn it_is_served_behind_the_token() {
    let house = House::new().await;
    let served = house.get(SERVED).await;
    assert_eq!(served.status, 200);
    assert_eq!(served.json(), made());
    let stranger = client::send(house.address, "GET", SERVED, &[], b"").await;
    assert_eq!(stranger.error().0, 401);
}

/// Each operation is there: what answers is neither "no such path" nor "no
/// such method".
#[tokio::test]
async fn what_it_names_is_there() {
    let house = House::new().await;
    let document = made();
    let base = document["servers"][0]["url"].as_str().unwrap();
    let paths = document["paths"].as_object().unwrap();
    for (path, item) in paths {
        let path = format!("{base}{}", path.replace("{changeFeedTaskId}", "12121212"));
        for method in item.as_object().unwrap().keys() {
            let method = method.to_uppercase();
            let answer = client::call(house.address, &method, &path, &[], b"").await;
            let (_, code, _) = answer.error();
            assert!(![404, 405].contains(&code), "{method} {path}: {code}");
        }
    }
    let operations = paths.values().map(|item| item.as_object().unwrap().len());
    assert_eq!(operations.sum::<usize>(), 7);
}
