//! How much goes on, and how long is waited.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::routing::any;
use changefeed_model::envelope::{self, Head};
use changefeed_server::limits::Limits;
use changefeed_server::{RunningServer, Settings};
use futures_util::StreamExt;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::live::{LIST, Live, PAUSE, UPDATE, ask, fine, hasty};
use super::support::eventually;

const MIB: usize = 1 << 20;

#[tokio::test]
async fn a_mebibyte_goes_on_and_not_a_byte_more() {
    let (live, heard) = Live::saying(fine).await;
    let server = live.behind().await;
    let body = "x".repeat(MIB);
    assert_eq!(ask(&server, "POST", UPDATE, &body).await.status, 200);
    assert_eq!(heard.only().body.unwrap().len(), MIB);
    let (status, code, message) = ask(&server, "POST", UPDATE, &(body + "x")).await.error();
    assert_eq!((status, code), (413, 413));
    assert!(message.contains("nothing was changed"), "{message}");
    assert_eq!(heard.all().len(), 1);
    server.stop().await;
}

/// Without a length it is seen on the way: the live server never gets the end.
#[tokio::test]
async fn a_body_without_a_length_ends_at_the_limit() {
    let (live, heard) = Live::saying(fine).await;
    let server = live.behind().await;
    let mut stream = TcpStream::connect(server.address()).await.unwrap();
    let head = format!(
        "POST {UPDATE} HTTP/1.1\r\nhost: {}\r\ntransfer-encoding: chunked\r\nconnection: close\r\n\r\n",
        server.address()
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    let piece = format!("10000\r\n{}\r\n", "x".repeat(1 << 16));
    for _ in 0..17 {
        stream.write_all(piece.as_bytes()).await.unwrap();
    }
    stream.write_all(b"0\r\n\r\n").await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 413 "), "{answer}");
    expect_unknown(413, &answer);
    eventually("the live server sees that", async || {
        !heard.all().is_empty()
    })
    .await;
    assert_eq!(heard.only().body, None);
    server.stop().await;
}

/// What is answered to a write of nine bytes of which these alone come.
async fn say_a_part(server: &RunningServer, part: &str) -> String {
    let address = server.address();
    let mut stream = TcpStream::connect(address).await.unwrap();
    let head = format!(
        "POST {UPDATE} HTTP/1.1\r\nhost: {address}\r\ncontent-length: 9\r\nconnection: close\r\n\r\n{part}"
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    answer
}

/// Half of a write went on, and nobody here knows what came of it: clients see
/// that by its code, and people by its words.
fn expect_unknown(status: u16, answer: &str) {
    let (_, body) = answer.split_once("\r\n\r\n").unwrap();
    let body = &body[body.find('{').unwrap()..=body.rfind('}').unwrap()];
    assert!(!body.contains("nothing was changed"), "{body}");
    assert!(body.contains("is not known"), "{body}");
    let head = Head {
        status,
        ..Head::default()
    };
    let error = envelope::open(&head, body.as_bytes()).unwrap_err();
    assert!(error.leaves_outcome_unknown(), "{error:?}");
}

/// One that acts when it has what it needs, as a decoder of one value does,
/// has acted before the rest is missing.
#[tokio::test]
async fn what_acts_before_the_end_is_not_said_to_have_done_nothing() {
    let acted = Arc::new(AtomicBool::new(false));
    let act = {
        let acted = Arc::clone(&acted);
        move |body: Body| async move {
            let mut pieces = body.into_data_stream();
            let first = pieces.next().await.unwrap().unwrap();
            assert!(first.starts_with(b"{}"), "{first:?}");
            acted.store(true, Ordering::SeqCst);
            std::future::pending::<()>().await;
        }
    };
    let live = Live::with(Router::new().fallback(any(act))).await;
    let server = live
        .behind_with(|settings| Settings {
            limits: Limits {
                body_time: Duration::from_millis(300),
                ..settings.limits
            },
            ..settings
        })
        .await;
    let answer = say_a_part(&server, "{} ").await;
    assert!(answer.starts_with("HTTP/1.1 408 "), "{answer}");
    assert!(acted.load(Ordering::SeqCst));
    expect_unknown(408, &answer);
    server.stop().await;
}

#[tokio::test]
async fn a_body_that_does_not_come_is_not_waited_for() {
    let (live, _) = Live::saying(fine).await;
    let server = live
        .behind_with(|settings| Settings {
            limits: Limits {
                body_time: Duration::from_millis(100),
                ..settings.limits
            },
            ..settings
        })
        .await;
    let answer = say_a_part(&server, "1234").await;
    assert!(answer.starts_with("HTTP/1.1 408 "), "{answer}");
    expect_unknown(408, &answer);
    server.stop().await;
}

/// The guard before the embedded API ends after a time that a live server
/// needs for an update.
#[tokio::test]
async fn the_guard_of_the_embedded_api_does_not_cut_a_live_server() {
    let answer = || async {
        tokio::time::sleep(Duration::from_millis(300)).await;
        fine()
    };
    let live = Live::with(Router::new().fallback(any(answer))).await;
    let server = live
        .behind_with(|settings| Settings {
            limits: Limits {
                answer_time: Duration::from_millis(20),
                ..settings.limits
            },
            ..settings
        })
        .await;
    for path in [UPDATE, PAUSE] {
        assert_eq!(ask(&server, "POST", path, "").await.status, 200, "{path}");
    }
    server.stop().await;
}

#[tokio::test]
async fn no_answer_in_time_is_said_and_what_became_of_a_write_is_not() {
    let never = || std::future::pending::<()>();
    let live = Live::with(Router::new().fallback(any(never))).await;
    let server = live.behind_with(hasty).await;
    for (method, path, unknown) in [
        ("GET", LIST, false),
        ("POST", PAUSE, true),
        ("POST", UPDATE, true),
    ] {
        let answer = ask(&server, method, path, "").await;
        let (status, _, message) = answer.error();
        assert_eq!(status, 504);
        assert!(message.contains("did not answer"), "{message}");
        assert_eq!(message.contains("not known"), unknown, "{message}");
        let head = Head {
            status,
            ..Head::default()
        };
        let error = envelope::open(&head, &answer.body).unwrap_err();
        assert_eq!(error.leaves_outcome_unknown(), unknown, "{error:?}");
    }
    server.stop().await;
}
