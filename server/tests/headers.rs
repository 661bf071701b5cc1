//! The headers of every answer, errors included.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests"
)]

mod support;

use support::client::{call, send};
use support::{House, tidb};

/// What every answer that is no page carries.
const EVERYWHERE: [(&str, &str); 7] = [
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("x-frame-options", "DENY"),
    (
        "content-security-policy",
        "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    ),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-embedder-policy", "require-corp"),
    ("cross-origin-resource-policy", "same-origin"),
];

#[tokio::test]
async fn every_answer_is_armoured() {
    let house = House::new().await;
    let id = house.make_named("orders").await;
    let task = format!("/api/v1/changefeeds/{id}/");
    let large = "x".repeat(40_000);
    let body = tidb("orders").to_string();
    let json = [("content-type", "application/json")];
    let form = [("content-type", "text/plain")];
    let host = [("host", "evil.example")];
    let heavy = [("x-large", large.as_str())];
    let list = "/api/v1/changefeeds/";
    let answers = [
        (200, house.list("clusterId=CLUSTER").await),
        (200, house.get(&task).await),
        (
            200,
            call(house.address, "POST", list, &json, body.as_bytes()).await,
        ),
        (200, call(house.address, "HEAD", &task, &[], b"").await),
        (400, house.list("").await),
        (400, call(house.address, "POST", list, &json, b"{").await),
        (401, send(house.address, "GET", list, &[], b"").await),
        (404, house.get("/api/v1/changefeeds/12121212/").await),
        (404, house.get("/api/nothing").await),
        (404, house.get("/no-such-file.js").await),
        (405, call(house.address, "PUT", list, &[], b"").await),
        (405, call(house.address, "POST", "/", &[], b"").await),
        (409, house.operate(&id, "resume").await),
        (
            413,
            call(house.address, "POST", list, &json, &vec![b'x'; 2 << 20]).await,
        ),
        (415, call(house.address, "POST", list, &form, b"{}").await),
        (421, call(house.address, "GET", list, &host, b"").await),
        (421, call(house.address, "GET", "/", &host, b"").await),
        (431, call(house.address, "GET", list, &heavy, b"").await),
    ];
    for (status, answer) in answers {
        assert_eq!(answer.status, status, "{answer:?}");
        for (name, value) in EVERYWHERE {
            assert_eq!(answer.header(name), Some(value), "{answer:?}");
        }
        // Without TLS, a browser is not told to insist on it.
        assert_eq!(answer.header("strict-transport-security"), None);
        assert_eq!(
            answer.header("cache-control"),
            Some("no-store"),
            "{answer:?}"
        );
    }
}
