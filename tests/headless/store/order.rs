//! Which tasks the list has: those of the last whole read, and what came
//! since.

use changefeed_model::Operation;
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use super::{keys, mount, task};

#[wasm_bindgen_test]
fn what_is_new_comes_to_the_end_once() {
    let bench = mount();
    bench.list("b a");
    bench.list("a c a b d");
    assert_eq!(bench.order(), ["b", "a", "c", "d"]);
    bench.tasks.append(&keys("nobody"));
    assert_eq!(bench.order(), ["b", "a", "c", "d"], "what was never read");
}

#[wasm_bindgen_test]
fn a_whole_read_settles_the_order_each_task_once() {
    let bench = mount();
    bench.list("a b c");
    bench.tasks.settle_order(keys("c a a c b nobody"));
    assert_eq!(bench.order(), ["c", "a", "b"]);
    // The next read of the same, page by page, adds nothing.
    bench.list("c a b");
    assert_eq!(bench.order(), ["c", "a", "b"]);
    bench.list("d");
    assert_eq!(bench.order(), ["c", "a", "b", "d"]);
    bench.tasks.settle_order(keys("d c a b"));
    assert_eq!(bench.order(), ["d", "c", "a", "b"]);
}

#[wasm_bindgen_test]
fn a_task_that_a_whole_read_misses_is_gone_and_may_come_back() {
    let bench = mount();
    bench.list("a b c");
    bench.tasks.settle_order(keys("a b c"));
    let row = bench.tasks.row("b").unwrap();
    bench.tasks.settle_order(keys("a c"));
    assert!(row.is_gone.get_untracked());
    assert!(bench.tasks.seen("b").is_none());
    assert!(bench.tasks.row("b").is_none());
    assert_eq!(bench.order(), ["a", "c"]);
    bench.list("a b c");
    assert_eq!(bench.order(), ["a", "c", "b"]);
    bench.tasks.settle_order(keys("a b c"));
    assert_eq!(bench.order(), ["a", "b", "c"]);
    assert!(!bench.tasks.row("b").unwrap().is_gone.get_untracked());
}

#[wasm_bindgen_test]
fn what_is_under_way_is_kept_though_the_list_misses_it() {
    let bench = mount();
    bench.list("a b");
    let row = bench.tasks.row("b").unwrap();
    row.pending.set(Some(Operation::Pause));
    assert!(bench.tasks.is_pending("b"));
    for _ in 0..2 {
        bench.tasks.settle_order(keys("a"));
        assert_eq!(bench.order(), ["a"]);
        assert!(!row.is_gone.get_untracked());
        assert!(bench.tasks.seen("b").is_some());
    }
    // It comes back as the same row.
    bench.list("a b");
    assert_eq!(bench.order(), ["a", "b"]);
    assert!(bench.tasks.is_pending("b"));
    row.pending.set(None);
    bench.tasks.settle_order(keys("a"));
    assert!(row.is_gone.get_untracked());
    assert!(bench.tasks.seen("b").is_none());
}

#[wasm_bindgen_test]
async fn what_is_removed_is_gone_at_once_and_told() {
    let bench = mount();
    bench.list("a b c");
    let row = bench.tasks.row("b").unwrap();
    let tasks = bench.tasks;
    let told = bench.count(move || tasks.track()).await;
    bench.tasks.remove("b");
    assert!(row.is_gone.get_untracked());
    assert_eq!(bench.order(), ["a", "c"]);
    crate::stage::until("it is told", || told.get() > 1).await;
    bench.tasks.remove("b");
    assert_eq!(bench.order(), ["a", "c"]);
}

#[wasm_bindgen_test]
fn a_task_read_alone_is_no_row_of_the_list() {
    let bench = mount();
    bench.list("a");
    bench.tasks.patch(task("alone", 1), 1_000.0, 0);
    assert_eq!(bench.order(), ["a"]);
    assert_eq!(untrack(|| bench.tasks.count()), 1);
    assert!(bench.tasks.row("alone").is_some());
}
