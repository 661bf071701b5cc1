//! Arbitrary bytes on the socket, and requests with something broken.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::TestCaseError;

use crate::support::House;
use crate::wire::{answers, exchange, exchange_and_go};

const GOOD: [&str; 4] = [
    "GET /api/v1/changefeeds/?clusterId=CLUSTER HTTP/1.1\r\nhost: localhost\r\n\
     authorization: Bearer mytoken\r\n\r\n",
    "POST /api/v1/changefeeds/ HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer mytoken\r\n\
     content-type: application/json\r\ncontent-length: 2\r\n\r\n{}",
    "POST /api/v1/changefeeds/ HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer mytoken\r\n\
     content-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
    "DELETE /api/v1/changefeeds/12121212 HTTP/1.1\r\nhost: localhost\r\n\
     authorization: Bearer mytoken\r\n\r\n",
];

/// What is done to a connection's bytes.
#[derive(Clone, Debug)]
enum Change {
    /// One byte is another.
    Set(Index, u8),
    /// Bytes come in.
    Insert(Index, Vec<u8>),
    /// It ends here.
    End(Index),
    /// A piece comes twice.
    Repeat(Index, Index),
}

pub fn arbitrary() -> impl Strategy<Value = Vec<u8>> {
    let good = vec(select(&GOOD[..]), 1..6).prop_map(|all| all.concat().into_bytes());
    let piece = prop_oneof![
        vec(any::<u8>(), 0..20),
        select(vec![
            "\r\n",
            "\n",
            "\0",
            " ",
            ":",
            "content-length: -1\r\n",
            "content-length: 9\r\n",
            "content-length: 99999999999999999999\r\n",
            "transfer-encoding: chunked\r\n",
            "transfer-encoding: gzip\r\n",
            "expect: 100-continue\r\n",
            "upgrade: h2c\r\n",
            "connection: upgrade\r\n",
            "ffffffffffffffff\r\n",
            "host: evil\r\n",
            "\u{feff}",
        ])
        .prop_map(|text| text.as_bytes().to_vec()),
    ];
    let change = prop_oneof![
        (any::<Index>(), any::<u8>()).prop_map(|(at, byte)| Change::Set(at, byte)),
        (any::<Index>(), piece).prop_map(|(at, bytes)| Change::Insert(at, bytes)),
        any::<Index>().prop_map(Change::End),
        (any::<Index>(), any::<Index>()).prop_map(|(from, to)| Change::Repeat(from, to)),
    ];
    let broken = (good.clone(), vec(change, 1..4))
        .prop_map(|(bytes, changes)| changes.into_iter().fold(bytes, change_bytes));
    prop_oneof![
        1 => vec(any::<u8>(), 0..2_000),
        1 => good,
        6 => broken,
    ]
}

fn change_bytes(mut bytes: Vec<u8>, change: Change) -> Vec<u8> {
    let last = bytes.len() + 1;
    match change {
        Change::Set(at, byte) if !bytes.is_empty() => {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        Change::Set(..) => {}
        Change::Insert(at, piece) => {
            let at = at.index(last);
            bytes.splice(at..at, piece);
        }
        Change::End(at) => bytes.truncate(at.index(last)),
        Change::Repeat(from, to) => {
            let (from, to) = (from.index(last), to.index(last));
            let piece = bytes[from.min(to)..from.max(to)].to_vec();
            bytes.splice(from..from, piece);
        }
    }
    bytes
}

pub async fn judge(house: &House, bytes: Vec<u8>) -> Result<Vec<u16>, TestCaseError> {
    let received = exchange_and_go(house, &bytes).await;
    // A broken method may have become HEAD's; no change here makes one.
    let answers = answers(&received, |_| false);
    for answer in &answers {
        prop_assert!(
            answer.status < 500,
            "{}\n{}",
            bytes.escape_ascii(),
            received.escape_ascii()
        );
    }
    // And it goes on.
    let last = GOOD[0].replace("\r\n\r\n", "\r\nconnection: close\r\n\r\n");
    let after = exchange(house, last.as_bytes()).await;
    prop_assert!(
        after.starts_with(b"HTTP/1.1 200 "),
        "{}",
        after.escape_ascii()
    );
    Ok(answers.iter().map(|answer| answer.status).collect())
}
