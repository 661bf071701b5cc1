//! Offline: said at once, nothing sent, nothing refreshed; read again by
//! itself as soon as the connection is back.

use changefeed_console::api::{self, Client};
use changefeed_console::i18n::{Language, Locale};
use changefeed_console::online;
use changefeed_console::pages::connection_place;
use changefeed_console::session::Session;
use changefeed_console::tasks::{TaskList, Tasks};
use changefeed_model::envelope::ErrorKind;
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::{FakeServer, Stage, broken, ok, task, until};
use crate::timers::Timers;

const ID: &str = "task-0001";
const STRIP: &str = "[data-part=connection]";

/// What the browser says of its network, as long as this lives.
struct Network;

impl Network {
    fn listen() -> Self {
        online::listen();
        Self
    }

    fn says(&self, event: &str) {
        let event = web_sys::Event::new(event).unwrap();
        window().dispatch_event(&event).unwrap();
    }
}

impl Drop for Network {
    fn drop(&mut self) {
        self.says("online");
    }
}

fn come_to_the_front() {
    let event = web_sys::Event::new("visibilitychange").unwrap();
    document().dispatch_event(&event).unwrap();
}

fn client() -> Client {
    Client::new("/api/v1".to_owned(), Session::restore())
}

#[wasm_bindgen_test]
async fn it_is_said_at_once_and_until_the_connection_is_back() {
    let owner = Owner::new();
    let network = owner.with(Network::listen);
    let stage = Stage::mount(|| connection_place(Locale::provide(Language::English)).view());
    assert!(!stage.has(STRIP));
    network.says("offline");
    until("the strip", || stage.has(STRIP)).await;
    assert!(stage.text(STRIP).starts_with("You are offline."));
    network.says("online");
    until("no strip", || !stage.has(STRIP)).await;
}

#[wasm_bindgen_test]
async fn a_pause_that_the_server_asks_for_is_said_with_its_end() {
    let timers = Timers::that_never_end();
    let stage = Stage::mount(|| connection_place(Locale::provide(Language::English)).view());
    let server = FakeServer::start(vec![crate::stage::Answer {
        status: 503,
        body: String::new(),
    }]);
    server.set_header("Retry-After", "30");
    let controller = web_sys::AbortController::new().unwrap();
    let signal = controller.signal();
    leptos::task::spawn_local(async move {
        let _ = api::detail(&client(), ID, Some(signal)).await;
    });
    until("the strip", || stage.has(STRIP)).await;
    assert_eq!(timers.waits().len(), 1);
    let said = stage.text(STRIP);
    let time = said.split(" at ").nth(1).unwrap_or_default();
    assert_eq!(time.matches(':').count(), 2, "a time of day: {said}");
    controller.abort();
    until("no strip", || !stage.has(STRIP)).await;
}

#[wasm_bindgen_test]
async fn the_list_rests_and_is_read_as_soon_as_the_connection_is_back() {
    let owner = Owner::new();
    let network = owner.with(Network::listen);
    let server = FakeServer::start(vec![ok(&format!("[{}]", task("Normal", false)))]);
    let made = std::rc::Rc::new(std::cell::Cell::new(None));
    let slot = std::rc::Rc::clone(&made);
    let _stage = Stage::mount(move || {
        // Always due.
        let list = TaskList::open(client(), Tasks::new(), "cluster-1", || Some(0.0));
        slot.set(Some(list.query));
    });
    let query = made.get().expect("mounted");
    let is_idle = || !query.is_loading_untracked();
    until("the first read", || server.asked().len() == 1 && is_idle()).await;
    come_to_the_front();
    assert!(!is_idle(), "it is due");
    until("the second read", is_idle).await;

    let read = server.asked().len();
    network.says("offline");
    for _ in 0..3 {
        come_to_the_front();
        assert!(is_idle(), "it rests");
    }
    assert_eq!(server.asked().len(), read);
    network.says("online");
    until("the read", || server.asked().len() > read && is_idle()).await;
    assert!(query.problem_untracked().is_none());
}

#[wasm_bindgen_test]
async fn the_list_is_not_refreshed_while_the_server_asks_for_a_pause() {
    let _timers = Timers::ending_at_once();
    let server = FakeServer::start(vec![crate::stage::Answer {
        status: 503,
        body: String::new(),
    }]);
    // Too long to be waited for: it is an error, and what is read by itself
    // rests.
    server.set_header("Retry-After", "120");
    let made = std::rc::Rc::new(std::cell::Cell::new(None));
    let slot = std::rc::Rc::clone(&made);
    let _stage = Stage::mount(move || {
        let list = TaskList::open(client(), Tasks::new(), "cluster-1", || Some(0.0));
        slot.set(Some(list));
    });
    let list = made.get().expect("mounted");
    until("the error", || list.query.problem_untracked().is_some()).await;
    for _ in 0..3 {
        come_to_the_front();
        assert!(!list.query.is_loading_untracked(), "it rests");
    }
    assert_eq!(server.asked().len(), 1);
    list.refresh();
    until("what a person asks for", || server.asked().len() == 2).await;
}

#[wasm_bindgen_test]
async fn nothing_is_sent_and_a_read_is_tried_once() {
    let timers = Timers::ending_at_once();
    let owner = Owner::new();
    let network = owner.with(Network::listen);
    let server = FakeServer::start(vec![broken()]);
    network.says("offline");
    let client = client();
    let error = api::pause(&client, ID).await.unwrap_err();
    assert_eq!(error.kind, ErrorKind::Offline);
    assert!(!error.leaves_outcome_unknown());
    assert_eq!(server.asked().len(), 0);
    let error = api::detail(&client, ID, None).await.unwrap_err();
    assert_eq!(error.kind, ErrorKind::Network);
    assert_eq!(server.asked().len(), 1);
    assert_eq!(timers.waits().len(), 0);
}

#[wasm_bindgen_test]
async fn an_answer_proves_the_connection_whatever_the_browser_says() {
    let owner = Owner::new();
    let network = owner.with(Network::listen);
    let server = FakeServer::start(vec![ok(&task("Normal", false))]);
    network.says("offline");
    assert!(online::is_offline_untracked());
    let client = client();
    api::detail(&client, ID, None).await.unwrap();
    assert!(!online::is_offline_untracked());
    api::pause(&client, ID).await.unwrap();
    assert_eq!(server.asked().len(), 2);
}
