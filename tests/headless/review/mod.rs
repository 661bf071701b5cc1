//! The form's review, and what becomes of a send: nothing is sent that was not
//! shown, nothing typed is lost, and nothing is sent twice by accident.

mod conflict;
mod edit;
mod outcome;
mod request;

use std::cell::RefCell;
use std::rc::Rc;

use changefeed_console::app::Console;
use changefeed_console::config::Config;
use changefeed_console::forms::{FormPart, draw_form_part};
use changefeed_console::i18n::Language;
use changefeed_console::session::Session;
use serde_json::{Value, json};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement};

use crate::stage::{Answer, FakeServer, Stage, ok, until};

const PASSWORD: &str = "hunter2-is-long";

fn mount(part: FormPart) -> Stage {
    mount_with_console(part).0
}

fn mount_with_console(part: FormPart) -> (Stage, Console) {
    let made = Rc::new(RefCell::new(None));
    let slot = Rc::clone(&made);
    let stage = Stage::mount(move || {
        let config = Config::parse(r#"{"apiBase":"/api/v1"}"#);
        let console = Console::provide(config, Session::restore(), Language::English);
        *slot.borrow_mut() = Some(console);
        draw_form_part(part)
    });
    let console = made.borrow().expect("mounted");
    (stage, console)
}

/// Each check has a cluster of its own: drafts are kept by cluster.
fn create(cluster: &str) -> FormPart {
    FormPart::Create {
        cluster: cluster.to_owned(),
        cloned: None,
    }
}

fn type_into(stage: &Stage, selector: &str, text: &str) {
    let input: HtmlInputElement = stage.find(selector).unchecked_into();
    input.set_value(text);
    let event = web_sys::Event::new("input").unwrap();
    input.dispatch_event(&event).unwrap();
}

fn value(stage: &Stage, selector: &str) -> String {
    stage
        .find(selector)
        .unchecked_into::<HtmlInputElement>()
        .value()
}

fn press(stage: &Stage, selector: &str) {
    stage.find(selector).unchecked_into::<HtmlElement>().click();
}

fn send(stage: &Stage) {
    press(stage, "[data-action=send]");
}

fn fill_in(stage: &Stage) {
    type_into(stage, "#name", "orders");
    type_into(stage, "#sink-ip", "10.0.0.9");
    type_into(stage, "#sink-username", "root");
    type_into(stage, "#sink-password", PASSWORD);
}

fn posts(server: &FakeServer) -> Vec<String> {
    let asked = server.asked().into_iter();
    asked.filter(|asked| asked.starts_with("POST")).collect()
}

/// A task that runs.
fn running(id: &str) -> Value {
    json!({
        "id": id, "clusterId": "any", "name": "orders", "status": "Normal", "unsteady": false,
        "rules": ["shop.*", "!shop.logs"], "downstreamType": "mysql",
        "downstream": {
            "ip": "10.0.0.9", "port": 3306, "username": "root", "password": PASSWORD,
            "concurrentThreads": 16, "workerCount": 16, "maxTxnRow": 256, "tls": false
        },
        "createTime": "2026-11-20T08:00:00Z", "updateTime": "2026-11-21T08:00:00Z"
    })
}

/// A server of one task that the check can change.
fn serve(task: &Rc<RefCell<Value>>) -> FakeServer {
    let task = Rc::clone(task);
    FakeServer::answering(move |asked| {
        let mut task = task.borrow_mut();
        let operation = asked.rsplit('/').next().unwrap_or_default();
        match (asked.starts_with("POST"), operation) {
            (true, "pause") => task["status"] = "Stopped".into(),
            (true, "resume") => task["status"] = "Normal".into(),
            (true, "update") => task["name"] = "orders-2".into(),
            _ if asked == "GET /api/v1/changefeeds/" => return ok("[]"),
            _ => return ok(&task.to_string()),
        }
        ok("{}")
    })
}

async fn mount_edit(id: &str, cluster: &str) -> (Stage, FakeServer, Rc<RefCell<Value>>) {
    let task = Rc::new(RefCell::new(running(id)));
    let server = serve(&task);
    let stage = mount(FormPart::Edit {
        cluster: cluster.to_owned(),
        id: id.to_owned(),
    });
    until("the form is drawn", || stage.has("#name")).await;
    (stage, server, task)
}

fn refusal(status: u16, message: &str) -> Answer {
    let code = message.get(1..6).unwrap();
    Answer {
        status,
        body: format!(r#"{{"code":{code},"message":"{message}","data":{{}}}}"#),
    }
}
