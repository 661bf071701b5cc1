//! One refusal ends nothing.

use std::cell::Cell;

use changefeed_console::api;
use changefeed_model::Secret;
use changefeed_model::envelope::ErrorKind;
use futures_util::future::join_all;
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use super::{Bench, expired, is_list};

const DETAIL: &str = "GET /api/v1/changefeeds/task-0001/";
const PAUSE: &str = "POST /api/v1/changefeeds/task-0001/pause";

#[wasm_bindgen_test]
async fn a_read_that_is_refused_once_is_made_again() {
    let mut refused = 0;
    let bench = Bench::start(move |line, _| {
        refused += u32::from(line == DETAIL);
        (line == DETAIL && refused == 1).then(expired)
    })
    .await;
    let read = api::detail(&bench.console.client(), "task-0001", None).await;
    assert_eq!(read.unwrap().name.as_deref(), Some("orders"));
    let asked = bench.asked();
    assert_eq!(asked.len(), 3, "{asked:?}");
    assert!(asked[0] == DETAIL && is_list(&asked[1]) && asked[2] == DETAIL);
    assert!(asked[1].contains("pageSize=1"), "{asked:?}");
    assert!(!bench.has_ended());
    assert!(!bench.stage.has("dialog"));
}

#[wasm_bindgen_test]
async fn a_read_that_is_always_refused_ends_no_session_that_is_good() {
    let bench = Bench::start(|line, _| (line == DETAIL).then(expired)).await;
    let read = api::detail(&bench.console.client(), "task-0001", None).await;
    assert_eq!(read.unwrap_err().kind, ErrorKind::SignedOut);
    assert!(bench.asked().len() <= 4, "{:?}", bench.asked());
    assert!(!bench.has_ended());
}

#[wasm_bindgen_test]
async fn a_write_that_is_refused_once_is_not_made_again() {
    let bench = Bench::start(|line, _| (line == PAUSE).then(expired)).await;
    let paused = api::pause(&bench.console.client(), "task-0001").await;
    assert_eq!(paused.unwrap_err().kind, ErrorKind::SignedOut);
    let asked = bench.asked();
    assert!(
        asked.len() == 2 && asked[0] == PAUSE && is_list(&asked[1]),
        "{asked:?}"
    );
    assert!(!bench.has_ended());
}

#[wasm_bindgen_test]
async fn several_refused_at_once_share_one_doubt() {
    let bench = Bench::start(|_, _| None).await;
    bench.accepts.set(false);
    let client = bench.console.client();
    let reads = join_all((0..8).map(|_| api::detail(&client, "task-0001", None))).await;
    assert!(
        reads
            .iter()
            .all(|read| matches!(read, Err(error) if error.kind == ErrorKind::SignedOut))
    );
    let asked = bench.asked();
    let doubts = asked.iter().filter(|line| is_list(line)).count();
    assert_eq!((asked.len(), doubts), (9, 1), "{asked:?}");
    assert!(bench.has_ended());
}

#[wasm_bindgen_test]
async fn a_token_that_was_renewed_meanwhile_reads_again() {
    let times = Cell::new(0);
    let bench = Bench::start(move |line, session| {
        times.set(times.get() + 1);
        match times.get() {
            1 => None,
            2 => Some(expired()),
            3 => {
                assert!(is_list(line), "{line}");
                session.begin(Secret::new("new"));
                Some(expired())
            }
            _ => None,
        }
    })
    .await;
    let read = api::detail(&bench.console.client(), "task-0001", None).await;
    assert!(read.is_ok());
    assert!(!bench.has_ended(), "of the new token nothing is known");
}

#[wasm_bindgen_test]
async fn a_doubt_that_gets_no_answer_ends_nothing() {
    let bench = Bench::start(|line, _| {
        (line.contains("pageSize=1")).then(|| crate::stage::Answer {
            status: 403,
            body: r#"{"code":70650,"message":"[70650]permission denied"}"#.to_owned(),
        })
    })
    .await;
    bench.accepts.set(false);
    let read = api::detail(&bench.console.client(), "task-0001", None).await;
    assert!(read.is_err());
    assert!(!bench.has_ended());
}

#[wasm_bindgen_test]
async fn after_the_end_nothing_is_sent_until_there_is_a_token() {
    let bench = Bench::start(|_, _| None).await;
    bench.end().await;
    let sent = bench.asked().len();
    let client = bench.console.client();
    assert!(api::pause(&client, "task-0001").await.is_err());
    assert!(api::detail(&client, "task-0001", None).await.is_err());
    assert_eq!(bench.asked().len(), sent);
    bench.accepts.set(true);
    bench.console.session.begin(Secret::new("new"));
    assert!(api::pause(&client, "task-0001").await.is_ok());
    assert_eq!(untrack(|| bench.console.session.renewed()), 1);
}
