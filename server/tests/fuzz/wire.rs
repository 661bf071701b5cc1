//! Bytes to a server, and answers out of the bytes that come back.

use std::path::Path;
use std::time::Duration;

use changefeed_server::Settings;
use changefeed_server::limits::Limits;
use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

use crate::support::House;

/// Far longer than any answer takes.
const PATIENCE: Duration = Duration::from_secs(60);

/// An answer as it stood on the wire.
#[derive(Debug)]
pub struct Raw {
    pub status: u16,
    pub kind: String,
    pub body: Vec<u8>,
}

/// A server with a page in `dist`: without a console, each page is a 503. As
/// many requests a second as this machine can send are none too many.
pub async fn open(dist: &Path) -> House {
    std::fs::write(dist.join("index.html"), "<!doctype html><title>x</title>").unwrap();
    House::with(|settings| Settings {
        dist: Some(dist.to_owned()),
        limits: Limits {
            requests_per_second: 0,
            // A busy machine is slow, and not broken.
            answer_time: PATIENCE,
            ..settings.limits
        },
        ..settings
    })
    .await
}

/// Sends bytes; everything that comes back until the server closes.
pub async fn exchange(house: &House, bytes: &[u8]) -> Vec<u8> {
    send(house, bytes, false).await
}

/// The same, and says behind them that no more will come, as one does who
/// goes away: the server need not answer then.
pub async fn exchange_and_go(house: &House, bytes: &[u8]) -> Vec<u8> {
    send(house, bytes, true).await
}

async fn send(house: &House, bytes: &[u8], goes: bool) -> Vec<u8> {
    let exchanged = timeout(PATIENCE, async {
        let stream = TcpStream::connect(house.address).await.unwrap();
        let (mut from, mut to) = stream.into_split();
        let send = async {
            // The server may have closed in the middle of it.
            let _ = to.write_all(bytes).await;
            if goes {
                let _ = to.shutdown().await;
            }
            to
        };
        let mut received = Vec::new();
        let receive = async {
            let _ = from.read_to_end(&mut received).await;
        };
        let _open = tokio::join!(send, receive);
        received
    });
    let Ok(received) = exchanged.await else {
        panic!("no end of it: {}", bytes.escape_ascii());
    };
    received
}

/// Takes the bytes of a connection apart. Bodies have a length or chunks;
/// `of_head` says whether the answer at an index is one without its body.
pub fn answers(mut bytes: &[u8], of_head: impl Fn(usize) -> bool) -> Vec<Raw> {
    let mut found = Vec::new();
    while !bytes.is_empty() {
        let end = find(bytes, b"\r\n\r\n").unwrap_or_else(|| panic!("{}", bytes.escape_ascii()));
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        bytes = &bytes[end + 4..];
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        let header = |name: &str| {
            let mut lines = head
                .lines()
                .skip(1)
                .filter_map(|line| line.split_once(": "));
            let found = lines.find(|(key, _)| key.eq_ignore_ascii_case(name));
            found.map(|(_, value)| value.to_owned()).unwrap_or_default()
        };
        if status == 100 {
            continue;
        }
        let length: usize = header("content-length").parse().unwrap_or(0);
        let length = if of_head(found.len()) { 0 } else { length };
        assert!(length <= bytes.len(), "cut short: {head}");
        let kind = header("content-type");
        let (body, rest) = bytes.split_at(length);
        let body = body.to_vec();
        bytes = rest;
        found.push(Raw { status, kind, body });
    }
    found
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|part| part == wanted)
}

/// What is wrong with an answer of the API; nothing where it is the envelope.
pub fn no_envelope(answer: &Raw) -> Option<String> {
    if answer.kind != "application/json" {
        return Some(format!("content type {:?}", answer.kind));
    }
    let Ok(envelope) = serde_json::from_slice::<Value>(&answer.body) else {
        return Some("no JSON".to_owned());
    };
    let code = envelope["code"].as_i64();
    let is_success = answer.status == 200;
    // The document that says all this is no envelope.
    if is_success && envelope["openapi"].is_string() {
        return None;
    }
    let is_one = envelope["message"].is_string() && envelope.get("data").is_some();
    let fits = if is_success {
        code == Some(0)
    } else {
        code.is_some_and(|code| code != 0)
    };
    (!is_one || !fits).then(|| format!("no envelope: {envelope}"))
}
