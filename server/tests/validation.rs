//! What an update, a query, an id and a body may say.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests"
)]

mod support;

use serde_json::json;
use support::House;

#[tokio::test]
async fn an_update_is_checked_as_a_create_is() {
    let house = House::new().await;
    let id = house.make_named("orders").await;
    let before = house.task(&id).await;
    let path = format!("/api/v1/changefeeds/{id}/update");
    let rows = [
        (json!({}), 10001, "name: is required"),
        (
            json!({"name": "abc"}),
            10001,
            "name: must have 4 to 64 characters",
        ),
        (
            json!({"name": "orders", "rules": 7}),
            10001,
            "rules: must be a list of strings",
        ),
        (
            json!({"name": "orders", "downstream": {"ip": "db", "port": "1"}}),
            10001,
            "downstream.port: must be a whole number",
        ),
        (
            json!({"name": "orders", "downstreamType": "mysql"}),
            10001,
            "downstream: is required where downstreamType changes",
        ),
        (
            json!({"name": "orders", "startTS": "5"}),
            10001,
            "startTS: cannot be changed; leave it out",
        ),
        (
            json!({"name": "orders", "downstreamType": "pulsar", "downstream": {}}),
            10001,
            "downstreamType: must be one of tidb, kafka, mysql, in lower case",
        ),
    ];
    for (body, expected, detail) in rows {
        let (_, code, message) = house.post(&path, body).await.error();
        assert_eq!(code, expected, "{message}");
        assert!(message.ends_with(&format!("\t{detail}")), "{message}");
    }
    assert_eq!(house.task(&id).await, before, "nothing was changed");
}

#[tokio::test]
async fn a_query_is_checked() {
    let house = House::new().await;
    for (query, code, detail) in [
        ("", 10001, "clusterId: is required"),
        ("clusterId=", 10001, "clusterId: is required"),
        (
            "clusterId=abc",
            10001,
            "clusterId: must have 4 to 64 characters",
        ),
        (
            "clusterId=CLUSTER&page=-1",
            10001,
            "page: must not be negative",
        ),
        (
            "clusterId=CLUSTER&pageSize=-10",
            10001,
            "pageSize: must not be negative",
        ),
        (
            "clusterId=CLUSTER&page=x",
            10004,
            "page: must be a whole number",
        ),
        (
            "clusterId=CLUSTER&pageSize=1.5",
            10004,
            "pageSize: must be a whole number",
        ),
    ] {
        let (status, found, message) = house.list(query).await.error();
        assert_eq!((status, found), (400, code), "{query}");
        assert!(message.ends_with(&format!("\t{detail}")), "{message}");
    }
}

#[tokio::test]
async fn an_id_has_8_to_64_characters() {
    let house = House::new().await;
    for id in ["1212", &"x".repeat(65), "%20%20%20%20%20%20%20%20"] {
        let answer = house.get(&format!("/api/v1/changefeeds/{id}/")).await;
        assert_eq!(answer.error().1, 10001, "{id}");
        for operation in ["pause", "resume", "update"] {
            assert_eq!(house.operate(id, operation).await.error().1, 10001);
        }
        let answer = house.delete(&format!("/api/v1/changefeeds/{id}")).await;
        assert_eq!(answer.error().1, 10001);
    }
    let invalid = house
        .get("/api/v1/changefeeds/%FF%FE%FF%FE%FF%FE%FF%FE/")
        .await;
    assert_eq!(invalid.error().1, 10001);
    for id in [
        "12121212",
        "%E6%95%B0%E6%8D%AE%E5%90%8C%E6%AD%A5%E6%95%B0%E6%8D%AE%E5%90%8C%E6%AD%A5",
        "a%2Fb%2F%2E%2E%2Fc",
    ] {
        let (status, code, _) = house
            .get(&format!("/api/v1/changefeeds/{id}/"))
            .await
            .error();
        assert_eq!((status, code), (404, 21201), "{id}");
        assert_eq!(house.operate(id, "pause").await.error().1, 21201);
        assert_eq!(house.operate(id, "resume").await.error().1, 21201);
        let path = format!("/api/v1/changefeeds/{id}/update");
        let update = house.post(&path, json!({"name": 1})).await;
        assert_eq!(update.error().1, 21201);
        let answer = house.delete(&format!("/api/v1/changefeeds/{id}")).await;
        assert_eq!(answer.error().1, 21201);
    }
}

#[tokio::test]
async fn a_body_that_is_no_object_is_malformed() {
    let house = House::new().await;
    let deep = format!("{}{}", "[".repeat(5_000), "]".repeat(5_000));
    for body in [
        "",
        "{",
        "nonsense",
        "[]",
        "7",
        "null",
        "\"x\"",
        "{}{}",
        "{\"name\":\"\u{1}\"}",
        "{'a':1}",
        deep.as_str(),
    ] {
        let json = [("content-type", "application/json")];
        let path = "/api/v1/changefeeds/";
        let answer =
            support::client::call(house.address, "POST", path, &json, body.as_bytes()).await;
        let (status, code, _) = answer.error();
        assert_eq!((status, code), (400, 10004), "{body:.20}");
    }
}

#[tokio::test]
async fn a_message_never_holds_what_was_sent() {
    let house = House::new().await;
    let secret = "hunter2-and-more";
    let bodies = [
        format!("{{\"password\":\"{secret}\",,}}"),
        format!("{{\"downstream\":\"{secret}\",\"name\":[\"{secret}\"],\"startTS\":\"{secret}\"}}"),
        format!(
            "{{\"downstreamType\":\"tidb\",\"downstream\":{{\"password\":[\"{secret}\"],\"port\":\"{secret}\"}}}}"
        ),
    ];
    for body in bodies {
        let json = [("content-type", "application/json")];
        let path = "/api/v1/changefeeds/";
        let answer =
            support::client::call(house.address, "POST", path, &json, body.as_bytes()).await;
        assert_eq!(answer.status, 400);
        assert!(!answer.text().contains("hunter2"), "{}", answer.text());
    }
}
