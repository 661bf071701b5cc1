//! A run in the activity of the session, and the way back to its results.

use changefeed_console::tasks::Outcome;
use changefeed_model::Operation;
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use super::{Bench, id, refusal};
use crate::stage::until;

#[wasm_bindgen_test]
async fn it_is_one_entry_with_its_counts_and_its_failures() {
    let bench = Bench::start(3, "Normal", |line| {
        let is_refused = line.ends_with(&format!("{}/pause", id(1)));
        is_refused.then(|| refusal(500, 21206, "the engine refused"))
    });
    bench.ask(Operation::Pause).await;
    bench.confirm().await;
    bench.over().await;
    let entries = untrack(|| bench.console.activity.entries());
    assert_eq!(entries.len(), 1, "{entries:?}");
    assert_eq!(entries[0].what, "Pause: 2 of 3 done · 1 failed");
    assert_eq!(entries[0].outcome, Outcome::Failed);
    assert!(
        entries[0]
            .detail
            .contains("name of task-0001 was not paused.")
    );
    assert!(entries[0].detail.contains("the engine refused"));
}

#[wasm_bindgen_test]
async fn its_results_can_be_shown_after_the_dialog_was_closed_and_another_ran() {
    let bench = Bench::start(2, "Normal", |_| None);
    for operation in [Operation::Pause, Operation::Resume] {
        bench.ask(operation).await;
        bench.confirm().await;
        bench.over().await;
        bench.press("[data-action=close]");
        until("it is closed", || !bench.stage.has("dialog[open]")).await;
    }
    bench.console.activity.open(true);
    let results = "[data-activity=\"1\"] [data-action=show-results]";
    until("the panel", || bench.stage.has(results)).await;
    bench.press(results);
    until("its results", || {
        bench
            .stage
            .has("dialog[open] [data-part=bulk-run][data-over]")
    })
    .await;
    assert_eq!(bench.stage.text("#bulk-title"), "Pause 2 changefeeds");
    assert_eq!(bench.texts("[data-fate=done]").len(), 2);
}
