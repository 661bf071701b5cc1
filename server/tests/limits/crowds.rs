//! Many connections.

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::JoinSet;

use super::house;
use super::line::{Line, connect};
use super::support::client::send;
use super::support::eventually;

const MANY: usize = 2_000;
/// Fewer at once than the system keeps until they are taken: it makes others
/// try again after seconds.
const AT_ONCE: usize = 900;
const HEALTH: &[u8] = b"GET /healthz HTTP/1.1\r\nhost: localhost\r\n\r\n";

#[tokio::test]
async fn two_thousand_are_answered_one_after_the_other() {
    let house = house(|limits| {
        limits.connections = 32;
        limits.requests_per_second = 0;
    })
    .await;
    let (mut clients, mut statuses) = (JoinSet::new(), Vec::new());
    for _ in 0..MANY {
        if clients.len() == AT_ONCE {
            statuses.push(clients.join_next().await.unwrap().unwrap());
        }
        let address = house.address;
        let close = [("connection", "close")];
        clients.spawn(async move { send(address, "GET", "/healthz", &close, b"").await.status });
    }
    statuses.extend(clients.join_all().await);
    assert_eq!(statuses, vec![200; MANY]);
}

/// The status line, or nothing where the connection was closed.
async fn begin(stream: &mut TcpStream) -> Vec<u8> {
    let mut begin = vec![0; 12];
    let asked = stream.write_all(HEALTH).await;
    match asked {
        Ok(()) => match stream.read_exact(&mut begin).await {
            Ok(_) => begin,
            Err(_) => Vec::new(),
        },
        Err(_) => Vec::new(),
    }
}

#[tokio::test]
async fn one_client_does_not_take_the_places_of_the_others() {
    let house = house(|limits| {
        limits.connections = 32;
        limits.connections_each = 16;
        limits.requests_per_second = 0;
    })
    .await;
    let (mut served, mut closed) = (Vec::new(), 0);
    for _ in 0..MANY {
        let mut stream = connect(1, house.address).await;
        match &begin(&mut stream).await[..] {
            b"HTTP/1.1 200" => served.push(stream),
            b"" => closed += 1,
            other => panic!("{other:?}"),
        }
    }
    assert_eq!((served.len(), closed), (16, MANY - 16));
    let mut other = Line::from(2, house.address).await;
    let figures = other.get("/metrics").await;
    let expected = format!("changefeed_http_connections_refused_total {closed}\n");
    assert!(figures.text().contains(&expected), "{}", figures.text());
    drop(served);
    eventually("its places are free again", || async {
        begin(&mut connect(1, house.address).await).await == b"HTTP/1.1 200"
    })
    .await;
}
