//! The primitive for reads.

use std::cell::Cell;
use std::rc::Rc;

use changefeed_console::clock;
use changefeed_console::query::Query;
use changefeed_model::envelope::{ApiError, ErrorKind};
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::{Stage, until};

fn refused() -> ApiError {
    ApiError::without_answer(ErrorKind::Network, "refused")
}

/// Begins a load that takes `ms` and then writes `value`. Returns whether its
/// answer came, be it in time or after its abort.
fn load(query: Query, shown: RwSignal<u32>, ms: u32, value: u32) -> Rc<Cell<bool>> {
    // To mount something starts what runs futures.
    drop(Stage::mount(|| ()));
    let came = Rc::new(Cell::new(false));
    let answer = Rc::clone(&came);
    query.load(move |signal| async move {
        clock::sleep(ms).await;
        if !signal.aborted() {
            shown.set(value);
        }
        answer.set(true);
        Ok(())
    });
    came
}

#[wasm_bindgen_test]
async fn a_new_load_aborts_the_slow_one_before_it() {
    let owner = Owner::new();
    let (query, shown) = owner.with(|| (Query::new(), RwSignal::new(0)));
    let slow = load(query, shown, 300, 1);
    load(query, shown, 20, 2);
    until("the second answer", || shown.get_untracked() == 2).await;
    until("no load", || !query.is_loading_untracked()).await;
    until("the late answer", || slow.get()).await;
    assert_eq!(
        shown.get_untracked(),
        2,
        "the answer that came late changed nothing"
    );
}

#[wasm_bindgen_test]
async fn an_error_stands_beside_what_was_shown_until_a_load_succeeds() {
    let owner = Owner::new();
    let (query, shown) = owner.with(|| (Query::new(), RwSignal::new(0)));
    load(query, shown, 0, 7);
    until("the first answer", || !query.is_loading_untracked()).await;
    query.load(|_| async { Err(refused()) });
    until("the error", || query.problem_untracked().is_some()).await;
    assert_eq!(query.problem_untracked(), Some(refused()));
    assert_eq!(shown.get_untracked(), 7);
    assert!(
        untrack(|| query.loaded_at()).is_some(),
        "it is known how old that is"
    );
    load(query, shown, 0, 8);
    until("the mended answer", || shown.get_untracked() == 8).await;
    until("no error", || query.problem_untracked().is_none()).await;
}

#[wasm_bindgen_test]
async fn a_load_is_mentioned_only_when_it_takes_long() {
    let owner = Owner::new();
    let (query, shown) = owner.with(|| (Query::new(), RwSignal::new(0)));
    load(query, shown, 50, 1);
    until("the answer", || !query.is_loading_untracked()).await;
    assert!(!untrack(|| query.is_slow()));
    load(query, shown, 1_500, 2);
    assert!(!untrack(|| query.is_slow()), "nothing flashes");
    until("the mention", || untrack(|| query.is_slow())).await;
    until("the slow answer", || shown.get_untracked() == 2).await;
    until("no mention", || !untrack(|| query.is_slow())).await;
}

#[wasm_bindgen_test]
async fn leaving_the_page_aborts() {
    let owner = Owner::new();
    let shown = RwSignal::new(0);
    let query = owner.with(Query::new);
    let answer = load(query, shown, 50, 1);
    owner.cleanup();
    until("the answer", || answer.get()).await;
    assert_eq!(shown.get_untracked(), 0);
}
