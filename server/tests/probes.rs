//! `/healthz`, `/readyz` and `/metrics`, through a socket.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests"
)]

#[path = "probes/exposition.rs"]
mod exposition;
mod support;

use changefeed_server::Settings;
use exposition::Exposition;
use serde_json::json;
use support::client::{call, send};
use support::{House, TOKEN, eventually, tidb};

const PROBES: [&str; 3] = ["/healthz", "/readyz", "/metrics"];

async fn figures(house: &House) -> Exposition {
    let answer = house.get("/metrics").await;
    assert_eq!(answer.status, 200);
    let kind = answer.header("content-type").unwrap();
    assert!(kind.starts_with("application/openmetrics-text; version=1.0.0"));
    Exposition::parse(answer.text())
}

#[tokio::test]
async fn the_probes_need_no_token_and_the_figures_do() {
    let house = House::new().await;
    for (path, said) in [("/healthz", "alive\n"), ("/readyz", "ready\n")] {
        let answer = send(house.address, "GET", path, &[], b"").await;
        assert_eq!((answer.status, answer.text()), (200, said));
        assert_eq!(
            answer.header("content-type"),
            Some("text/plain; charset=utf-8")
        );
        let head = send(house.address, "HEAD", path, &[], b"").await;
        assert_eq!((head.status, head.text()), (200, ""));
    }
    for authorization in [None, Some("Bearer wrong"), Some(TOKEN)] {
        let headers: Vec<_> = authorization
            .iter()
            .map(|value| ("authorization", *value))
            .collect();
        let answer = send(house.address, "GET", "/metrics", &headers, b"").await;
        assert_eq!(answer.status, 401);
        assert_eq!(answer.header("www-authenticate"), Some("Bearer"));
        let said = answer.text().to_lowercase();
        assert!(said.contains("token"), "{said}");
    }
    figures(&house).await;
    let open = House::with(|settings| Settings {
        metrics_open: true,
        ..settings
    })
    .await;
    let answer = send(open.address, "GET", "/metrics", &[], b"").await;
    assert_eq!(answer.status, 200);
    Exposition::parse(answer.text());
}

#[tokio::test]
async fn the_guards_stand_before_the_probes_too() {
    let house = House::new().await;
    for path in PROBES {
        let elsewhere = [("host", "evil.example")];
        let answer = call(house.address, "GET", path, &elsewhere, b"").await;
        assert_eq!(answer.status, 421, "{path}");
        let answer = house.get(path).await;
        assert_eq!(
            answer.header("x-content-type-options"),
            Some("nosniff"),
            "{path}"
        );
        assert_eq!(answer.header("cache-control"), Some("no-store"), "{path}");
        for header in ["content-security-policy", "x-request-id"] {
            assert!(answer.header(header).is_some(), "{path} {header}");
        }
        let answer = call(house.address, "POST", path, &[], b"").await;
        assert_eq!(
            (answer.status, answer.header("allow")),
            (405, Some("GET, HEAD"))
        );
    }
}

#[tokio::test]
async fn requests_are_counted_by_what_they_were() {
    let house = House::new().await;
    let before = figures(&house).await;
    let id = house.make_named("orders").await;
    house.task(&id).await;
    house.task(&id).await;
    house.get("/api/v1/changefeeds/unknown/").await;
    call(house.address, "BREW", "/api/v1/coffee", &[], b"").await;
    house.get("/").await;
    let after = figures(&house).await;
    let grown =
        |name: &str, labels: &[(&str, &str)]| after.sum(name, labels) - before.sum(name, labels);
    let requests = "changefeed_http_requests_total";
    let task = "/api/v1/changefeeds/{id}/";
    assert_eq!(grown(requests, &[("route", task), ("status", "2xx")]), 2.0);
    assert_eq!(grown(requests, &[("route", task), ("status", "4xx")]), 1.0);
    assert_eq!(
        grown(requests, &[("method", "POST"), ("status", "2xx")]),
        1.0
    );
    assert_eq!(
        grown(requests, &[("method", "other"), ("route", "/api/*")]),
        1.0
    );
    assert_eq!(grown(requests, &[("route", "console")]), 1.0);
    // The read of the figures is counted in the next.
    assert_eq!(grown(requests, &[("route", "/metrics")]), 1.0);
    assert_eq!(grown(requests, &[]), 7.0);
    let durations = "changefeed_http_request_duration_seconds";
    assert_eq!(
        grown(&format!("{durations}_count"), &[("route", task)]),
        3.0
    );
    let slowest = [("route", task), ("le", "+Inf")];
    assert_eq!(grown(&format!("{durations}_bucket"), &slowest), 3.0);
    assert!(grown(&format!("{durations}_sum"), &[]) > 0.0);
}

#[tokio::test]
async fn the_store_is_counted_as_it_is_now() {
    let house = House::new().await;
    let tasks = async |status: &str| {
        figures(&house)
            .await
            .sum("changefeed_tasks", &[("status", status)])
    };
    let made = house.post("/api/v1/changefeeds/", tidb("orders")).await;
    let id = made.data()["id"].as_str().unwrap().to_owned();
    assert_eq!(tasks("Initial").await, 1.0);
    house.clock.advance(support::SETTLED_MS);
    // Counting takes a small part of the time alone, and may be of before.
    eventually("it replicates", async || tasks("Normal").await == 1.0).await;
    house.settle(&id, "pause").await;
    eventually("it is stopped", async || tasks("Stopped").await == 1.0).await;
    assert_eq!(house.operate(&id, "pause").await.status, 409);
    let now = figures(&house).await;
    let writes = |outcome: &str| now.sum("changefeed_store_writes_total", &[("outcome", outcome)]);
    assert_eq!(
        (writes("kept"), writes("refused"), writes("failed")),
        (2.0, 1.0, 0.0)
    );
    assert_eq!(now.sum("changefeed_store_up", &[]), 1.0);
    house.delete(&format!("/api/v1/changefeeds/{id}")).await;
    house.clock.advance(support::SETTLED_MS);
    eventually("it is gone", async || {
        figures(&house).await.sum("changefeed_tasks", &[]) == 0.0
    })
    .await;
}

#[tokio::test]
async fn the_server_tells_what_it_is() {
    let house = House::new().await;
    let now = figures(&house).await;
    let version = [("version", env!("CARGO_PKG_VERSION"))];
    assert_eq!(now.sum("changefeed_build_info", &version), 1.0);
    #[expect(clippy::cast_precision_loss, reason = "a moment of today")]
    let started = (support::NOW / 1_000) as f64;
    assert_eq!(now.sum("process_start_time_seconds", &[]), started);
    assert_eq!(now.sum("changefeed_tokens", &[("role", "admin")]), 1.0);
    assert_eq!(now.sum("changefeed_tokens", &[("role", "read-only")]), 0.0);
    assert!(now.sum("changefeed_http_connections_open", &[]) >= 1.0);
    assert_eq!(now.sum("changefeed_wrong_tokens_total", &[]), 0.0);
    let wrong = [("authorization", "Bearer wrong")];
    let path = "/api/v1/changefeeds/";
    for _ in 0..3 {
        assert_eq!(
            send(house.address, "GET", path, &wrong, b"").await.status,
            401
        );
    }
    assert_eq!(
        figures(&house)
            .await
            .sum("changefeed_wrong_tokens_total", &[]),
        3.0
    );
    // Those of the calls before close soon after their answers.
    eventually("one connection is open", async || {
        figures(&house)
            .await
            .sum("changefeed_http_connections_open", &[])
            == 1.0
    })
    .await;
}

#[tokio::test]
async fn a_store_that_takes_no_writes_is_not_ready_until_it_does() {
    let house = House::new().await;
    let ready = async || send(house.address, "GET", "/readyz", &[], b"").await.status;
    let id = house.make_named("orders").await;
    let file = house.folder.path().join("changefeeds.db");
    let other = rusqlite::Connection::open(&file).unwrap();
    // A table that refuses is as good as a disk that does.
    let refuse = "CREATE TRIGGER refuse BEFORE UPDATE ON task BEGIN SELECT RAISE(ABORT, 'full'); END;
         CREATE TRIGGER refuse_probe BEFORE INSERT ON counter BEGIN SELECT RAISE(ABORT, 'full'); END;";
    other.execute_batch(refuse).unwrap();
    assert_eq!(ready().await, 200, "nothing was written yet");
    let answer = house.operate(&id, "pause").await;
    assert_eq!(answer.status, 500);
    for _ in 0..2 {
        assert_eq!(ready().await, 503);
    }
    assert_eq!(
        send(house.address, "GET", "/healthz", &[], b"")
            .await
            .status,
        200
    );
    let failed = [("outcome", "failed")];
    assert_eq!(
        figures(&house)
            .await
            .sum("changefeed_store_writes_total", &failed),
        1.0
    );
    // Nobody writes meanwhile, and it finds out all the same.
    other
        .execute_batch("DROP TRIGGER refuse; DROP TRIGGER refuse_probe;")
        .unwrap();
    assert_eq!(ready().await, 200);
    assert_eq!(
        house.operate(&id, "pause").await.data(),
        json!({"status": "Normal"})
    );
}
