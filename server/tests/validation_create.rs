//! What a create may say, field by field.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests"
)]

mod support;

use serde_json::{Value, json};
use support::{CLUSTER, House, tidb};

/// A create's body with one thing changed.
fn with(pointer: &str, value: Value) -> Value {
    let mut body = tidb("orders");
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    body.pointer_mut(parent).unwrap()[key] = value;
    body
}

fn without(key: &str) -> Value {
    let mut body = tidb("orders");
    body.as_object_mut().unwrap().remove(key);
    body
}

fn kafka(key: &str, value: Value) -> Value {
    let mut body = json!({
        "clusterId": CLUSTER, "name": "orders", "downstreamType": "kafka",
        "downstream": {"ip": "k1:9092,k2", "topicName": "orders"}
    });
    body["downstream"][key] = value;
    body
}

#[tokio::test]
async fn a_create_that_is_wrong_is_refused_by_its_field() {
    let house = House::new().await;
    let rows = [
        (without("name"), "name: is required"),
        (with("/name", json!(null)), "name: is required"),
        (
            with("/name", json!("abc")),
            "name: must have 4 to 64 characters",
        ),
        (
            with("/name", json!("数据同")),
            "name: must have 4 to 64 characters",
        ),
        (
            with("/name", json!("x".repeat(65))),
            "name: must have 4 to 64 characters",
        ),
        (with("/name", json!(1234)), "name: must be a string"),
        (without("clusterId"), "clusterId: is required"),
        (
            with("/clusterId", json!("abc")),
            "clusterId: must have 4 to 64 characters",
        ),
        (
            with("/clusterId", json!(["c"])),
            "clusterId: must be a string",
        ),
        (
            without("downstreamType"),
            "downstreamType: is required: tidb, kafka or mysql",
        ),
        (
            with("/downstreamType", json!(7)),
            "downstreamType: must be a string",
        ),
        (
            with("/downstream", json!([])),
            "downstream: must be an object",
        ),
        (
            with("/downstream", json!("tidb")),
            "downstream: must be an object",
        ),
        (
            with("/downstream/port", json!("4000")),
            "downstream.port: must be a whole number",
        ),
        (
            with("/downstream/port", json!(4000.5)),
            "downstream.port: must be a whole number",
        ),
        (
            with("/downstream/port", json!(0)),
            "downstream.port: must be from 1 to 65535",
        ),
        (
            with("/downstream/port", json!(65536)),
            "downstream.port: must be from 1 to 65535",
        ),
        (
            with("/downstream/port", json!(-1)),
            "downstream.port: must be from 1 to 65535",
        ),
        (
            with("/downstream/tls", json!("true")),
            "downstream.tls: must be true or false",
        ),
        (
            with("/downstream/password", json!(123)),
            "downstream.password: must be a string",
        ),
        (
            with("/downstream/ip", json!({})),
            "downstream.ip: must be a string",
        ),
        (
            with("/downstream/workerCount", json!(0)),
            "downstream.workerCount: must be from 1 to 1024",
        ),
        (
            with("/downstream/maxTxnRow", json!(2049)),
            "downstream.maxTxnRow: must be from 1 to 2048",
        ),
        (
            kafka("partitions", json!(0)),
            "downstream.partitions: must be from 1 to 2147483647",
        ),
        (
            kafka("replicationFactor", json!(32_768)),
            "downstream.replicationFactor: must be from 1 to 32767",
        ),
        (
            kafka("dispatchers", json!({})),
            "downstream.dispatchers: must be a list of objects with the strings `matcher` and `dispatcher`",
        ),
        (
            kafka("dispatchers", json!([{"matcher": 1}])),
            "downstream.dispatchers[0]: must be an object with the strings `matcher` and `dispatcher`",
        ),
        (
            with("/rules", json!("*.*")),
            "rules: must be a list of strings",
        ),
        (
            with("/rules", json!(["*.*", 1])),
            "rules: must be a list of strings",
        ),
        (
            with("/startTS", json!(415_241_823_337_054_209_u64)),
            "startTS: must be a string of decimal digits, in quotes",
        ),
        (
            with("/startTS", json!("-1")),
            "startTS: must be a string of decimal digits",
        ),
        (
            with("/startTS", json!("18446744073709551616")),
            "startTS: must fit into 64 bits",
        ),
        (
            with("/startTS", json!("18446744073709551615")),
            "startTS: must not be in the future; leave it out to start now",
        ),
    ];
    for (body, expected) in rows {
        let (status, code, message) = house.post("/api/v1/changefeeds/", body).await.error();
        assert_eq!((status, code), (400, 10001), "{message}");
        assert_eq!(message, format!("[10001]parameter is invalid\t{expected}"));
    }
    let list = house.list(&format!("clusterId={CLUSTER}")).await;
    assert_eq!(list.data(), json!([]), "nothing was made");
}

#[tokio::test]
async fn a_create_that_is_right_is_taken() {
    let house = House::new().await;
    for body in [
        with("/name", json!("abcd")),
        with("/name", json!("数据同步")),
        with("/name", json!("x".repeat(64))),
        with("/clusterId", json!("c123")),
        with("/downstream", json!({})),
        with("/downstream", json!(null)),
        without("downstream"),
        with("/downstream/port", json!(65535)),
        with("/downstream/port", json!(null)),
        with("/startTS", json!("")),
        with("/startTS", json!("0")),
        with("/startTS", json!(null)),
        with("/startTS", json!("1")),
        with("/rules", json!(null)),
        without("rules"),
        kafka("protocol", json!("debezium")),
    ] {
        let answer = house.post("/api/v1/changefeeds/", body.clone()).await;
        assert_eq!(answer.status, 200, "{body}: {answer:?}");
    }
}

#[tokio::test]
async fn no_rules_are_all_tables() {
    let house = House::new().await;
    for body in [
        without("rules"),
        with("/rules", json!([])),
        with("/rules", json!(null)),
    ] {
        let id = house.make(body).await;
        assert_eq!(house.task(&id).await["rules"], json!(["*.*"]));
    }
}

#[tokio::test]
async fn a_kind_that_no_engine_has_is_invalid() {
    let house = House::new().await;
    for kind in ["pulsar", "TiDB", ""] {
        let body = with("/downstreamType", json!(kind));
        let (status, code, _) = house.post("/api/v1/changefeeds/", body).await.error();
        // The client's fault, and no server error.
        assert_eq!((status, code), (400, 10001), "{kind:?}");
    }
}
