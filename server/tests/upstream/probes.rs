//! What this server tells of the live one.

use axum::body::Body;
use axum::http::Response;
use changefeed_server::upstream::UpstreamToken;
use changefeed_server::{RunningServer, Settings};

use super::live::{LIST, Live, ask, fine, upstream};
use super::support::client::send;

async fn ready(server: &RunningServer) -> (u16, String) {
    let answer = send(server.address(), "GET", "/readyz", &[], b"").await;
    (answer.status, answer.text().to_owned())
}

async fn figures(server: &RunningServer) -> String {
    let answer = send(server.address(), "GET", "/metrics", &[], b"").await;
    assert_eq!(answer.status, 200, "{answer:?}");
    answer.text().to_owned()
}

fn open(settings: Settings) -> Settings {
    Settings {
        metrics_open: true,
        cluster: Some("of & this".to_owned()),
        ..settings
    }
}

fn lending(settings: Settings) -> Settings {
    Settings {
        token: Some("ours-and-nobody-elses".to_owned()),
        ..upstream(settings, |upstream| {
            upstream.token = Some(UpstreamToken::Given("lent".to_owned()));
        })
    }
}

fn refusing() -> Response<Body> {
    Response::builder().status(401).body(Body::empty()).unwrap()
}

#[tokio::test]
async fn it_is_ready_where_the_live_server_answers() {
    let (live, heard) = Live::saying(refusing).await;
    let server = live.behind_with(open).await;
    assert_eq!(ready(&server).await, (200, "ready\n".to_owned()));
    let asked = "/api/v1/changefeeds/?page=1&pageSize=1&clusterId=of+%26+this";
    assert_eq!(heard.only().address, asked);
    assert!(
        figures(&server)
            .await
            .contains("changefeed_upstream_up 1\n")
    );
    drop(live);
    super::support::eventually("it is gone", async || ready(&server).await.0 == 503).await;
    let (_, sentence) = ready(&server).await;
    assert!(sentence.contains("refuses connections"), "{sentence}");
    let alive = send(server.address(), "GET", "/healthz", &[], b"").await;
    assert_eq!(alive.status, 200);
    assert!(
        figures(&server)
            .await
            .contains("changefeed_upstream_up 0\n")
    );
    server.stop().await;
}

#[tokio::test]
async fn a_gateway_that_stands_in_for_it_is_not_it() {
    let (live, _) =
        Live::saying(|| Response::builder().status(502).body(Body::empty()).unwrap()).await;
    let server = live.behind().await;
    let (status, sentence) = ready(&server).await;
    assert_eq!(
        (status, sentence.contains("502")),
        (503, true),
        "{sentence}"
    );
    server.stop().await;
}

#[tokio::test]
async fn a_lent_token_that_is_refused_is_not_ready() {
    let (live, heard) = Live::saying(refusing).await;
    let server = live.behind_with(lending).await;
    let (status, sentence) = ready(&server).await;
    assert_eq!(status, 503);
    assert!(sentence.contains("token of this server"), "{sentence}");
    assert_eq!(heard.only().header("authorization"), Some("Bearer lent"));
    server.stop().await;
}

#[tokio::test]
async fn how_requests_ended_is_counted() {
    let (live, _) = Live::saying(fine).await;
    let server = live.behind_with(open).await;
    for _ in 0..3 {
        ask(&server, "GET", LIST, "").await;
    }
    let text = figures(&server).await;
    let count =
        |outcome: &str| format!("changefeed_upstream_requests_total{{outcome=\"{outcome}\"}}");
    assert!(
        text.contains(&format!("{} 3\n", count("answered"))),
        "{text}"
    );
    assert!(
        text.contains(&format!("{} 0\n", count("unreachable"))),
        "{text}"
    );
    assert!(!text.contains("changefeed_store"), "{text}");
    drop(live);
    super::support::eventually("it is gone", async || {
        ask(&server, "GET", LIST, "").await.status == 502
    })
    .await;
    let text = figures(&server).await;
    assert!(
        !text.contains(&format!("{} 0\n", count("unreachable"))),
        "{text}"
    );
    server.stop().await;
}

/// No token is this server's, so none opens its figures.
#[tokio::test]
async fn figures_are_closed_where_tokens_are_the_live_servers() {
    let (live, heard) = Live::saying(fine).await;
    let server = live.behind().await;
    let answer = ask(&server, "GET", "/metrics", "").await;
    assert_eq!(answer.status, 403);
    assert!(
        answer.text().contains("--metrics-open"),
        "{}",
        answer.text()
    );
    assert_eq!(heard.all().len(), 0);
    let lent = live.behind_with(lending).await;
    let bearer = [("authorization", "Bearer ours-and-nobody-elses")];
    let answer = send(lent.address(), "GET", "/metrics", &bearer, b"").await;
    assert_eq!(answer.status, 200);
    lent.stop().await;
    server.stop().await;
}

/// Nobody who asks needs a token, and the live server is asked with this
/// server's.
#[tokio::test]
async fn many_who_ask_at_once_ask_the_live_server_once() {
    let (live, heard) = Live::saying(fine).await;
    let server = live.behind_with(lending).await;
    let address = server.address();
    let asking: Vec<_> = (0..40)
        .map(|_| tokio::spawn(async move { send(address, "GET", "/readyz", &[], b"").await }))
        .collect();
    for asked in asking {
        assert_eq!(asked.await.unwrap().status, 200);
    }
    // They may have taken longer than an answer is fresh, on a busy machine.
    let count = heard.all().len();
    assert!((1..=10).contains(&count), "{count}");
    // It is asked anew after that.
    super::support::eventually("it is asked again", async || {
        ready(&server).await;
        heard.all().len() > count
    })
    .await;
    server.stop().await;
}
