//! A run whose dialog, or page, is left.

use changefeed_model::Operation;
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use super::{Bench, Gauge, id, refusal};
use crate::stage::until;

#[wasm_bindgen_test]
async fn closed_it_goes_on_with_a_status_and_ends_with_one_message() {
    let bench = Bench::start(40, "Normal", |_| None);
    let _gauge = Gauge::start();
    bench.ask(Operation::Pause).await;
    bench.confirm().await;
    bench.press("[data-action=close]");
    until("the status", || bench.stage.has("[data-part=bulk-status]")).await;
    assert!(!bench.stage.has("dialog[open]"));
    let said = bench.stage.text("[data-part=bulk-status] span");
    assert!(
        said.starts_with("Pausing… ") && said.ends_with(" of 40"),
        "{said}"
    );
    bench.press("[data-action=show-bulk]");
    until("it is shown again", || bench.stage.has("dialog[open]")).await;
    assert!(!bench.stage.has("[data-part=bulk-status]"));
    bench.press("[data-action=close]");
    until("a message", || bench.stage.has("[data-part=toast]")).await;
    assert_eq!(bench.texts("[data-part=toast]").len(), 1);
    assert_eq!(
        bench.stage.text("[data-part=toast] p"),
        "Pause: 40 of 40 done"
    );
    assert!(
        !bench.stage.has("[data-part=bulk-status]"),
        "nothing to look into"
    );
    assert_eq!(bench.writes().len(), 40);
}

#[wasm_bindgen_test]
async fn failures_can_be_looked_into_afterwards() {
    let bench = Bench::start(3, "Normal", |line| {
        let is_refused = line.ends_with(&format!("{}/pause", id(1)));
        is_refused.then(|| refusal(500, 21206, "the engine refused"))
    });
    let _gauge = Gauge::start();
    bench.ask(Operation::Pause).await;
    bench.confirm().await;
    bench.press("[data-action=close]");
    until("a message", || bench.stage.has("[data-part=toast]")).await;
    let toast = bench.stage.find("[data-part=toast]");
    assert_eq!(toast.get_attribute("data-tone").as_deref(), Some("failure"));
    bench.press("[data-action=show-bulk]");
    until("the results", || {
        bench.stage.has("dialog[open] [data-fate=failed]")
    })
    .await;
    assert!(
        bench
            .stage
            .text("[data-fate=failed]")
            .contains("the engine refused")
    );
    bench.press("[data-action=close]");
    until("it is forgotten", || {
        !bench.stage.has("[data-part=bulk-status]")
    })
    .await;
}

#[wasm_bindgen_test]
async fn it_outlives_its_page() {
    let bench = Bench::start(30, "Normal", |_| None);
    let _gauge = Gauge::start();
    bench.ask(Operation::Pause).await;
    bench.confirm().await;
    bench.is_there.set(false);
    until("the page is gone", || !bench.stage.has("[data-part=bulk]")).await;
    until("a message", || bench.stage.has("[data-part=toast]")).await;
    assert_eq!(
        bench.stage.text("[data-part=toast] p"),
        "Pause: 30 of 30 done"
    );
}

#[wasm_bindgen_test]
async fn a_question_goes_with_its_page() {
    let bench = Bench::start(3, "Normal", |_| None);
    bench.ask(Operation::Pause).await;
    bench.is_there.set(false);
    until("the page is gone", || !bench.stage.has("[data-part=bulk]")).await;
    bench.is_there.set(true);
    assert!(!untrack(|| bench.console.bulk.is_used()));
    bench.ask(Operation::Resume).await;
    assert_eq!(bench.stage.text("#bulk-title"), "Resume 0 changefeeds?");
}

#[wasm_bindgen_test]
async fn one_at_a_time() {
    let bench = Bench::start(30, "Normal", |_| None);
    let _gauge = Gauge::start();
    bench.ask(Operation::Pause).await;
    bench.confirm().await;
    bench.press("[data-action=close]");
    bench
        .console
        .bulk
        .ask(Operation::Delete, untrack(|| bench.console.tasks.order()));
    until("the run is shown", || bench.stage.has("dialog[open]")).await;
    assert!(!bench.stage.has("[data-part=bulk-question]"));
    assert_eq!(bench.stage.text("#bulk-title"), "Pause 30 changefeeds");
    bench.over().await;
    assert!(bench.writes().iter().all(|line| line.ends_with("/pause")));
}
