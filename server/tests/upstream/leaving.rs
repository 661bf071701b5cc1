//! Clients that leave before the answer.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::Router;
use axum::routing::any;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;
use tokio::sync::Notify;

use super::live::{LIST, Live, PAUSE, fine};
use super::support::eventually;

/// A live server that answers when it is told to, and counts what was begun,
/// ended whole, and given up.
#[derive(Clone, Default)]
struct Slow {
    go_on: Arc<Notify>,
    begun: Arc<AtomicUsize>,
    whole: Arc<AtomicUsize>,
    given_up: Arc<AtomicUsize>,
}

struct Work(Slow, bool);

impl Drop for Work {
    fn drop(&mut self) {
        let counter = if self.1 {
            &self.0.whole
        } else {
            &self.0.given_up
        };
        counter.fetch_add(1, Ordering::SeqCst);
    }
}

impl Slow {
    async fn live(&self) -> Live {
        let slow = self.clone();
        let work = move || async move {
            slow.begun.fetch_add(1, Ordering::SeqCst);
            let mut work = Work(slow.clone(), false);
            slow.go_on.notified().await;
            work.1 = true;
            fine()
        };
        Live::with(Router::new().fallback(any(work))).await
    }

    fn counts(&self) -> [usize; 3] {
        [&self.begun, &self.whole, &self.given_up].map(|count| count.load(Ordering::SeqCst))
    }

    async fn expect(&self, what: &str, counts: [usize; 3]) {
        eventually(what, async || self.counts() == counts).await;
    }
}

async fn leave(address: std::net::SocketAddr, method: &str, path: &str, slow: &Slow) {
    let mut stream = TcpStream::connect(address).await.unwrap();
    let asked = format!("{method} {path} HTTP/1.1\r\nhost: {address}\r\ncontent-length: 0\r\n\r\n");
    stream.write_all(asked.as_bytes()).await.unwrap();
    slow.expect("it is begun", [1, 0, 0]).await;
}

#[tokio::test]
async fn a_read_that_nobody_waits_for_is_given_up() {
    let slow = Slow::default();
    let live = slow.live().await;
    let server = live.behind().await;
    leave(server.address(), "GET", LIST, &slow).await;
    slow.expect("it is given up", [1, 0, 1]).await;
    server.stop().await;
}

/// A live server that sees its caller gone may stop between two steps.
#[tokio::test]
async fn a_write_is_carried_through_although_nobody_waits() {
    let slow = Slow::default();
    let live = slow.live().await;
    let server = live.behind().await;
    leave(server.address(), "POST", PAUSE, &slow).await;
    // The server itself stops, and waits for it.
    let stopping = tokio::spawn(server.stop());
    slow.go_on.notify_one();
    stopping.await.unwrap();
    assert_eq!(slow.counts(), [1, 1, 0]);
}
