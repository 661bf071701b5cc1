//! One task: what was read last, and who is told.

use changefeed_model::Task;
use changefeed_model::health::{Health, Thresholds};
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use super::{mount, task};
use crate::stage::until;

fn named(name: &str) -> Task {
    Task {
        name: Some(name.to_owned()),
        ..task("t", 1)
    }
}

#[wasm_bindgen_test]
fn an_answer_to_an_older_request_changes_nothing() {
    let bench = mount();
    bench.tasks.patch(named("first"), 1_000.0, 0);
    bench.tasks.patch(named("third"), 3_000.0, 0);
    bench.tasks.patch(named("second"), 2_000.0, 0);
    assert_eq!(bench.name("t").as_deref(), Some("third"));
    let row = bench.tasks.row("t").unwrap();
    assert_eq!(
        row.seen.with_untracked(|seen| seen.task.name.clone()),
        Some("third".to_owned())
    );
    assert_eq!(bench.tasks.seen("t").unwrap().asked_at, 3_000.0);
    let points = bench.tasks.with_past("t", |past| past.points().len());
    assert_eq!(points, Some(2), "nor what was seen of it");
}

#[wasm_bindgen_test]
async fn a_row_is_told_of_what_changed_alone() {
    let bench = mount();
    for id in ["t", "other"] {
        bench.tasks.patch(task(id, 1), 1_000.0, 0);
    }
    let (row, other) = (
        bench.tasks.row("t").unwrap(),
        bench.tasks.row("other").unwrap(),
    );
    let told = bench.count(move || row.seen.track()).await;
    let others = bench.count(move || other.seen.track()).await;
    bench.tasks.patch(task("t", 1), 2_000.0, 0);
    leptos::task::tick().await;
    assert_eq!(told.get(), 1, "it is the same");
    bench.tasks.patch(named("new"), 3_000.0, 0);
    until("it is told", || told.get() == 2).await;
    bench.tasks.patch(task("t", 400), 4_000.0, 0);
    until("the lag, too", || told.get() == 3).await;
    assert_eq!(others.get(), 1);
}

#[wasm_bindgen_test]
fn a_row_that_nobody_asked_for_shows_what_was_read_meanwhile() {
    let bench = mount();
    bench.tasks.patch(named("first"), 1_000.0, 0);
    bench.tasks.patch(named("second"), 2_000.0, 0);
    let row = bench.tasks.row("t").unwrap();
    assert_eq!(
        row.seen.with_untracked(|seen| seen.task.name.clone()),
        Some("second".to_owned())
    );
    // It is one row, however often it is asked for.
    row.is_gone.set(true);
    assert!(bench.tasks.row("t").unwrap().is_gone.get_untracked());
}

#[wasm_bindgen_test]
async fn what_follows_many_patches_is_told_together() {
    let bench = mount();
    let tasks = bench.tasks;
    let told = bench.count(move || tasks.track()).await;
    for at in 0..60_u32 {
        bench.tasks.patch(task("t", 1), f64::from(at) + 1.0, 0);
        leptos::task::tick().await;
    }
    until("it is told", || told.get() > 1).await;
    assert!(told.get() < 10, "{} times", told.get());
}

#[wasm_bindgen_test]
async fn other_thresholds_judge_all_anew() {
    let bench = mount();
    for (id, lag) in [("slow", 400), ("fast", 1)] {
        bench.tasks.patch(task(id, lag), 1_000.0, 0);
    }
    let health = |id: &str| bench.tasks.seen(id).unwrap().verdict.health;
    assert_eq!(health("slow"), Health::Lagging);
    assert_eq!(health("fast"), Health::Running);
    let (slow, fast) = (
        bench.tasks.row("slow").unwrap(),
        bench.tasks.row("fast").unwrap(),
    );
    let slow_told = bench.count(move || slow.seen.track()).await;
    let fast_told = bench.count(move || fast.seen.track()).await;
    let tasks = bench.tasks;
    let list_told = bench.count(move || tasks.track()).await;
    let others = Thresholds {
        lagging_ms: 1_000_000,
        critical_ms: 2_000_000,
        ..Thresholds::DEFAULT
    };
    bench.tasks.set_thresholds(others);
    assert_eq!(health("slow"), Health::Running);
    until("its row is told", || slow_told.get() == 2).await;
    until("the list is told", || list_told.get() == 2).await;
    assert_eq!(fast_told.get(), 1, "what stays as it was is not");
    bench.tasks.set_thresholds(others);
    leptos::task::tick().await;
    assert_eq!(list_told.get(), 2, "the same thresholds are no news");
    // What is read from now on is judged by them, too.
    bench.tasks.patch(task("slow", 1_500), 2_000.0, 0);
    assert_eq!(health("slow"), Health::Lagging);
}

#[wasm_bindgen_test]
fn a_task_without_an_id_is_known_by_its_place() {
    let bench = mount();
    let nameless = |id: Option<&str>, name: &str| Task {
        id: id.map(str::to_owned),
        ..named(name)
    };
    let first = bench.tasks.patch(nameless(None, "first"), 1_000.0, 0);
    let second = bench.tasks.patch(nameless(Some(""), "second"), 1_000.0, 1);
    assert_ne!(first, second);
    assert_eq!(bench.name(&first).as_deref(), Some("first"));
    assert_eq!(bench.name(&second).as_deref(), Some("second"));
    let again = bench.tasks.patch(nameless(None, "changed"), 2_000.0, 0);
    assert_eq!(again, first);
    assert_eq!(bench.name(&first).as_deref(), Some("changed"));
}

#[wasm_bindgen_test]
fn what_is_kept_replaces_nothing() {
    let bench = mount();
    bench.tasks.keep(named("handed on"));
    assert_eq!(bench.name("t").as_deref(), Some("handed on"));
    bench.tasks.keep(named("older"));
    assert_eq!(bench.name("t").as_deref(), Some("handed on"));
}

#[wasm_bindgen_test]
fn another_cluster_begins_with_nothing() {
    let bench = mount();
    assert!(bench.tasks.open("one"));
    bench.list("a b");
    assert!(!bench.tasks.open("one"), "it is the same");
    assert_eq!(bench.order(), ["a", "b"]);
    assert!(bench.tasks.open("two"));
    assert!(bench.order().is_empty());
    assert!(bench.tasks.seen("a").is_none());
}
