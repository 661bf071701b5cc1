//! A session that ends, a server that asks to come later.

use std::cell::Cell;
use std::rc::Rc;

use changefeed_model::Operation;
use leptos::prelude::untrack;
use wasm_bindgen_test::wasm_bindgen_test;

use super::{Bench, id, refusal, sign_in};
use crate::stage::{Answer, until};

#[wasm_bindgen_test]
async fn what_was_not_begun_waits_when_the_session_ends() {
    let mut has_expired = false;
    let bench = Bench::start(20, "Normal", move |line| {
        has_expired |= line.ends_with(&format!("{}/pause", id(8)));
        has_expired.then(|| refusal(401, 70602, "token expired"))
    });
    sign_in(bench.console);
    bench.ask(Operation::Pause).await;
    bench.confirm().await;
    until("it says so", || bench.stage.has("[data-part=bulk-halt]")).await;
    let said = bench.stage.text("[data-part=bulk-halt]");
    assert!(said.contains("not started and"), "{said}");
    assert!(
        bench
            .stage
            .has("[data-part=bulk-halt] [data-action=sign-in]")
    );
    let sent = bench.writes().len();
    assert!(sent < 20);
    bench.press("[data-action=close]");
    until("the status says so too", || {
        bench.stage.has("[data-part=bulk-status]")
            && bench
                .stage
                .text("[data-part=bulk-status]")
                .contains("On hold")
    })
    .await;
    assert_eq!(bench.writes().len(), sent, "nothing more is sent");
    assert!(!bench.stage.has("[data-part=toast]"));
    bench.console.session.end();
}

#[wasm_bindgen_test]
async fn with_a_new_token_it_goes_on_by_itself() {
    let is_over = Rc::new(Cell::new(false));
    let (over, paused) = (Rc::clone(&is_over), Cell::new(0));
    let bench = Bench::start(20, "Normal", move |line| {
        if line.ends_with("/pause") && !over.get() {
            paused.set(paused.get() + 1);
            over.set(paused.get() == 9);
        }
        over.get().then(|| refusal(401, 70602, "token expired"))
    });
    sign_in(bench.console);
    bench.ask(Operation::Pause).await;
    bench.confirm().await;
    until("it says so", || bench.stage.has("[data-part=bulk-halt]")).await;
    let refused = bench.writes().len() - 8;
    is_over.set(false);
    sign_in(bench.console);
    bench.over().await;
    assert_eq!(bench.stage.text(".bulk-sum"), "Pause: 20 of 20 done");
    assert_eq!(bench.writes().len(), 20 + refused, "nothing twice");
    bench.console.session.end();
}

#[wasm_bindgen_test]
async fn one_refusal_amid_successes_does_not_stop_it() {
    let times = Cell::new(0);
    let bench = Bench::start(12, "Normal", move |line| {
        if !line.ends_with("/pause") {
            return None;
        }
        times.set(times.get() + 1);
        (times.get() == 6).then(|| refusal(401, 70602, "token expired"))
    });
    sign_in(bench.console);
    bench.ask(Operation::Pause).await;
    bench.confirm().await;
    bench.over().await;
    assert_eq!(bench.stage.text(".bulk-sum"), "Pause: 12 of 12 done");
    assert_eq!(bench.writes().len(), 13, "the one that was refused, again");
    assert!(untrack(|| bench.console.session.is_open()));
    assert!(!untrack(|| bench.console.session.has_ended()));
    bench.console.session.end();
}

#[wasm_bindgen_test]
async fn it_goes_on_when_told_to() {
    let times = Rc::new(Cell::new(0));
    let count = Rc::clone(&times);
    let bench = Bench::start(12, "Normal", move |line| {
        if !line.ends_with("/pause") {
            return None;
        }
        count.set(count.get() + 1);
        (count.get() == 6).then(|| refusal(401, 70602, "token expired"))
    });
    bench.ask(Operation::Pause).await;
    bench.confirm().await;
    until("it is halted", || bench.stage.has("[data-action=go-on]")).await;
    bench.press("[data-action=go-on]");
    bench.over().await;
    assert_eq!(bench.stage.text(".bulk-sum"), "Pause: 12 of 12 done");
    assert_eq!(bench.writes().len(), 13, "the one that was refused, again");
    assert!(!bench.stage.has("[data-part=bulk-halt]"));
}

#[wasm_bindgen_test]
async fn it_waits_when_the_server_asks_for_it() {
    let times = Rc::new(Cell::new(0));
    let count = Rc::clone(&times);
    let bench = Bench::start(8, "Normal", move |line| {
        if !line.ends_with("/pause") {
            return None;
        }
        count.set(count.get() + 1);
        let too_many = Answer {
            status: 429,
            body: "slow down".to_owned(),
        };
        (count.get() == 5).then_some(too_many)
    });
    bench.ask(Operation::Pause).await;
    bench.confirm().await;
    until("it waits", || {
        bench.stage.text(".bulk-held") == "The server asked the console to wait for 1s."
    })
    .await;
    bench.over().await;
    assert_eq!(bench.stage.text(".bulk-sum"), "Pause: 8 of 8 done");
    assert_eq!(bench.stage.text(".bulk-held"), "");
}
