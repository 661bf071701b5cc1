//! Whose token goes along, and who is let in.

use std::path::Path;

use axum::body::Body;
use axum::http::Response;
use changefeed_server::upstream::UpstreamToken;
use changefeed_server::{RunningServer, Settings};

use super::live::{LIST, Live, PAUSE, ask, fine, upstream};
use super::support::client::send;

const OURS: &str = "ours-and-nobody-elses";
const READER: &str = "reads-and-nothing-more";
const LENT: &str = "lent-by-this-server";

async fn lending(live: &Live, token: UpstreamToken, tokens: Option<&Path>) -> RunningServer {
    live.behind_with(|settings| Settings {
        token: Some(OURS.to_owned()),
        tokens: tokens.map(Path::to_owned),
        ..upstream(settings, |upstream| upstream.token = Some(token))
    })
    .await
}

async fn call(
    server: &RunningServer,
    token: &str,
    method: &str,
    path: &str,
) -> super::support::Answer {
    let bearer = format!("Bearer {token}");
    send(
        server.address(),
        method,
        path,
        &[("authorization", &bearer)],
        b"",
    )
    .await
}

/// Without a token of its own this server judges none.
#[tokio::test]
async fn callers_bring_the_live_servers_tokens() {
    let (live, heard) = Live::saying(fine).await;
    let server = live.behind().await;
    for (method, path) in [
        ("GET", LIST),
        ("POST", PAUSE),
        ("POST", "/api/v1/user/login"),
    ] {
        assert_eq!(ask(&server, method, path, "").await.status, 200, "{path}");
    }
    let bare = send(server.address(), "GET", LIST, &[], b"").await;
    assert_eq!(bare.status, 200);
    let brought: Vec<_> = heard
        .all()
        .iter()
        .map(|noted| noted.header("authorization").map(str::to_owned))
        .collect();
    let theirs = Some("Bearer theirs".to_owned());
    assert_eq!(brought, [theirs.clone(), theirs.clone(), theirs, None]);
    server.stop().await;
}

#[tokio::test]
async fn a_lent_token_is_behind_the_door() {
    let (live, heard) = Live::saying(fine).await;
    let folder = tempfile::tempdir().unwrap();
    let tokens = folder.path().join("tokens");
    std::fs::write(&tokens, format!("read-only {READER} wallboard\n")).unwrap();
    let lent = UpstreamToken::Given(LENT.to_owned());
    let server = lending(&live, lent, Some(&tokens)).await;
    for wrong in [LENT, "guessed"] {
        let (status, code, _) = call(&server, wrong, "GET", LIST).await.error();
        assert_eq!((status, code), (401, 70600));
    }
    let bare = send(server.address(), "POST", PAUSE, &[], b"").await;
    assert_eq!(bare.status, 401);
    assert_eq!(heard.all().len(), 0);

    assert_eq!(call(&server, READER, "GET", LIST).await.status, 200);
    for (method, path) in [("POST", PAUSE), ("DELETE", "/api/v1/changefeeds/12121212")] {
        let (status, code, message) = call(&server, READER, method, path).await.error();
        assert_eq!((status, code), (403, 70650));
        assert!(message.contains("read-only"), "{message}");
    }
    assert_eq!(heard.all().len(), 1);
    assert_eq!(call(&server, OURS, "POST", PAUSE).await.status, 200);
    let lent = format!("Bearer {LENT}");
    for noted in heard.all() {
        assert_eq!(noted.header("authorization"), Some(&*lent));
    }
    server.stop().await;
}

/// It is for changefeeds: nobody ends a cluster by it, or makes a user.
#[tokio::test]
async fn a_lent_token_is_for_changefeeds() {
    let (live, heard) = Live::saying(fine).await;
    let server = lending(&live, UpstreamToken::Given(LENT.to_owned()), None).await;
    for (method, path) in [
        ("DELETE", "/api/v1/clusters/abc"),
        ("POST", "/api/v1/clusters/"),
        ("POST", "/api/v1/users/"),
        ("POST", "/api/v1/user/login"),
        ("POST", "/api/v1/changefeeds/%2e%2e/clusters/"),
    ] {
        let (status, _, _) = call(&server, OURS, method, path).await.error();
        assert_eq!(status, 404, "{method} {path}");
    }
    assert_eq!(heard.all().len(), 0);
    assert_eq!(
        call(&server, OURS, "GET", "/api/v1/clusters/").await.status,
        200
    );
    server.stop().await;
}

/// The caller's token is good: it is this server's that is not, and no caller
/// can mend that by signing in again.
#[tokio::test]
async fn a_lent_token_that_is_refused_signs_nobody_out() {
    let (live, _) = Live::saying(|| {
        Response::builder()
            .status(401)
            .body(Body::from(
                r#"{"code":70602,"message":"[70602]expired","data":{}}"#,
            ))
            .unwrap()
    })
    .await;
    let server = lending(&live, UpstreamToken::Given(LENT.to_owned()), None).await;
    let (status, code, message) = call(&server, OURS, "POST", PAUSE).await.error();
    assert_eq!((status, code), (502, 502));
    for part in [
        "token of this server",
        "nothing was changed",
        "--upstream-token-file",
    ] {
        assert!(message.contains(part), "{message}");
    }
    assert!(!message.contains(LENT), "{message}");
    server.stop().await;
}

#[tokio::test]
async fn a_token_of_a_file_is_read_anew() {
    let (live, heard) = Live::saying(fine).await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("upstream-token");
    std::fs::write(&file, "first\n").unwrap();
    let server = lending(&live, UpstreamToken::File(file.clone()), None).await;
    call(&server, OURS, "GET", LIST).await;
    std::fs::write(&file, "second\n").unwrap();
    call(&server, OURS, "GET", LIST).await;
    server.read_tokens_again().await;
    call(&server, OURS, "GET", LIST).await;
    std::fs::write(&file, "").unwrap();
    server.read_tokens_again().await;
    call(&server, OURS, "GET", LIST).await;
    let brought: Vec<_> = heard
        .all()
        .iter()
        .map(|noted| noted.header("authorization").unwrap().to_owned())
        .collect();
    let expected = ["first", "first", "second", "second"];
    assert_eq!(brought, expected.map(|token| format!("Bearer {token}")));
    server.stop().await;
}
