//! Headers that go on, and those that do not.

use axum::body::Body;
use axum::http::Response;

use super::live::{LIST, Live, ask, fine};
use super::support::client::send;

#[tokio::test]
async fn what_is_about_one_connection_stays_on_it() {
    let (live, heard) = Live::saying(|| {
        let mut response = fine();
        for (name, value) in [
            ("connection", "x-hop-back, X-Other"),
            ("x-hop-back", "1"),
            ("x-other", "2"),
            ("keep-alive", "timeout=5"),
            ("proxy-authenticate", "Basic"),
            ("trailer", "x-late"),
            ("upgrade", "h2c"),
            ("x-end-to-end", "3"),
        ] {
            response.headers_mut().append(name, value.parse().unwrap());
        }
        response
    })
    .await;
    let server = live.behind().await;
    let headers = [
        ("authorization", "Bearer theirs"),
        ("connection", "keep-alive, X-Hop-On"),
        ("connection", "x-another"),
        ("x-hop-on", "1"),
        ("x-another", "2"),
        ("keep-alive", "timeout=5"),
        ("proxy-connection", "keep-alive"),
        ("proxy-authorization", "Basic abc"),
        ("te", "trailers"),
        ("trailer", "x-late"),
        ("upgrade", "websocket"),
        ("x-end-to-end", "3"),
    ];
    let answer = send(server.address(), "GET", LIST, &headers, b"").await;
    let noted = heard.only();
    for gone in [
        "connection",
        "x-hop-on",
        "x-another",
        "keep-alive",
        "proxy-connection",
        "proxy-authorization",
        "te",
        "trailer",
        "upgrade",
        "transfer-encoding",
    ] {
        assert_eq!(noted.header(gone), None, "{gone}");
    }
    assert_eq!(noted.header("x-end-to-end"), Some("3"));
    assert_eq!(noted.header("authorization"), Some("Bearer theirs"));
    for gone in [
        "x-hop-back",
        "x-other",
        "keep-alive",
        "proxy-authenticate",
        "trailer",
        "upgrade",
    ] {
        assert_eq!(answer.header(gone), None, "{gone}");
    }
    assert_eq!(answer.header("x-end-to-end"), Some("3"));
    server.stop().await;
}

#[tokio::test]
async fn the_way_is_said_and_no_earlier_one_is_believed() {
    let (live, heard) = Live::saying(fine).await;
    let server = live.behind().await;
    let host = format!("localhost:{}", server.address().port());
    let headers = [
        ("host", &*host),
        ("authorization", "Bearer theirs"),
        ("forwarded", "for=203.0.113.7"),
        ("x-forwarded-for", "203.0.113.7"),
        ("x-forwarded-host", "evil.example"),
        ("x-forwarded-proto", "https"),
        ("x-forwarded-port", "1"),
        ("x-real-ip", "203.0.113.7"),
        ("via", "1.1 somebody"),
    ];
    send(server.address(), "GET", LIST, &headers, b"").await;
    let noted = heard.only();
    assert_eq!(noted.header("host"), Some(&*live.address.to_string()));
    assert_eq!(noted.header("x-forwarded-for"), Some("127.0.0.1"));
    assert_eq!(noted.header("x-forwarded-host"), Some(&*host));
    assert_eq!(noted.header("x-forwarded-proto"), Some("http"));
    // `Via` alone goes on: by it a request that goes round is known.
    let via: Vec<_> = noted.headers.get_all("via").iter().collect();
    assert_eq!((via.len(), via[0].as_bytes()), (2, &b"1.1 somebody"[..]));
    let last = via[1].to_str().unwrap();
    assert!(last.starts_with("1.1 changefeed-server-"), "{last}");
    for gone in ["forwarded", "x-forwarded-port", "x-real-ip"] {
        assert_eq!(noted.header(gone), None, "{gone}");
    }
    server.stop().await;
}

/// Cookies of this host are other programs', and a server that judges by the
/// page's origin would refuse this one's.
#[tokio::test]
async fn what_a_browser_says_of_this_host_stays_here() {
    let (live, heard) = Live::saying(fine).await;
    let server = live.behind().await;
    let headers = [
        ("authorization", "Bearer theirs"),
        ("cookie", "session=of-another-program"),
        ("origin", "http://127.0.0.1:4116"),
        ("referer", "http://127.0.0.1:4116/clusters"),
    ];
    send(server.address(), "POST", LIST, &headers, b"{}").await;
    let noted = heard.only();
    for gone in ["cookie", "origin", "referer"] {
        assert_eq!(noted.header(gone), None, "{gone}");
    }
    server.stop().await;
}

#[tokio::test]
async fn an_answer_does_not_govern_the_console() {
    let (live, _) = Live::saying(|| {
        Response::builder()
            .header("content-type", "text/html")
            .header("set-cookie", "a=b")
            .header("content-security-policy", "script-src *")
            .header("strict-transport-security", "max-age=1")
            .header("x-frame-options", "SAMEORIGIN")
            .header("clear-site-data", "\"*\"")
            .header("refresh", "0; url=https://elsewhere.example")
            .header("link", "<https://elsewhere.example/x.css>; rel=stylesheet")
            .header("access-control-allow-origin", "*")
            .header("access-control-allow-headers", "*")
            .header("cross-origin-resource-policy", "cross-origin")
            .header("www-authenticate", "Basic realm=\"gateway\"")
            .body(Body::from("<script>alert(1)</script>"))
            .unwrap()
    })
    .await;
    let server = live.behind().await;
    let answer = ask(&server, "GET", LIST, "").await;
    for gone in [
        "set-cookie",
        "strict-transport-security",
        "clear-site-data",
        "refresh",
        "link",
        "access-control-allow-origin",
        "access-control-allow-headers",
        "www-authenticate",
    ] {
        assert_eq!(answer.header(gone), None, "{gone}");
    }
    for (name, value) in [
        ("x-frame-options", "DENY"),
        ("x-content-type-options", "nosniff"),
        ("cross-origin-resource-policy", "same-origin"),
        ("referrer-policy", "no-referrer"),
    ] {
        assert_eq!(answer.header(name), Some(value), "{name}");
    }
    let policy = answer.header("content-security-policy").unwrap();
    assert!(policy.starts_with("default-src 'none'"), "{policy}");
    assert!(!policy.contains("script-src"), "{policy}");
    server.stop().await;
}

#[tokio::test]
async fn who_asks_for_a_bearer_may() {
    let (live, _) = Live::saying(|| {
        Response::builder()
            .status(401)
            .header("www-authenticate", "Bearer realm=\"em\"")
            .body(Body::empty())
            .unwrap()
    })
    .await;
    let server = live.behind().await;
    let answer = ask(&server, "GET", LIST, "").await;
    assert_eq!(
        answer.header("www-authenticate"),
        Some("Bearer realm=\"em\"")
    );
    server.stop().await;
}

/// What was looked at here is what is asked there.
#[tokio::test]
async fn no_header_says_another_method_or_path() {
    let (live, heard) = Live::saying(fine).await;
    let server = live.behind().await;
    let others = [
        "x-http-method",
        "x-http-method-override",
        "x-method-override",
        "x-original-url",
        "x-rewrite-url",
    ];
    let mut headers = vec![("authorization", "Bearer theirs")];
    headers.extend(others.map(|name| (name, "DELETE")));
    send(server.address(), "GET", LIST, &headers, b"").await;
    let noted = heard.only();
    for gone in others {
        assert_eq!(noted.header(gone), None, "{gone}");
    }
    server.stop().await;
}

#[tokio::test]
async fn a_request_that_comes_back_with_others_names_is_known() {
    let (live, heard) = Live::saying(fine).await;
    let server = live.behind().await;
    ask(&server, "GET", LIST, "").await;
    let own = heard.only().header("via").unwrap().to_owned();
    let joined = format!("1.1 gateway, {own} (a, remark), 1.0 third");
    let headers = [("authorization", "Bearer theirs"), ("via", &*joined)];
    let answer = send(server.address(), "GET", LIST, &headers, b"").await;
    let (status, _, message) = answer.error();
    assert_eq!(status, 502);
    assert!(message.contains("its own upstream"), "{message}");
    assert_eq!(heard.all().len(), 1);
    server.stop().await;
}
