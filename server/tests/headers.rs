//! The headers of every answer, errors included.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests"
)]

mod support;

use changefeed_server::Settings;
use support::client::{call, send};
use support::{House, tidb};

/// What every answer carries.
const EVERYWHERE: [(&str, &str); 6] = [
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("x-frame-options", "DENY"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    (
        "permissions-policy",
        "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    ),
];

const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
     img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; \
     base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

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
        assert_eq!(answer.header("content-security-policy"), Some(POLICY));
        assert_eq!(
            answer.header("cache-control"),
            Some("no-store"),
            "{answer:?}"
        );
    }
}

#[tokio::test]
async fn a_source_of_connections_can_be_added() {
    let house = House::with(|settings| Settings {
        csp_connect: vec![
            "ws://127.0.0.1:8080".to_owned(),
            "ws://localhost:8080".to_owned(),
        ],
        ..settings
    })
    .await;
    let answer = house.get("/api").await;
    let policy = answer.header("content-security-policy").unwrap();
    let added = "connect-src 'self' ws://127.0.0.1:8080 ws://localhost:8080;";
    assert!(policy.contains(added), "{policy}");
}
