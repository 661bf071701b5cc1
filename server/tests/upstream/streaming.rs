//! Bodies piece by piece, and none of them held.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::routing::any;
use bytes::Bytes;
use futures_util::stream;
use http_body_util::BodyExt;
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::{Mutex, mpsc};

use super::live::{LIST, Live};
use super::support::eventually;

/// What is sent piece by piece.
type Pieces = mpsc::Receiver<Bytes>;

fn body_of(pieces: Pieces) -> Body {
    Body::from_stream(stream::unfold(pieces, |mut pieces| async move {
        let piece = pieces.recv().await?;
        Some((Ok::<_, io::Error>(piece), pieces))
    }))
}

/// A server that answers with these pieces, as they are sent.
async fn answering(pieces: Pieces) -> Live {
    let pieces = Arc::new(Mutex::new(Some(pieces)));
    let answer = move || async move {
        let pieces = pieces.lock().await.take().unwrap();
        body_of(pieces)
    };
    Live::with(Router::new().fallback(any(answer))).await
}

async fn request(
    address: std::net::SocketAddr,
    body: Body,
) -> hyper::Response<hyper::body::Incoming> {
    let stream = TcpStream::connect(address).await.unwrap();
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await.unwrap();
    tokio::spawn(connection);
    let request = hyper::Request::post(LIST)
        .header("host", address.to_string())
        .body(body)
        .unwrap();
    sender.send_request(request).await.unwrap()
}

/// The second piece is not there before the first one was seen.
#[tokio::test]
async fn an_answer_comes_piece_by_piece() {
    let (sender, pieces) = mpsc::channel(1);
    let live = answering(pieces).await;
    let server = live.behind().await;
    sender.send(Bytes::from_static(b"first")).await.unwrap();
    let answer = request(server.address(), Body::empty()).await;
    let mut body = answer.into_body();
    for piece in ["first", "second", "third"] {
        let frame = body.frame().await.unwrap().unwrap();
        assert_eq!(frame.into_data().unwrap(), piece);
        let next = match piece {
            "first" => "second",
            "second" => "third",
            _ => break,
        };
        sender
            .send(Bytes::from_static(next.as_bytes()))
            .await
            .unwrap();
    }
    drop(sender);
    assert!(body.frame().await.is_none());
    server.stop().await;
}

#[tokio::test]
async fn a_request_goes_piece_by_piece() {
    let (seen, mut heard) = mpsc::channel(1);
    let hear = move |request: Request| async move {
        let mut body = request.into_body();
        while let Some(frame) = body.frame().await {
            seen.send(frame.unwrap().into_data().unwrap())
                .await
                .unwrap();
        }
        "done"
    };
    let live = Live::with(Router::new().fallback(any(hear))).await;
    let server = live.behind().await;
    let (sender, pieces) = mpsc::channel(1);
    let asked = tokio::spawn(request(server.address(), body_of(pieces)));
    for piece in ["first", "second", "third"] {
        sender
            .send(Bytes::from_static(piece.as_bytes()))
            .await
            .unwrap();
        assert_eq!(heard.recv().await.unwrap(), piece);
    }
    drop(sender);
    assert_eq!(asked.await.unwrap().status(), 200);
    server.stop().await;
}

/// A server that would fill any memory, and counts what it was relieved of.
async fn endless() -> (Live, Arc<AtomicUsize>, Arc<AtomicUsize>) {
    let (sent, ended) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let (counted, over) = (Arc::clone(&sent), Arc::clone(&ended));
    let answer = move || async move {
        let guard = Ended(over);
        let pieces = stream::unfold((counted, guard), |(counted, guard)| async move {
            let piece = Bytes::from(vec![b'x'; 1 << 16]);
            counted.fetch_add(piece.len(), Ordering::SeqCst);
            Some((Ok::<_, io::Error>(piece), (counted, guard)))
        });
        Body::from_stream(pieces)
    };
    let live = Live::with(Router::new().fallback(any(answer))).await;
    (live, sent, ended)
}

struct Ended(Arc<AtomicUsize>);

impl Drop for Ended {
    fn drop(&mut self) {
        self.0.fetch_add(1, Ordering::SeqCst);
    }
}

/// What nobody reads is not read from the live server either: it waits.
#[tokio::test]
async fn a_large_answer_is_held_by_nobody() {
    let (live, sent, ended) = endless().await;
    let server = live.behind().await;
    let mut stream = TcpStream::connect(server.address()).await.unwrap();
    let asked = format!("GET {LIST} HTTP/1.1\r\nhost: {}\r\n\r\n", server.address());
    stream.write_all(asked.as_bytes()).await.unwrap();
    let mut begin = [0; 64];
    stream.read_exact(&mut begin).await.unwrap();
    let mut before = 0;
    eventually("the live server waits", || {
        let now = sent.load(Ordering::SeqCst);
        let waits = now > 0 && now == before;
        before = now;
        std::future::ready(waits)
    })
    .await;
    // What the kernel holds between three processes, and two buffers.
    let held = sent.load(Ordering::SeqCst);
    assert!(held < 64 << 20, "{held}");
    // Read on, it goes on.
    let mut rest = vec![0; held + (1 << 20)];
    stream.read_exact(&mut rest).await.unwrap();
    assert!(sent.load(Ordering::SeqCst) > held);
    // Left, it ends.
    drop(stream);
    eventually("the live server is left", async || {
        ended.load(Ordering::SeqCst) == 1
    })
    .await;
    server.stop().await;
}

/// An answer that stops half-way breaks off, and is seen to.
#[tokio::test]
async fn an_answer_that_stands_still_breaks_off() {
    let (sender, pieces) = mpsc::channel(1);
    let live = answering(pieces).await;
    let server = live.behind_with(super::live::hasty).await;
    sender.send(Bytes::from_static(b"first")).await.unwrap();
    let answer = request(server.address(), Body::empty()).await;
    let mut body = answer.into_body();
    assert!(body.frame().await.unwrap().is_ok());
    let end = tokio::time::timeout(Duration::from_secs(20), body.frame()).await;
    assert!(end.unwrap().unwrap().is_err());
    drop(sender);
    server.stop().await;
}
