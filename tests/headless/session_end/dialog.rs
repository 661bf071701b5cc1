//! The dialog over the page, and the strip that is left of it.

use changefeed_console::i18n::Language;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlDialogElement;

use super::{Bench, focused};
use crate::stage::until;

const GO_ON: &str = "dialog[open] [data-action=go-on]";
const STRIP: &str = "[data-part=session-ended]";

#[wasm_bindgen_test]
async fn asks_for_a_token_over_the_page_and_the_page_goes_on() {
    let bench = Bench::start(|_, _| None).await;
    bench.enter("#typed", "half a word");
    bench.element("#typed").focus().unwrap();
    bench.end().await;
    let dialog = bench.stage.find("dialog");
    assert!(dialog.matches(":modal").unwrap());
    until("the focus is in it", || focused() == "session-token").await;
    assert!(
        bench
            .stage
            .text("#session-end-title")
            .contains("session has ended")
    );
    assert_eq!(bench.value("#typed"), "half a word");

    bench.accepts.set(true);
    let asked = bench.asked().len();
    bench.enter("#session-token", " new ");
    bench.press(GO_ON);
    until("it is closed", || !bench.stage.has("dialog[open]")).await;
    until("the list is read again", || {
        bench.asked().len() == asked + 2
    })
    .await;
    until("it was read", || !bench.list.query.is_loading_untracked()).await;
    assert!(bench.list.query.problem_untracked().is_none());
    assert_eq!(focused(), "typed");
    assert_eq!(bench.value("#typed"), "half a word");
    assert!(!bench.stage.has(STRIP) && !bench.has_ended());
    let token = bench.console.session.token_untracked().unwrap();
    assert_eq!(token.expose(), "new");
}

#[wasm_bindgen_test]
async fn a_token_that_is_refused_too_changes_nothing() {
    let bench = Bench::start(|_, _| None).await;
    bench.end().await;
    bench.press(GO_ON);
    until("what is missing is said", || {
        bench.stage.text("#session-token-problem") == "Enter the token."
    })
    .await;
    let asked = bench.asked().len();
    bench.enter("#session-token", "wrong");
    bench.press(GO_ON);
    until("it says so", || {
        bench
            .stage
            .text("dialog [role=alert]")
            .contains("does not accept this token either")
    })
    .await;
    assert_eq!(bench.asked().len(), asked + 1);
    assert_eq!(bench.value("#session-token"), "wrong");
    assert_eq!(bench.stage.text("#session-token-problem"), "");
    let token = bench.console.session.token_untracked().unwrap();
    assert_eq!(token.expose(), "old");
    assert!(bench.has_ended() && bench.stage.has("dialog[open]"));
}

#[wasm_bindgen_test]
async fn put_off_it_leaves_a_strip_that_asks_again() {
    let bench = Bench::start(|_, _| None).await;
    bench.element("#typed").focus().unwrap();
    bench.end().await;
    // What Escape makes the browser do.
    let dialog: HtmlDialogElement = bench.stage.find("dialog").unchecked_into();
    dialog.close();
    until("the strip is there", || bench.stage.has(STRIP)).await;
    assert_eq!(focused(), "typed");
    assert!(bench.stage.text(STRIP).contains("Everything is kept"));
    let sign_in = format!("{STRIP} [data-action=sign-in]");
    bench.press(&sign_in);
    until("it asks again", || {
        bench.stage.has("dialog[open] #session-token")
    })
    .await;
    assert!(!bench.stage.has(STRIP));
    bench.press("dialog [data-action=not-now]");
    until("the strip is there again", || bench.stage.has(STRIP)).await;

    // What a person asks for then asks for the token first.
    let client = bench.console.client();
    let paused = changefeed_console::api::pause(&client, "task-0001").await;
    assert!(paused.is_err());
    until("it asks", || bench.stage.has("dialog[open] #session-token")).await;
}

#[wasm_bindgen_test]
async fn signing_out_is_a_way_out() {
    let bench = Bench::start(|_, _| None).await;
    bench.end().await;
    bench.press("dialog [data-action=sign-out]");
    until("it is closed", || !bench.stage.has("dialog[open]")).await;
    assert!(!untrack(|| bench.console.session.is_open()));
    assert!(!bench.has_ended() && !bench.stage.has(STRIP));
}

#[wasm_bindgen_test]
async fn it_speaks_chinese() {
    let bench = Bench::start_in(Language::Chinese, |_, _| None).await;
    bench.end().await;
    assert_eq!(bench.stage.text("#session-end-title"), "会话已结束");
    assert_eq!(bench.stage.text(GO_ON), "登录并继续");
}
