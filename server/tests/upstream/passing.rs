//! A request on, and an answer back.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::Router;
use axum::body::Body;
use axum::extract::Path;
use axum::http::Response;
use axum::routing::any;

use super::live::{LIST, Live, PAUSE, ask, before, fine};
use super::support::client::send;

#[tokio::test]
async fn a_request_goes_on_as_it_is_and_the_answer_comes_back() {
    let (live, heard) = Live::saying(|| {
        Response::builder()
            .status(409)
            .header("content-type", "application/json; charset=utf-8")
            .header("retry-after", "7")
            .header("x-trace", "abc")
            .body(Body::from(
                r#"{"code":21203,"message":"[21203]busy","data":{}}"#,
            ))
            .unwrap()
    })
    .await;
    let server = live.behind().await;
    let path = "/api/v1/changefeeds/a%2Fb%20c/update?x=1&y=%26";
    let headers = [
        ("authorization", "Bearer theirs"),
        ("content-type", "application/json"),
        ("x-request-id", "of-the-page-7"),
    ];
    let answer = send(server.address(), "POST", path, &headers, b"{\"name\":1.50}").await;
    assert_eq!(answer.status, 409);
    assert_eq!(
        answer.text(),
        r#"{"code":21203,"message":"[21203]busy","data":{}}"#
    );
    for (name, value) in [
        ("content-type", "application/json; charset=utf-8"),
        ("retry-after", "7"),
        ("x-trace", "abc"),
        ("x-request-id", "of-the-page-7"),
        ("cache-control", "no-store"),
    ] {
        assert_eq!(answer.header(name), Some(value), "{name}");
    }
    let noted = heard.only();
    assert_eq!((&*noted.method, &*noted.address), ("POST", path));
    assert_eq!(noted.body.as_deref(), Some(&b"{\"name\":1.50}"[..]));
    for (name, value) in [
        ("authorization", "Bearer theirs"),
        ("content-type", "application/json"),
        ("content-length", "13"),
        ("x-request-id", "of-the-page-7"),
    ] {
        assert_eq!(noted.header(name), Some(value), "{name}");
    }
    server.stop().await;
}

#[tokio::test]
async fn what_a_live_server_says_oddly_comes_back_oddly() {
    let (live, _) = Live::saying(|| {
        let two = r#""authorization token empty"{"code":70600,"message":"[70600]","data":{}}"#;
        Response::builder()
            .status(401)
            .body(Body::from(two))
            .unwrap()
    })
    .await;
    let server = live.behind().await;
    let answer = ask(&server, "GET", LIST, "").await;
    assert_eq!(answer.status, 401);
    assert!(answer.text().starts_with("\"authorization token empty\"{"));
    let head = ask(&server, "HEAD", LIST, "").await;
    assert_eq!((head.status, head.text()), (401, ""));
    server.stop().await;
}

#[tokio::test]
async fn an_api_below_a_path_of_a_gateway_is_found_there() {
    let (live, heard) = Live::saying(fine).await;
    let gateway = format!("http://{}/tidb/", live.address);
    let server = before(&gateway, |settings| settings).await;
    assert_eq!(ask(&server, "GET", LIST, "").await.status, 200);
    assert_eq!(heard.only().address, format!("/tidb{LIST}"));
    server.stop().await;
}

#[tokio::test]
async fn what_is_no_path_of_the_api_stays_here() {
    let (live, heard) = Live::saying(fine).await;
    let server = live.behind().await;
    for path in [
        "/api",
        "/api/v2/x",
        "/api/v1/../admin",
        "/api/v1/%2e%2e/admin",
    ] {
        let (status, code, _) = ask(&server, "GET", path, "").await.error();
        assert_eq!((status, code), (404, 404), "{path}");
    }
    let (status, _, _) = ask(&server, "BREW", PAUSE, "").await.error();
    assert_eq!(status, 405);
    // The console is this server's own.
    assert!(
        ask(&server, "GET", "/", "")
            .await
            .text()
            .contains("console")
    );
    assert_eq!(heard.all().len(), 0);
    server.stop().await;
}

#[tokio::test]
async fn a_redirect_leads_nobody_anywhere() {
    let asked = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&asked);
    let lead = move |Path(status): Path<u16>| async move {
        counted.fetch_add(1, Ordering::SeqCst);
        Response::builder()
            .status(status)
            .header("location", "https://elsewhere.example/api/v1/changefeeds/")
            .header("content-type", "text/html")
            .body(Body::from("<a href=\"/\">Moved</a>"))
            .unwrap()
    };
    let live = Live::with(Router::new().route("/api/v1/{status}", any(lead))).await;
    let server = live.behind().await;
    for (times, (method, redirect)) in (1..).zip([
        ("GET", 301),
        ("POST", 301),
        ("GET", 302),
        ("GET", 303),
        ("DELETE", 307),
        ("POST", 308),
    ]) {
        let answer = ask(&server, method, &format!("/api/v1/{redirect}"), "").await;
        assert_eq!(answer.header("location"), None);
        let (status, code, message) = answer.error();
        assert_eq!((status, code), (502, 502));
        for part in [&*redirect.to_string(), "nothing was changed", "--upstream"] {
            assert!(message.contains(part), "{message}");
        }
        assert_eq!(asked.load(Ordering::SeqCst), times);
    }
    // These may lead on from what was done.
    for (method, redirect) in [("POST", 302), ("POST", 303), ("DELETE", 303)] {
        let answer = ask(&server, method, &format!("/api/v1/{redirect}"), "").await;
        assert_eq!(answer.header("location"), None);
        let (status, code, message) = answer.error();
        assert_eq!((status, code), (502, 9999));
        for part in [&*redirect.to_string(), "is not known", "--upstream"] {
            assert!(message.contains(part), "{message}");
        }
        assert!(!message.contains("nothing was changed"), "{message}");
    }
    server.stop().await;
}

#[tokio::test]
async fn what_was_not_modified_is_no_redirect() {
    let (live, _) = Live::saying(|| {
        Response::builder()
            .status(304)
            .header("etag", "\"7\"")
            .body(Body::empty())
            .unwrap()
    })
    .await;
    let server = live.behind().await;
    let answer = ask(&server, "GET", LIST, "").await;
    assert_eq!((answer.status, answer.header("etag")), (304, Some("\"7\"")));
    server.stop().await;
}
