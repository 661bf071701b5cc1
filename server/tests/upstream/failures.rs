//! What is said where no answer comes: by whose fault, what became of the
//! request, and what to do.

use std::net::SocketAddr;

use changefeed_model::envelope::{self, ErrorKind, Head};
use changefeed_server::{RunningServer, Settings};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use super::live::{LIST, Live, PAUSE, ask, before, fine};
use super::support::Answer;

/// A server that reads a request, answers these bytes, and closes.
async fn rude(answer: &'static [u8]) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut heard = [0; 4096];
            let _ = stream.read(&mut heard).await;
            let _ = stream.write_all(answer).await;
        }
    });
    address
}

/// A port that nobody listens on.
async fn closed() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    listener.local_addr().unwrap()
}

/// What a console makes of an answer.
fn judged(answer: &Answer) -> (u16, ErrorKind, bool) {
    let head = Head {
        status: answer.status,
        ..Head::default()
    };
    let error = envelope::open(&head, &answer.body).unwrap_err();
    (answer.status, error.kind, error.leaves_outcome_unknown())
}

async fn both(server: &RunningServer) -> [Answer; 2] {
    [
        ask(server, "GET", LIST, "").await,
        ask(server, "POST", PAUSE, "").await,
    ]
}

#[tokio::test]
async fn a_server_that_is_not_there_was_sent_nothing() {
    let address = closed().await;
    let server = before(&format!("http://{address}"), |settings| settings).await;
    for answer in both(&server).await {
        let (_, code, message) = answer.error();
        assert_eq!(code, 502);
        assert_eq!(judged(&answer), (502, ErrorKind::Unavailable, false));
        for part in ["refuses connections", "nothing was sent", "log"] {
            assert!(message.contains(part), "{message}");
        }
        // Where it is, is nobody's business here.
        assert!(!message.contains(&address.port().to_string()), "{message}");
    }
    server.stop().await;
}

#[tokio::test]
async fn a_name_that_nobody_has_is_no_server() {
    let server = before("http://no-such-host.invalid:4116", |settings| settings).await;
    let (_, code, message) = ask(&server, "POST", PAUSE, "").await.error();
    assert_eq!(code, 502);
    assert!(message.contains("nothing was sent"), "{message}");
    assert!(!message.contains("invalid"), "{message}");
    server.stop().await;
}

#[tokio::test]
async fn a_server_that_goes_away_leaves_a_write_unknown() {
    let answers: [&[u8]; 3] = [
        b"",
        b"HTTP/1.1 200 OK\r\ncontent-le",
        b"SSH-2.0-OpenSSH\r\n",
    ];
    for bytes in answers {
        let address = rude(bytes).await;
        let server = before(&format!("http://{address}"), |settings| settings).await;
        let [read, write] = both(&server).await;
        assert_eq!(judged(&read), (502, ErrorKind::Unavailable, false));
        assert_eq!(judged(&write), (502, ErrorKind::Unavailable, true));
        let (_, _, message) = read.error();
        assert!(
            message.contains("nothing was changed: try again"),
            "{message}"
        );
        let (_, _, message) = write.error();
        assert!(message.contains("not known: read again"), "{message}");
        server.stop().await;
    }
}

/// Found again, it answers again: nothing is kept of a failure.
#[tokio::test]
async fn a_server_that_comes_back_is_asked_again() {
    let (live, _) = Live::saying(fine).await;
    let address = live.address;
    let server = live.behind().await;
    assert_eq!(ask(&server, "GET", LIST, "").await.status, 200);
    drop(live);
    super::support::eventually("it is gone", async || {
        ask(&server, "GET", LIST, "").await.status == 502
    })
    .await;
    let listener = TcpListener::bind(address).await.unwrap();
    let router = axum::Router::new().fallback(axum::routing::any(|| async { fine() }));
    let serving = tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
    assert_eq!(ask(&server, "GET", LIST, "").await.status, 200);
    serving.abort();
    server.stop().await;
}

#[tokio::test]
async fn a_server_before_itself_asks_once() {
    let address = closed().await;
    let server = before(&format!("http://{address}"), |settings| Settings {
        listen: address,
        ..settings
    })
    .await;
    let (status, code, message) = ask(&server, "GET", LIST, "").await.error();
    assert_eq!((status, code), (502, 502));
    assert!(message.contains("its own upstream"), "{message}");
    server.stop().await;
}

/// The first of them finds itself behind the other, before it goes round again.
#[tokio::test]
async fn two_servers_before_each_other_ask_once() {
    let (one, two) = (closed().await, closed().await);
    let start = async |here: SocketAddr, there: SocketAddr| {
        before(&format!("http://{there}"), |settings| Settings {
            listen: here,
            ..settings
        })
        .await
    };
    let (first, second) = (start(one, two).await, start(two, one).await);
    let (status, code, message) = ask(&first, "GET", LIST, "").await.error();
    assert_eq!((status, code), (502, 502));
    assert!(message.contains("its own upstream"), "{message}");
    first.stop().await;
    second.stop().await;
}
