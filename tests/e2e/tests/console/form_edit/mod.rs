//! Changing a task of each kind: what changes, and that nothing else does.

mod kinds;
mod page;
mod send;

use anyhow::{Context, Result, ensure};
use changefeed_e2e::{CLUSTER, SEND, Stage};
use changefeed_model::{Object, Status, Task};
use serde_json::{Value, json};

const OLD_PASSWORD: &str = "0ld-password-of-the-task";
const NEW_PASSWORD: &str = "n3w-password-of-the-task";

fn tidb() -> Value {
    json!({
        "clusterId": CLUSTER, "name": "edit-tidb", "rules": ["shop.*", "!shop.tmp_*"],
        "downstreamType": "tidb", "owner": {"team": "orders", "pager": 7},
        "downstream": {
            "ip": "tidb.example.net", "port": 4000, "tls": true, "targetClusterId": "STANDBY",
            "username": "cdc", "password": OLD_PASSWORD, "workerCount": 16, "maxTxnRow": 256,
            "concurrentThreads": 8, "zone": ["a", 1, null],
        },
    })
}

fn mysql() -> Value {
    json!({
        "clusterId": CLUSTER, "name": "edit-mysql", "rules": ["*.*"],
        "downstreamType": "mysql", "labels": ["x"],
        "downstream": {
            "ip": "10.40.3.17", "port": 3307, "tls": true, "username": "writer",
            "password": OLD_PASSWORD, "workerCount": 8, "maxTxnRow": 300,
            "concurrentThreads": 4, "proxy": {"ip": "10.0.0.1"},
        },
    })
}

fn kafka() -> Value {
    json!({
        "clusterId": CLUSTER, "name": "edit-kafka", "rules": ["pay.*"],
        "downstreamType": "kafka", "note": "of the lake",
        "downstream": {
            "ip": "k1.example.net:9092,k2.example.net", "port": 9092, "tls": false,
            "version": "2.8.1", "topicName": "pay.v1", "partitions": 12,
            "replicationFactor": 3, "protocol": "canal-json", "maxMessageBytes": 1_000_000,
            "maxBatchSize": 32, "compression": "zstd",
            "dispatchers": [
                {"matcher": "pay.audit", "dispatcher": "table", "columns": ["id"]},
                {"matcher": "pay.*", "dispatcher": "index-value"},
            ],
        },
    })
}

/// The ids of what the review says is changed, in its order.
async fn changed(stage: &Stage) -> Result<Vec<String>> {
    let script = "return [...document.querySelectorAll('[data-part=difference] [data-change]')]\
         .map(change => change.dataset.change).join()";
    let ids = stage.browser.script(script).await?;
    let ids = ids.as_str().context("no difference")?;
    Ok(ids.split(',').map(str::to_owned).collect())
}

async fn expect_change(stage: &Stage, id: &str, words: &[&str]) -> Result<()> {
    let css = format!("[data-change='{id}']");
    let fits = |text: &str| words.iter().all(|word| text.contains(word));
    stage.browser.expect_text(&css, fits).await.map(drop)
}

/// Sends the form, and waits until the task is settled, on its page and for
/// the API. Returns it.
async fn save(stage: &Stage, id: &str, name: &str, status: Status) -> Result<Object> {
    stage.browser.click(SEND).await?;
    expect_settled(stage, id, name, status).await
}

async fn expect_settled(stage: &Stage, id: &str, name: &str, status: Status) -> Result<Object> {
    ensure!(stage.expect_task_page(name).await? == id);
    let toast = stage.expect_toast("success").await?;
    ensure!(toast.contains(name), "{toast}");
    let css = format!("main [data-state][data-status={}]", status.as_str());
    stage.browser.find(&css).await?;
    let stored = stage.api.expect_settled(id).await?;
    let task = Task::from_object(stored.clone());
    ensure!(task.status() == status, "{:?}", task.status());
    Ok(stored)
}

/// What an update may change, and what no update may.
const DEFINITION: [&str; 10] = [
    "id",
    "clusterId",
    "name",
    "rules",
    "startTS",
    "downstreamType",
    "downstream",
    "owner",
    "labels",
    "note",
];

/// Everything is as it was, but what was changed at these JSON pointers.
fn expect_only(before: Object, after: &Object, changes: &[(&str, Value)]) -> Result<()> {
    let mut expected = Value::Object(before);
    for (pointer, value) in changes {
        let place = expected.pointer_mut(pointer);
        *place.with_context(|| format!("no {pointer} before"))? = value.clone();
    }
    for key in DEFINITION {
        assert_eq!(after.get(key), expected.get(key), "{key}");
    }
    Ok(())
}
