//! `backup`, `export` and `import`, with the real binary, while a server runs,
//! is killed, and starts again.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests"
)]

#[path = "../support/mod.rs"]
mod support;

mod backup;
mod export;
mod import;

use std::path::Path;

use serde_json::Value;
use support::CLUSTER;
use support::binary::{Binary, Ran, program};
use support::client::call;

/// Runs a subcommand on a folder.
fn on(data: &Path, arguments: &[&str]) -> Ran {
    let mut command = program();
    let output = command.args(arguments).arg("--data").arg(data).output();
    Ran::of(output.unwrap())
}

/// Makes a task; answers its id.
async fn make(server: &Binary, body: &Value) -> String {
    let json = [("content-type", "application/json")];
    let body = body.to_string();
    let path = "/api/v1/changefeeds/";
    let answer = call(server.address, "POST", path, &json, body.as_bytes()).await;
    answer.data()["id"].as_str().unwrap().to_owned()
}

/// The tasks of the usual cluster.
async fn list(server: &Binary) -> Vec<Value> {
    let path = format!("/api/v1/changefeeds/?clusterId={CLUSTER}");
    let answer = call(server.address, "GET", &path, &[], b"").await;
    answer.data().as_array().unwrap().clone()
}

/// What stays of a task from one read to the next.
fn lasting(task: &Value) -> Value {
    let mut task = task.clone();
    let moving = [
        "upstreamUpdateTs",
        "upstreamUpdateUnix",
        "downstreamFetchTs",
        "downstreamFetchUnix",
        "downstreamSyncTs",
        "downstreamSyncUnix",
        "unsteady",
        "status",
        "updateTime",
    ];
    for key in moving {
        task.as_object_mut().unwrap().remove(key);
    }
    task
}
