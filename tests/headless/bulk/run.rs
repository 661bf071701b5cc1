//! A run from the press to the last result.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;

use changefeed_model::{Operation, Status};
use wasm_bindgen_test::wasm_bindgen_test;

use super::{Bench, Gauge, id, refusal};
use crate::stage::{broken, until};

#[wasm_bindgen_test]
async fn every_task_is_sent_once_followed_and_accounted_for() {
    let mut lost = BTreeSet::from([id(11)]);
    let bench = Bench::start(40, "Normal", move |line| {
        let is = |n: usize| line.ends_with(&format!("{}/pause", id(n)));
        if is(5) || is(25) {
            return Some(refusal(409, 21203, "status conflict"));
        }
        // The connection breaks, once, and nothing happens.
        (is(11) && lost.remove(&id(11))).then(broken)
    });
    let gauge = Gauge::start();
    bench.ask(Operation::Pause).await;
    bench.confirm().await;
    until("some are marked", || (0..40).any(|n| bench.is_pending(n))).await;
    bench.over().await;
    assert!(gauge.most() <= 4.0, "{} requests at once", gauge.most());
    let mut writes = bench.writes();
    assert_eq!(writes.len(), 40);
    writes.sort();
    writes.dedup();
    assert_eq!(writes.len(), 40, "each once");
    assert_eq!(
        bench.stage.text(".bulk-sum"),
        "Pause: 37 of 40 done · 3 failed"
    );
    let failed = bench.texts("[data-fate=failed]");
    assert_eq!(failed.len(), 3);
    assert!(
        failed[0].contains("name of task-0005 was not paused."),
        "{}",
        failed[0]
    );
    assert!(failed[0].contains("status conflict"), "the server's words");
    assert!(failed[1].contains("is still Normal"), "{}", failed[1]);
    let all = bench.texts(".bulk-results > li");
    assert_eq!((all.len(), &all[..3]), (40, &failed[..]), "failures first");
    for n in 0..40 {
        assert!(!bench.is_pending(n), "{n}");
        let is_normal = [5, 11, 25].contains(&n);
        let status = if is_normal {
            Status::Normal
        } else {
            Status::Stopped
        };
        assert_eq!(bench.status(&id(n)), Some(status), "{n}");
    }
}

#[wasm_bindgen_test]
async fn a_retry_reads_first_and_sends_only_what_allows_it() {
    let refused = Rc::new(RefCell::new(BTreeSet::from([id(1), id(2), id(3)])));
    let still = Rc::clone(&refused);
    let bench = Bench::start(4, "Normal", move |line| {
        let is_refused = still
            .borrow()
            .iter()
            .any(|id| line.ends_with(&format!("{id}/pause")));
        is_refused.then(|| refusal(409, 21203, "status conflict"))
    });
    bench.ask(Operation::Pause).await;
    bench.confirm().await;
    bench.over().await;
    assert_eq!(
        bench.stage.text("[data-action=retry-failed]"),
        "Retry 3 failed"
    );
    // Meanwhile one is paused by another, one is deleted, one may be sent.
    refused.borrow_mut().clear();
    bench
        .stored
        .borrow_mut()
        .insert(id(1), "Stopped".to_owned());
    bench.stored.borrow_mut().remove(&id(2));
    let before = bench.server.asked().len();
    bench.press("[data-action=retry-failed]");
    until("it is tried again", || {
        bench.stage.text(".bulk-sum").contains("3 of 4")
    })
    .await;
    let asked = bench.server.asked().split_off(before);
    let (reads, writes): (Vec<_>, Vec<_>) =
        asked.into_iter().partition(|line| line.starts_with("GET"));
    assert_eq!(
        writes,
        [format!("POST /api/v1/changefeeds/{}/pause", id(3))]
    );
    assert!(
        reads[..3].iter().all(|line| line.ends_with('/')),
        "{reads:?}"
    );
    assert!(bench.texts("[data-fate=failed]")[0].contains("is gone"));
    assert!(
        !bench.stage.has("[data-action=retry-failed]"),
        "nothing to try again"
    );
}

#[wasm_bindgen_test]
async fn what_has_not_begun_can_be_cancelled() {
    let bench = Bench::start(60, "Normal", |_| None);
    let _gauge = Gauge::start();
    bench.ask(Operation::Pause).await;
    bench.confirm().await;
    until("some are sent", || bench.writes().len() > 4).await;
    bench.press("[data-action=cancel-rest]");
    let before = bench.writes().len();
    bench.over().await;
    // Those that were on their way, and none after.
    let sent = bench.writes().len();
    assert!(sent <= before + 4 && sent < 60, "{before}, then {sent}");
    let sum = bench.stage.text(".bulk-sum");
    let expected = format!(
        "Pause: {sent} of 60 done · {} cancelled before starting",
        60 - sent
    );
    assert_eq!(sum, expected);
    assert_eq!(bench.texts("[data-fate=cancelled]").len(), 60 - sent);
}

#[wasm_bindgen_test]
async fn a_task_pressed_meanwhile_is_left_alone() {
    let bench = Bench::start(30, "Normal", |_| None);
    let _gauge = Gauge::start();
    bench.ask(Operation::Pause).await;
    let row = bench.console.tasks.row(&id(29)).unwrap();
    bench.confirm().await;
    leptos::prelude::Set::set(&row.pending, Some(Operation::Delete));
    bench.over().await;
    assert_eq!(bench.writes().len(), 29);
    assert!(bench.texts("[data-fate=failed]")[0].contains("Not sent: "));
    assert!(bench.is_pending(29), "the other operation's mark stays");
}
