//! Operations: sent once, followed until the task is steady, told in one
//! sentence.

use changefeed_console::api::Client;
use changefeed_console::i18n::{Language, Locale};
use changefeed_console::session::Session;
use changefeed_console::tasks::{Activity, Operations, Tasks};
use changefeed_console::ui::reactive::{press, text};
use changefeed_console::ui::toast::{ToastWords, Toasts, toast_place};
use changefeed_model::{Operation, Status, Task};
use leptos::prelude::*;
use serde_json::Value;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::{Answer, FakeServer, Stage, ok, task, until};

const ID: &str = "task-0001";

/// A console of one task, with the messages on the stage.
fn mount(first: &str) -> (Stage, Operations, Tasks) {
    let Ok(Value::Object(first)) = serde_json::from_str(first) else {
        panic!("no task")
    };
    let made = std::rc::Rc::new(std::cell::RefCell::new(None));
    let slot = std::rc::Rc::clone(&made);
    let stage = Stage::mount(move || {
        let (tasks, toasts) = (Tasks::new(), Toasts::new());
        tasks.patch(Task::from_object(first), 0.0, 0);
        let client = Client::new("/api/v1".to_owned(), Session::restore());
        let locale = Locale::provide(Language::English);
        let operations = Operations::new(client, tasks, Activity::new(), toasts, locale);
        *slot.borrow_mut() = Some((operations, tasks));
        let word = |word: &'static str| text(move || word.to_owned());
        let words = ToastWords {
            label: word("Messages"),
            close: word("Close"),
            copy: word("Copy"),
            copied: word("Copied"),
            more: word("more"),
        };
        toast_place(toasts, words, press(|| ())).view()
    });
    let (operations, tasks) = made.borrow().expect("mounted");
    (stage, operations, tasks)
}

fn status(tasks: Tasks) -> Option<Status> {
    tasks
        .row(ID)
        .and_then(|row| row.seen.with_untracked(|seen| seen.task.status.clone()))
}

async fn settled(stage: &Stage) -> String {
    until("a message", || stage.has("[data-part=toast]")).await;
    let toasts = stage.root.query_selector_all("[data-part=toast]").unwrap();
    assert_eq!(toasts.length(), 1, "one message");
    stage.text("[data-part=toast] p")
}

#[wasm_bindgen_test]
async fn a_pause_is_sent_once_and_followed_until_it_took_effect() {
    let (stage, operations, tasks) = mount(&task("Normal", false));
    // The answer's own status is the one before: it is not believed.
    let server = FakeServer::start(vec![
        ok(r#"{"status":"Normal"}"#),
        ok(&task("Normal", true)),
        ok(&task("Stopped", false)),
    ]);
    operations.start(Operation::Pause, ID);
    operations.start(Operation::Pause, ID);
    operations.start(Operation::Resume, ID);
    until("it is busy", || {
        tasks
            .row(ID)
            .is_some_and(|row| row.seen.with_untracked(|seen| seen.task.is_busy()))
    })
    .await;
    assert!(
        !stage.has("[data-part=toast]"),
        "nothing is said before it settled"
    );
    assert_eq!(settled(&stage).await, "orders is paused.");
    assert_eq!(
        stage
            .find("[data-part=toast]")
            .get_attribute("data-tone")
            .as_deref(),
        Some("success")
    );
    assert_eq!(status(tasks), Some(Status::Stopped));
    let writes: Vec<_> = server
        .asked()
        .into_iter()
        .filter(|asked| asked.starts_with("POST"))
        .collect();
    assert_eq!(writes, ["POST /api/v1/changefeeds/task-0001/pause"]);
}

#[wasm_bindgen_test]
async fn accepted_and_still_stopped_is_named() {
    let (stage, operations, tasks) = mount(&task("Stopped", false));
    let _server = FakeServer::start(vec![
        ok(r#"{"status":"Stopped"}"#),
        ok(&task("Stopped", false)),
    ]);
    operations.start(Operation::Resume, ID);
    assert!(
        settled(&stage)
            .await
            .starts_with("Resume was accepted, but orders is still Stopped.")
    );
    assert_eq!(
        stage
            .find("[data-part=toast]")
            .get_attribute("data-tone")
            .as_deref(),
        Some("failure")
    );
    until("it can be tried again", || {
        tasks
            .row(ID)
            .is_some_and(|row| row.pending.get_untracked().is_none())
    })
    .await;
}

#[wasm_bindgen_test]
async fn a_refusal_shows_the_servers_words_and_the_state_it_was_refused_for() {
    let (stage, operations, tasks) = mount(&task("Normal", false));
    let refusal = r#"{"code":21203,"message":"[21203]status conflict\tcause: resume holds the task","data":{}}"#;
    let refusal = Answer {
        status: 409,
        body: refusal.to_owned(),
    };
    let server = FakeServer::start(vec![refusal, ok(&task("Normal", true))]);
    operations.start(Operation::Pause, ID);
    assert_eq!(settled(&stage).await, "orders was not paused.");
    assert!(
        stage
            .text("[data-part=toast]")
            .contains("Cause: resume holds the task")
    );
    until("the state is read", || server.asked().len() == 2).await;
    until("it is shown", || {
        tasks
            .row(ID)
            .is_some_and(|row| row.seen.with_untracked(|seen| seen.task.is_busy()))
    })
    .await;
}

#[wasm_bindgen_test]
async fn a_deleted_task_leaves_the_list() {
    let (stage, operations, tasks) = mount(&task("Stopped", false));
    tasks.append(&[ID.into()]);
    let gone = r#"{"code":21201,"message":"[21201]changefeed task not found","data":{}}"#;
    let _server = FakeServer::start(vec![
        ok(r#"{"id":"task-0001","status":"Stopped"}"#),
        Answer {
            status: 404,
            body: gone.to_owned(),
        },
    ]);
    operations.start(Operation::Delete, ID);
    assert_eq!(settled(&stage).await, "orders is deleted.");
    assert_eq!(untrack(|| tasks.count()), 0);
}
