//! What is asked before anything is sent.

use changefeed_console::i18n::Language;
use changefeed_model::Operation;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlInputElement;

use super::{Bench, decode, id, task_json};
use crate::stage::until;

#[wasm_bindgen_test]
async fn names_what_it_is_for_and_who_is_left_out_and_why() {
    let bench = Bench::start(3, "Normal", |_| None);
    let tasks = bench.console.tasks;
    for n in [7, 8] {
        let task = decode(task_json(&id(n), "Stopped"));
        let key = tasks.patch(task, 0.0, 0);
        tasks.append(&[key]);
    }
    tasks
        .row(&id(2))
        .unwrap()
        .pending
        .set(Some(Operation::Resume));
    bench.ask(Operation::Pause).await;
    assert_eq!(bench.stage.text("#bulk-title"), "Pause 2 changefeeds?");
    assert_eq!(
        bench.texts(".bulk > .bulk-names li"),
        ["name of task-0000", "name of task-0001"]
    );
    assert_eq!(
        bench.texts("[data-part=bulk-skipped] summary"),
        [
            "Skips 1: Sent; waiting for it to take effect.",
            "Skips 2: The status is Stopped; this requires Normal."
        ]
    );
    assert_eq!(
        bench.texts("[data-part=bulk-skipped]:last-child li"),
        ["name of task-0007", "name of task-0008"]
    );
    assert_eq!(bench.stage.text("[data-action=confirm]"), "Pause 2");
    bench.press("[data-action=cancel]");
    until("it is closed", || !bench.stage.has("dialog[open]")).await;
    assert!(bench.server.asked().is_empty(), "nothing was sent");
    assert!(!bench.stage.has("[data-part=bulk-status]"));
}

#[wasm_bindgen_test]
async fn nothing_to_send_for_cannot_be_confirmed() {
    let bench = Bench::start(2, "Stopped", |_| None);
    bench.ask(Operation::Pause).await;
    let confirm = bench.stage.find("[data-action=confirm]");
    assert_eq!(
        confirm.get_attribute("aria-disabled").as_deref(),
        Some("true")
    );
    bench.press("[data-action=confirm]");
    assert!(bench.stage.has("[data-part=bulk-question]"));
    assert!(bench.server.asked().is_empty());
}

#[wasm_bindgen_test]
async fn a_delete_asks_for_the_number() {
    let bench = Bench::start(3, "Stopped", |_| None);
    bench.ask(Operation::Delete).await;
    assert_eq!(
        bench.stage.text("label[for=bulk-number]"),
        "Type 3 to confirm"
    );
    let input: HtmlInputElement = bench.stage.find("#bulk-number").unchecked_into();
    for wrong in ["", "2", "33", "three"] {
        type_in(&input, wrong);
        bench.press("[data-action=confirm]");
        assert!(bench.stage.has("[data-part=bulk-question]"), "{wrong:?}");
    }
    assert!(bench.server.asked().is_empty());
    type_in(&input, " 3 ");
    bench.confirm().await;
    bench.over().await;
    assert_eq!(bench.writes().len(), 3);
    assert!(bench.stored.borrow().is_empty());
    assert_eq!(
        untrack(|| bench.console.tasks.count()),
        0,
        "they left the list"
    );
}

#[wasm_bindgen_test]
async fn a_large_number_may_be_typed_as_it_is_grouped() {
    let bench = Bench::start(1_200, "Stopped", |_| None);
    bench.ask(Operation::Delete).await;
    assert_eq!(bench.stage.text("[data-action=confirm]"), "Delete 1,200");
    let input: HtmlInputElement = bench.stage.find("#bulk-number").unchecked_into();
    let confirm = bench.stage.find("[data-action=confirm]");
    let expected = [
        ("1200", "false"),
        ("12,00", "true"),
        ("1,200", "false"),
        ("1 200", "true"),
        ("200", "true"),
    ];
    for (typed, is_disabled) in expected {
        type_in(&input, typed);
        until("the button follows", || {
            confirm.get_attribute("aria-disabled").as_deref() == Some(is_disabled)
        })
        .await;
    }
    assert!(bench.server.asked().is_empty());
}

#[wasm_bindgen_test]
async fn a_long_list_is_cut_and_says_so() {
    let bench = Bench::start(612, "Normal", |_| None);
    bench.ask(Operation::Pause).await;
    assert_eq!(bench.texts(".bulk-names li").len(), 500);
    assert_eq!(bench.stage.text(".bulk-more"), "and 112 more");
}

#[wasm_bindgen_test]
async fn it_asks_in_chinese() {
    let bench = Bench::start_in(Language::Chinese, 2, "Normal", |_| None);
    bench.ask(Operation::Pause).await;
    assert_eq!(bench.stage.text("#bulk-title"), "暂停 2 个同步任务？");
    bench.confirm().await;
    bench.over().await;
    assert_eq!(bench.stage.text(".bulk-sum"), "暂停：完成 2 / 2 个");
}

fn type_in(input: &HtmlInputElement, text: &str) {
    input.set_value(text);
    let event = web_sys::Event::new("input").unwrap();
    input.dispatch_event(&event).unwrap();
}
