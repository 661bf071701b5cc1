//! How much is enough: slow clients, many of them, hasty ones, and long lists.
//! No limit loses a write that was accepted.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests"
)]
#![allow(unreachable_pub, missing_docs, reason = "tests")]

mod crowds;
mod haste;
mod line;
mod long;
mod slow;
#[path = "../support/mod.rs"]
mod support;

use std::collections::BTreeSet;

use changefeed_server::Settings;
use changefeed_server::limits::Limits;
use support::House;

pub const CREATE: &str = "/api/v1/changefeeds/";
pub const LIST: &str = "/api/v1/changefeeds/?clusterId=CLUSTER_ID_IN_TIEM__22";

/// A server with other limits.
async fn house(change: impl FnOnce(&mut Limits)) -> House {
    House::with(|settings| {
        let mut limits = settings.limits;
        change(&mut limits);
        Settings { limits, ..settings }
    })
    .await
}

/// The names of all tasks, each once.
async fn names(house: &House) -> BTreeSet<String> {
    let answer = line::Line::from(2, house.address).await.get(LIST).await;
    let list = answer.data();
    let names: Vec<_> = list.as_array().unwrap().iter().collect();
    let set: BTreeSet<_> = names
        .iter()
        .map(|task| task["name"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(set.len(), names.len(), "one is there twice");
    set
}
