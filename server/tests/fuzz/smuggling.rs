//! Requests that two readers could take apart in two ways: refused, or read
//! in the one way of RFC 9112, and never answered with a server error.

use crate::support::House;
use crate::wire::{answers, exchange, exchange_and_go};

const HEAD: &str = "POST /api/v1/changefeeds/ HTTP/1.1\r\nhost: localhost\r\n\
     authorization: Bearer mytoken\r\ncontent-type: application/json\r\n";
/// What an attacker hides; with the token, or its answer would tell nothing.
const HIDDEN: &str = "DELETE /api/v1/changefeeds/12121212 HTTP/1.1\r\nhost: localhost\r\n\
     authorization: Bearer mytoken\r\nconnection: close\r\n\r\n";

async fn statuses(house: &House, bytes: &str) -> Vec<u16> {
    let received = exchange(house, bytes.as_bytes()).await;
    let answers = answers(&received, |_| false);
    answers.iter().map(|answer| answer.status).collect()
}

#[tokio::test]
async fn what_is_ambiguous_is_refused() {
    let house = House::new().await;
    for more in [
        "content-length: -1\r\n",
        "content-length: +2\r\n",
        "content-length: 0x2\r\n",
        "content-length: 2, 2\r\n",
        "content-length: 18446744073709551616\r\n",
        "content-length: 2\r\ncontent-length: 3\r\n",
        "content-length : 2\r\n",
        "content-length: 2\r\n content-length: 3\r\n",
        "transfer-encoding: gzip\r\n",
        "transfer-encoding: chunked, gzip\r\n",
        "transfer-encoding: xchunked\r\n",
        "transfer-encoding:\u{b}chunked\r\n",
        "transfer-encoding : chunked\r\n",
        "bad header\r\n",
        "x: a\0b\r\n",
        ": empty\r\n",
    ] {
        let bytes = format!("{HEAD}{more}\r\n{{}}{HIDDEN}");
        assert_eq!(statuses(&house, &bytes).await, [400], "{more:?}");
    }
}

#[tokio::test]
async fn chunks_that_are_none_end_the_connection() {
    let house = House::new().await;
    let large = "1".repeat(20_000);
    for chunks in [
        "-2\r\n{}\r\n0\r\n\r\n",
        "0x2\r\n{}\r\n0\r\n\r\n",
        "ffffffffffffffffff\r\n{}\r\n0\r\n\r\n",
        "2\n{}\n0\n\n",
        "2\r\n{}0\r\n\r\n",
        "zz\r\n",
        &format!("{large}\r\n{{}}\r\n"),
        &format!("2;{large}\r\n{{}}\r\n0\r\n\r\n"),
    ] {
        let bytes = format!("{HEAD}transfer-encoding: chunked\r\n\r\n{chunks}{HIDDEN}");
        let statuses = statuses(&house, &bytes).await;
        assert!(statuses.len() <= 1, "{chunks:.40?}: {statuses:?}");
        assert!(
            statuses.iter().all(|status| *status == 400),
            "{chunks:.40?}: {statuses:?}"
        );
    }
}

/// Where both are given, two readers see two ends: whatever the answer is, the
/// connection ends behind it (RFC 9112, 6.1), and nothing hidden is read.
#[tokio::test]
async fn a_length_beside_chunks_ends_the_connection() {
    let house = House::new().await;
    let chunked = "transfer-encoding: chunked\r\n";
    for length in [
        "content-length: 2\r\n",
        "content-length: 500\r\n",
        "content-length: 0\r\n",
    ] {
        for both in [format!("{chunked}{length}"), format!("{length}{chunked}")] {
            let bytes = format!("{HEAD}{both}\r\n2\r\n{{}}\r\n0\r\n\r\n{HIDDEN}");
            assert_eq!(statuses(&house, &bytes).await, [400], "{both:?}");
        }
    }
}

#[tokio::test]
async fn requests_in_a_row_are_answered_in_a_row() {
    let house = House::new().await;
    let list = "GET /api/v1/changefeeds/?clusterId=CLUSTER HTTP/1.1\r\nhost: localhost\r\n\
         authorization: Bearer mytoken\r\n\r\n";
    let row = [&list.repeat(99), HIDDEN].concat();
    let answered = statuses(&house, &row).await;
    assert_eq!(answered, [[200].repeat(99), vec![404]].concat());
}

#[tokio::test]
async fn half_a_request_changes_nothing() {
    let house = House::new().await;
    let body = crate::support::tidb("orders").to_string();
    let head = format!(
        "{HEAD}connection: close\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    let whole = [head.as_str(), body.as_str()].concat();
    for length in [1, 20, head.len() - 1, head.len(), whole.len() - 1] {
        let received = exchange_and_go(&house, &whole.as_bytes()[..length]).await;
        let answers = answers(&received, |_| false);
        let answered: Vec<_> = answers.iter().map(|answer| answer.status).collect();
        assert!(
            answered.iter().all(|status| *status == 400),
            "{length}: {answered:?}"
        );
    }
    let list = house.list("clusterId=CLUSTER_ID_IN_TIEM__22").await.json();
    assert_eq!(list["page"]["total"], 0);
    assert_eq!(statuses(&house, &whole).await, [200]);
}
