//! What is refused before an operation is looked at: one envelope each.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests"
)]

mod support;

use std::time::Duration;

use changefeed_server::Settings;
use changefeed_server::limits::Limits;
use support::client::{call, send, send_raw};
use support::{House, tidb};

const LIST: &str = "/api/v1/changefeeds/?clusterId=CLUSTER";

#[tokio::test]
async fn no_token_no_answer() {
    let house = House::new().await;
    for authorization in [
        None,
        Some(""),
        Some("Bearer"),
        Some("Bearer "),
        Some("Bearer wrong"),
        Some("Bearer mytoken2"),
        Some("Bearer mytoke"),
        Some("Basic mytoken"),
        Some("mytoken"),
    ] {
        let headers: Vec<_> = authorization
            .iter()
            .map(|value| ("authorization", *value))
            .collect();
        for (method, path) in [
            ("GET", LIST),
            ("POST", "/api/v1/changefeeds/"),
            ("GET", "/api/v1/changefeeds/12121212/"),
            ("DELETE", "/api/v1/changefeeds/12121212"),
            ("POST", "/api/v1/changefeeds/12121212/pause"),
            ("GET", "/api/v1/changefeeds"),
            ("GET", "/api"),
            ("PATCH", "/api/v2/anything"),
        ] {
            let answer = send(house.address, method, path, &headers, b"").await;
            let (status, code, _) = answer.error();
            assert_eq!((status, code), (401, 70600), "{authorization:?} {path}");
            assert_eq!(answer.header("www-authenticate"), Some("Bearer"));
        }
    }
    let lower = [("authorization", "bearer mytoken")];
    assert_eq!(
        send(house.address, "GET", LIST, &lower, b"").await.status,
        200
    );
}

#[tokio::test]
async fn slashes_are_exact_and_never_redirected() {
    let house = House::new().await;
    for (method, path) in [
        ("GET", "/api/v1/changefeeds?clusterId=CLUSTER"),
        ("POST", "/api/v1/changefeeds"),
        ("POST", "/api/v1/changefeeds/12121212/pause/"),
        ("POST", "/api/v1/changefeeds/12121212/resume/"),
        ("POST", "/api/v1/changefeeds/12121212/update/"),
        ("GET", "/api/v1//changefeeds/"),
        ("GET", "/api/v1/"),
        ("GET", "/api/"),
        ("GET", "/api"),
        ("POST", "/api/v1/changefeeds/12121212/stop"),
        ("GET", "/api/v2/changefeeds/"),
    ] {
        let (status, code, _) = call(house.address, method, path, &[], b"").await.error();
        assert_eq!((status, code), (404, 404), "{method} {path}");
    }
}

#[tokio::test]
async fn other_methods_are_told_which_there_are() {
    let house = House::new().await;
    for (method, path, allowed) in [
        ("PUT", "/api/v1/changefeeds/", "GET, HEAD, POST"),
        ("DELETE", "/api/v1/changefeeds/", "GET, HEAD, POST"),
        ("POST", "/api/v1/changefeeds/12121212/", "GET, HEAD"),
        ("PATCH", "/api/v1/changefeeds/12121212", "DELETE"),
        // A slash makes another path, and never a redirect.
        ("GET", "/api/v1/changefeeds/12121212", "DELETE"),
        ("DELETE", "/api/v1/changefeeds/12121212/", "GET, HEAD"),
        ("POST", "/api/v1/openapi.json", "GET, HEAD"),
        ("GET", "/api/v1/changefeeds/12121212/pause", "POST"),
        ("PUT", "/api/v1/changefeeds/12121212/resume", "POST"),
        ("DELETE", "/api/v1/changefeeds/12121212/update", "POST"),
        ("OPTIONS", "/api/v1/changefeeds/", "GET, HEAD, POST"),
    ] {
        let answer = call(house.address, method, path, &[], b"").await;
        let (status, code, _) = answer.error();
        assert_eq!((status, code), (405, 405), "{method} {path}");
        assert_eq!(answer.header("allow"), Some(allowed), "{method} {path}");
    }
}

#[tokio::test]
async fn head_is_get_without_a_body() {
    let house = House::new().await;
    let get = call(house.address, "GET", LIST, &[], b"").await;
    let head = call(house.address, "HEAD", LIST, &[], b"").await;
    assert_eq!((head.status, head.body.len()), (200, 0));
    assert_eq!(head.header("content-type"), get.header("content-type"));
}

#[tokio::test]
async fn a_body_says_that_it_is_json() {
    let house = House::new().await;
    let body = tidb("orders").to_string();
    let create = async |kind: &str| {
        let headers = [("content-type", kind)];
        let path = "/api/v1/changefeeds/";
        call(house.address, "POST", path, &headers, body.as_bytes()).await
    };
    for kind in [
        "application/json",
        "application/json; charset=GBK",
        "APPLICATION/JSON",
    ] {
        assert_eq!(create(kind).await.status, 200, "{kind}");
    }
    for kind in [
        "application/x-www-form-urlencoded",
        "text/plain",
        "multipart/form-data",
    ] {
        let (status, code, _) = create(kind).await.error();
        assert_eq!((status, code), (415, 415), "{kind}");
    }
}

#[tokio::test]
async fn a_body_of_more_than_a_mebibyte_is_too_large() {
    let house = House::new().await;
    let json = [("content-type", "application/json")];
    let id = house.make_named("orders").await;
    for path in [
        "/api/v1/changefeeds/".to_owned(),
        format!("/api/v1/changefeeds/{id}/update"),
        format!("/api/v1/changefeeds/{id}/pause"),
    ] {
        let body = vec![b' '; (1 << 20) + 1];
        let answer = call(house.address, "POST", &path, &json, &body).await;
        let (status, code, _) = answer.error();
        assert_eq!((status, code), (413, 413), "{path}");
    }
    let mut body = tidb("orders").to_string().into_bytes();
    body.resize(1 << 20, b' ');
    let answer = call(house.address, "POST", "/api/v1/changefeeds/", &json, &body).await;
    assert_eq!(answer.status, 200);
}

#[tokio::test]
async fn addresses_and_headers_have_limits() {
    let house = House::new().await;
    let long = format!("{LIST}&x={}", "a".repeat(9_000));
    let (status, code, _) = call(house.address, "GET", &long, &[], b"").await.error();
    assert_eq!((status, code), (414, 414));
    let large = "a".repeat(40_000);
    let headers = [("x-large", large.as_str())];
    let answer = call(house.address, "GET", LIST, &headers, b"").await;
    let (status, code, _) = answer.error();
    assert_eq!((status, code), (431, 431));
    // Outside the API it is a sentence.
    let answer = call(house.address, "GET", &long.replace("/api/v1", ""), &[], b"").await;
    assert_eq!(answer.status, 414);
    assert_eq!(
        answer.header("content-type"),
        Some("text/plain; charset=utf-8")
    );
}

#[tokio::test]
async fn another_host_is_refused() {
    let house = House::new().await;
    let port = house.address.port();
    for host in [
        "evil.example",
        "evil.example:4116",
        "localhost.evil.example",
        "10.0.0.1",
        "",
    ] {
        for path in [LIST, "/"] {
            let answer = call(house.address, "GET", path, &[("host", host)], b"").await;
            assert_eq!(answer.status, 421, "{host:?} {path}");
        }
        let answer = call(house.address, "GET", LIST, &[("host", host)], b"").await;
        assert_eq!(answer.error().1, 421);
    }
    for host in ["localhost", "localhost:1", "127.0.0.1:8080", "[::1]:80"] {
        let answer = call(house.address, "GET", LIST, &[("host", host)], b"").await;
        assert_eq!(answer.status, 200, "{host}");
    }
    // Named twice, or once in the address and once beside it.
    let raw = |head: String| async move { send_raw(house.address, head.as_bytes()).await };
    let twice = format!(
        "GET / HTTP/1.1\r\nhost: localhost:{port}\r\nhost: evil\r\nconnection: close\r\n\r\n"
    );
    assert!(raw(twice).await.starts_with("HTTP/1.1 421"));
    let absolute =
        "GET http://evil.example/ HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n";
    assert!(raw(absolute.to_owned()).await.starts_with("HTTP/1.1 421"));
    assert!(
        raw("GET / HTTP/1.0\r\n\r\n".to_owned())
            .await
            .starts_with("HTTP/1.0 421")
    );
}

#[tokio::test]
async fn a_body_that_does_not_arrive_is_not_waited_for() {
    let house = House::with(|settings| Settings {
        limits: Limits {
            body_time: Duration::from_millis(100),
            ..settings.limits
        },
        ..settings
    })
    .await;
    let head = "POST /api/v1/changefeeds/ HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer mytoken\r\n\
         content-type: application/json\r\ncontent-length: 100\r\n\r\n{";
    let answer = send_raw(house.address, head.as_bytes()).await;
    assert!(answer.starts_with("HTTP/1.1 408"), "{answer}");
    assert!(answer.contains("\"code\":408"), "{answer}");
}

#[tokio::test]
async fn headers_that_do_not_arrive_are_not_waited_for() {
    let house = House::with(|settings| Settings {
        limits: Limits {
            headers_time: Duration::from_millis(100),
            ..settings.limits
        },
        ..settings
    })
    .await;
    // It ends, or this would not.
    let answer = send_raw(house.address, b"GET / HTTP/1.1\r\nhost: local").await;
    assert!(!answer.contains("200 OK"));
}
