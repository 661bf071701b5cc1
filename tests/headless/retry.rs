//! Reads are tried again by themselves, so often and no more; writes are sent
//! once.

use changefeed_console::api::{self, Client};
use changefeed_console::i18n::{Language, sentence};
use changefeed_console::online;
use changefeed_console::session::Session;
use changefeed_model::Task;
use changefeed_model::envelope::{ApiError, ErrorKind};
use js_sys::{Object, Promise, Reflect};
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::AbortController;

use crate::stage::{Answer, FakeServer, Stage, broken, ok, task, until};
use crate::timers::Timers;

const ID: &str = "task-0001";

fn client() -> Client {
    // To mount something starts what runs futures.
    drop(Stage::mount(|| ()));
    Client::new("/api/v1".to_owned(), Session::restore())
}

async fn read() -> Result<Task, ApiError> {
    api::detail(&client(), ID, None).await
}

fn status(status: u16) -> Answer {
    Answer {
        status,
        body: String::new(),
    }
}

fn assert_waits(timers: &Timers, steps: &[(u32, u32)]) {
    let waits = timers.waits();
    assert_eq!(waits.len(), steps.len(), "{waits:?}");
    for (wait, (least, most)) in waits.iter().zip(steps) {
        assert!((least..=most).contains(&wait), "{waits:?}");
    }
}

#[wasm_bindgen_test]
async fn a_read_that_is_lost_is_tried_four_times_and_no_more() {
    let timers = Timers::ending_at_once();
    let server = FakeServer::start(vec![broken()]);
    let error = read().await.unwrap_err();
    assert_eq!(error.kind, ErrorKind::Network);
    assert_eq!(server.asked().len(), 4);
    assert_waits(&timers, &[(250, 500), (500, 1_000), (1_000, 2_000)]);
}

#[wasm_bindgen_test]
async fn a_read_that_recovers_is_a_read() {
    let timers = Timers::ending_at_once();
    let server = FakeServer::start(vec![broken(), status(503), ok(&task("Normal", false))]);
    assert_eq!(read().await.unwrap().id.as_deref(), Some(ID));
    assert_eq!(server.asked().len(), 3);
    assert_waits(&timers, &[(250, 500), (500, 1_000)]);
}

#[wasm_bindgen_test]
async fn what_the_server_decided_is_not_asked_again() {
    let _timers = Timers::ending_at_once();
    for answer in [
        status(404),
        status(403),
        status(409),
        Answer {
            status: 500,
            body: r#"{"code":-1,"message":"[-1]panic"}"#.to_owned(),
        },
    ] {
        let server = FakeServer::start(vec![answer]);
        read().await.unwrap_err();
        assert_eq!(server.asked().len(), 1);
    }
}

#[wasm_bindgen_test]
async fn a_write_is_sent_once_whatever_becomes_of_it() {
    let timers = Timers::ending_at_once();
    for answer in [broken(), status(429), status(502), status(503), status(500)] {
        let server = FakeServer::start(vec![answer]);
        let client = client();
        api::pause(&client, ID).await.unwrap_err();
        api::resume(&client, ID).await.unwrap_err();
        api::delete(&client, ID).await.unwrap_err();
        let request = changefeed_model::Object::new;
        api::create(&client, request()).await.unwrap_err();
        api::update(&client, ID, request()).await.unwrap_err();
        assert_eq!(server.asked().len(), 5, "{:?}", server.asked());
    }
    assert_waits(&timers, &[]);
}

#[wasm_bindgen_test]
async fn a_pause_that_the_server_asks_for_is_kept() {
    for (retry_after, date) in [
        ("7", "Sun, 22 Nov 2026 13:47:00 GMT"),
        (
            "Sun, 22 Nov 2026 13:47:07 GMT",
            "Sun, 22 Nov 2026 13:47:00 GMT",
        ),
    ] {
        let timers = Timers::ending_at_once();
        let server = FakeServer::start(vec![status(429), ok(&task("Normal", false))]);
        server.set_header("Retry-After", retry_after);
        server.set_header("Date", date);
        read().await.unwrap();
        assert_eq!(server.asked().len(), 2);
        assert_waits(&timers, &[(7_250, 7_500)]);
    }
}

#[wasm_bindgen_test]
async fn a_pause_beyond_a_minute_is_left_to_a_person() {
    let timers = Timers::ending_at_once();
    let server = FakeServer::start(vec![status(503)]);
    server.set_header("Retry-After", "61");
    let mut error = read().await.unwrap_err();
    assert_eq!(error.retry_after, Some(61));
    assert_eq!(server.asked().len(), 1);
    assert_waits(&timers, &[]);

    let words = Language::English.words();
    let said = sentence::error(words, &error);
    assert!(said.ends_with("Try again in 1m."), "{said}");
    // A date that is there already is no time to wait for.
    error.retry_after = Some(0);
    let said = sentence::error(words, &error);
    assert!(said.ends_with(words.advice_retry), "{said}");
}

#[wasm_bindgen_test]
async fn an_abort_ends_the_wait_and_what_is_said_of_it() {
    let timers = Timers::that_never_end();
    let server = FakeServer::start(vec![status(503)]);
    server.set_header("Retry-After", "30");
    let controller = AbortController::new().unwrap();
    let (client, signal) = (client(), controller.signal());
    let ended = RwSignal::new(None);
    leptos::task::spawn_local(async move {
        let answer = api::detail(&client, ID, Some(signal)).await;
        ended.set(Some(answer.is_err()));
    });
    until("the wait", || timers.waits().len() == 1).await;
    assert!(untrack(online::rests_until) > 0.0, "it is said");
    assert_eq!(ended.get_untracked(), None);
    controller.abort();
    until("the end", || ended.get_untracked() == Some(true)).await;
    assert_eq!(untrack(online::rests_until), 0.0);
    assert_eq!(server.asked().len(), 1);
}

/// What `boot.js` leaves, with an answer.
fn leave_early(answer: &Promise) {
    let early = Object::new();
    let url = format!("/api/v1/changefeeds/{ID}/");
    Reflect::set(&early, &"url".into(), &url.into()).unwrap();
    Reflect::set(&early, &"answer".into(), answer).unwrap();
    Reflect::set(&window(), &"changefeedConsoleEarly".into(), &early).unwrap();
}

#[wasm_bindgen_test]
async fn what_was_asked_early_is_the_first_try() {
    let timers = Timers::ending_at_once();
    let server = FakeServer::start(vec![broken()]);
    leave_early(&Promise::reject(&js_sys::TypeError::new("Failed to fetch")));
    let error = read().await.unwrap_err();
    assert_eq!(error.kind, ErrorKind::Network);
    assert_eq!(server.asked().len(), 3);
    assert_eq!(timers.waits().len(), 3);

    let body = ok(&task("Normal", false)).body;
    let answer = web_sys::Response::new_with_opt_str(Some(&body)).unwrap();
    leave_early(&Promise::resolve::<JsValue>(&answer.into()));
    assert_eq!(read().await.unwrap().id.as_deref(), Some(ID));
    assert_eq!(server.asked().len(), 3);
}
