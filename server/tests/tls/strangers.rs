//! Those who do not speak TLS, or an old one, or nothing at all.

use std::time::Duration;

use changefeed_server::Settings;
use changefeed_server::limits::Limits;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::authority::{Authority, get};
use super::support::House;

async fn house(authority: &Authority, change: impl FnOnce(&mut Limits)) -> House {
    let keys = tempfile::tempdir().unwrap();
    let files = authority.certify(keys.path());
    House::with(|settings| {
        let mut limits = settings.limits;
        change(&mut limits);
        Settings {
            tls: Some(files),
            limits,
            ..settings
        }
    })
    .await
}

/// What comes back until the server closes.
async fn exchange(house: &House, sent: &[u8]) -> Vec<u8> {
    let mut stream = TcpStream::connect(house.address).await.unwrap();
    stream.write_all(sent).await.unwrap();
    let mut answer = Vec::new();
    // A reset is an end as well: not all that was sent was read.
    let _ = stream.read_to_end(&mut answer).await;
    answer
}

#[tokio::test]
async fn plain_http_ends_at_once_and_gets_nothing() {
    let authority = Authority::new();
    let house = house(&authority, |_| ()).await;
    let sent = b"GET /healthz HTTP/1.1\r\nhost: localhost\r\n\r\n";
    let answer = exchange(&house, sent).await;
    // An alert at the most, fatal.
    assert!(answer.is_empty() || answer[0] == 0x15, "{answer:?}");
    let answer = get(&authority.client(), house.address, "/healthz").await;
    assert_eq!(answer.status, 200);
}

#[tokio::test]
async fn who_never_agrees_on_a_key_is_let_go_and_holds_no_place() {
    let authority = Authority::new();
    let house = house(&authority, |limits| {
        limits.connections = 2;
        limits.handshake_time = Duration::from_millis(50);
    })
    .await;
    // All places, twice over: one says nothing, the next half of a greeting.
    let hello = hello([3, 3]);
    let mut held = Vec::new();
    for half in [0, hello.len() / 2, 0, hello.len() / 2] {
        let mut stream = TcpStream::connect(house.address).await.unwrap();
        stream.write_all(&hello[..half]).await.unwrap();
        held.push(stream);
    }
    let answer = get(&authority.client(), house.address, "/healthz").await;
    assert_eq!(answer.status, 200);
    for mut stream in held {
        let mut rest = Vec::new();
        let _ = stream.read_to_end(&mut rest).await;
        assert_eq!(rest, b"");
    }
}

/// A client's greeting, in bytes, by the version it knows. Versions from 1.3 on
/// are in an extension, which this one has not.
fn hello(version: [u8; 2]) -> Vec<u8> {
    let mut body = Vec::from(version);
    body.extend([7; 32]);
    body.push(0);
    // ECDHE with ECDSA: AES-128-GCM, AES-128-CBC (which TLS 1.0 had too).
    body.extend([0, 4, 0xc0, 0x2b, 0xc0, 0x09]);
    body.extend([1, 0]);
    let groups = [0, 10, 0, 4, 0, 2, 0, 23];
    let points = [0, 11, 0, 2, 1, 0];
    let signatures = [0, 13, 0, 4, 0, 2, 4, 3];
    body.extend([0, 22]);
    body.extend(groups.iter().chain(&points).chain(&signatures));
    let mut message = vec![1, 0, 0, u8::try_from(body.len()).unwrap()];
    message.extend(body);
    let mut record = vec![0x16, 3, 1, 0, u8::try_from(message.len()).unwrap()];
    record.extend(message);
    record
}

#[tokio::test]
async fn versions_before_1_2_are_refused() {
    let authority = Authority::new();
    let house = house(&authority, |limits| {
        limits.handshake_time = Duration::from_millis(200);
    })
    .await;
    for old in [[3, 1], [3, 2]] {
        let answer = exchange(&house, &hello(old)).await;
        // An alert, fatal: protocol_version.
        assert_eq!(answer[0], 0x15, "{answer:?}");
        assert_eq!(answer[5..7], [2, 70], "{answer:?}");
    }
    // The same greeting of TLS 1.2 is answered with the server's.
    let answer = exchange(&house, &hello([3, 3])).await;
    assert_eq!((answer[0], answer[5]), (0x16, 2), "{answer:?}");
}
