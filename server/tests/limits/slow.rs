//! Clients that take their time.

use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::task::JoinSet;

use super::line::{Line, connect};
use super::support::{TOKEN, tidb};
use super::{CREATE, house, names};

/// Between two bytes of a slow client.
const PAUSE: Duration = Duration::from_millis(20);
const SLOW: usize = 200;

#[tokio::test]
async fn headers_byte_by_byte_keep_nobody_waiting_and_end() {
    let house = house(|limits| {
        limits.headers_time = Duration::from_secs(2);
        limits.connections_each = 0;
    })
    .await;
    let mut slow = JoinSet::new();
    for _ in 0..SLOW {
        let mut stream = connect(1, house.address).await;
        stream.write_all(b"GET / HTTP/1.1\r\nx: ").await.unwrap();
        slow.spawn(async move {
            let (mut reader, mut writer) = stream.split();
            let mut pauses = tokio::time::interval(PAUSE);
            let dripping = async {
                loop {
                    pauses.tick().await;
                    if writer.write_all(b"y").await.is_err() {
                        std::future::pending::<()>().await;
                    }
                }
            };
            let mut answer = Vec::new();
            tokio::select! {
                _ = reader.read_to_end(&mut answer) => answer,
                () = dripping => unreachable!(),
            }
        });
    }
    let mut served = 0;
    let mut ended = 0;
    // Each time on a connection of its own: idling has the same limit.
    let ask = || async { Line::from(2, house.address).await.get("/healthz").await };
    while ended < SLOW {
        tokio::select! {
            answer = slow.join_next() => {
                let answer = answer.unwrap().unwrap();
                assert!(answer.is_empty() || answer.starts_with(b"HTTP/1.1 408"), "{answer:?}");
                ended += 1;
            }
            answer = ask() => {
                assert_eq!(answer.status, 200);
                served += 1;
            }
        }
    }
    assert!(served > 0);
}

/// How a create is sent.
#[derive(Clone, Copy, PartialEq)]
enum Way {
    Slowly,
    NeverToTheEnd,
    AndLeaves,
}

#[tokio::test]
async fn a_slow_create_is_done_once_or_not_at_all() {
    let house = house(|limits| limits.body_time = Duration::from_secs(2)).await;
    let mut clients = JoinSet::new();
    for number in 0..60 {
        let way = [Way::Slowly, Way::NeverToTheEnd, Way::AndLeaves][number % 3];
        let address = house.address;
        clients.spawn(async move {
            let name = format!("slow-{number:02}");
            let body = tidb(&name).to_string();
            let head = format!(
                "POST {CREATE} HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer {TOKEN}\r\n\
                 connection: close\r\ncontent-length: {}\r\n\r\n",
                body.len()
            );
            let mut stream = connect(1, address).await;
            stream.write_all(head.as_bytes()).await.unwrap();
            let sent = match way {
                Way::Slowly => body.len(),
                Way::NeverToTheEnd | Way::AndLeaves => body.len() - 1,
            };
            let mut pauses = tokio::time::interval(PAUSE);
            for part in body.as_bytes()[..sent].chunks(40) {
                pauses.tick().await;
                stream.write_all(part).await.unwrap();
            }
            if way == Way::AndLeaves {
                return None;
            }
            let mut answer = String::new();
            stream.read_to_string(&mut answer).await.unwrap();
            let status = &answer[..12];
            match way {
                Way::Slowly => assert_eq!(status, "HTTP/1.1 200", "{answer}"),
                _ => assert_eq!(status, "HTTP/1.1 408", "{answer}"),
            }
            (way == Way::Slowly).then_some(name)
        });
    }
    let done = clients.join_all().await.into_iter().flatten().collect();
    assert_eq!(names(&house).await, done);
    assert_eq!(done.len(), 20);
}
