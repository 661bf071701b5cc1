//! The form's review, and what becomes of a send: nothing is sent that was not
//! shown, nothing typed is lost, and nothing is sent twice by accident.

use std::cell::RefCell;
use std::rc::Rc;

use changefeed_console::app::Console;
use changefeed_console::config::Config;
use changefeed_console::forms::{FormPart, draw_form_part};
use changefeed_console::i18n::Language;
use changefeed_console::session::Session;
use js_sys::{Function, Object, Promise, Reflect};
use leptos::prelude::*;
use leptos_router::components::Router;
use serde_json::{Value, json};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{HtmlElement, HtmlInputElement};

use crate::stage::{Answer, FakeServer, Stage, broken, ok, until};

const PASSWORD: &str = "hunter2-is-long";

fn mount(part: FormPart) -> Stage {
    Stage::mount(move || {
        let config = Config::parse(r#"{"apiBase":"/api/v1"}"#);
        Console::provide(config, Session::restore(), Language::English);
        view! { <Router>{draw_form_part(part)}</Router> }
    })
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
    let init = Object::new();
    Reflect::set(&init, &"bubbles".into(), &true.into()).unwrap();
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

/// Puts something into the place of the browser's clipboard.
fn set_clipboard(write: &JsValue) {
    let clipboard = Object::new();
    Reflect::set(&clipboard, &"writeText".into(), write).unwrap();
    let property = Object::new();
    Reflect::set(&property, &"value".into(), &clipboard).unwrap();
    Reflect::set(&property, &"configurable".into(), &true.into()).unwrap();
    Object::define_property(&window().navigator(), &"clipboard".into(), &property);
}

#[wasm_bindgen_test]
async fn what_is_shown_and_copied_of_a_request_has_no_password() {
    let _server = FakeServer::start(vec![ok("[]")]);
    let stage = mount(create("review-json"));
    fill_in(&stage);
    press(&stage, "[data-part=request] summary");
    until("the JSON", || {
        stage.has("[data-part=json]") && stage.text("[data-part=json]").contains("10.0.0.9")
    })
    .await;
    let shown: Value = serde_json::from_str(&stage.text("[data-part=json]")).unwrap();
    assert_eq!(shown["downstream"]["password"], "<hidden>");
    assert_eq!(shown["name"], "orders");
    assert_eq!(shown["rules"], json!(["*.*"]));
    assert!(stage.text("[data-part=brief]").contains("10.0.0.9:4000"));
    let copied = Rc::new(RefCell::new(Vec::<String>::new()));
    let kept = Rc::clone(&copied);
    let write = Closure::<dyn FnMut(JsValue) -> Promise>::new(move |text: JsValue| {
        kept.borrow_mut().push(text.as_string().unwrap());
        Promise::resolve::<JsValue>(&JsValue::UNDEFINED)
    });
    set_clipboard(write.as_ref());
    press(&stage, "[data-action=copy-json]");
    press(&stage, "[data-action=copy-curl]");
    until("both are copied", || copied.borrow().len() == 2).await;
    until("it says so", || {
        stage.text("[data-part=copied]") == "Copied"
    })
    .await;
    let copied = copied.borrow().join("\n");
    assert!(
        copied.contains("$TOKEN") && copied.contains("$PASSWORD"),
        "{copied}"
    );
    assert!(copied.contains("/api/v1/changefeeds/'"), "{copied}");
    assert!(!copied.contains(PASSWORD));
    assert!(!stage.root.inner_html().contains(PASSWORD));
}

#[wasm_bindgen_test]
async fn a_refused_copy_selects_the_text() {
    let _server = FakeServer::start(vec![ok("[]")]);
    let stage = mount(create("review-copy"));
    let refuse = Function::new_no_args("return Promise.reject(new Error('denied'))");
    set_clipboard(&refuse);
    press(&stage, "[data-action=copy-curl]");
    until("the text", || stage.has("[data-part=to-copy]")).await;
    assert!(stage.text("[data-part=copied]").contains("did not allow"));
    let selected = || {
        let get = Reflect::get(&window(), &"getSelection".into()).unwrap();
        let selection = get.unchecked_into::<Function>().call0(&window()).unwrap();
        String::from(selection.unchecked_into::<Object>().to_string())
    };
    until("it is selected", || selected().contains("$TOKEN")).await;
}

#[wasm_bindgen_test]
async fn the_difference_lists_old_and_new_and_says_what_happens() {
    let (stage, _server, _) = mount_edit("review-0001", "review-diff").await;
    assert_eq!(
        stage.text("[data-plan=nothing]"),
        "No difference: nothing to save."
    );
    type_into(&stage, "#sink-port", "3307");
    until("the plan", || stage.has("[data-plan=pause-update-resume]")).await;
    let change = "[data-change=sink-port]";
    assert_eq!(stage.text(&format!("{change} del")), "3306");
    assert_eq!(stage.text(&format!("{change} ins")), "3307");
    assert!(
        !stage.has(&format!("{change} .note")),
        "the engine receives it"
    );
    type_into(&stage, "#name", "orders-2");
    until("the name", || stage.has("[data-change=name] .note")).await;
    type_into(&stage, "#sink-port", "3306");
    until("one change is left", || !stage.has(change)).await;
    assert!(stage.has("[data-plan=steps]"));
    assert!(!stage.root.inner_html().contains(PASSWORD));
}

#[wasm_bindgen_test]
async fn a_name_alone_takes_three_steps_shown_before_they_are_sent() {
    let id = "review-0002";
    let (stage, server, task) = mount_edit(id, "review-steps").await;
    type_into(&stage, "#name", "orders-2");
    until("the steps", || stage.has("[data-plan=steps] ol.steps")).await;
    let steps = stage
        .root
        .query_selector_all("[data-plan=steps] li")
        .unwrap();
    assert_eq!(steps.length(), 3);
    assert_eq!(stage.text("[data-action=send]"), "Pause, save, resume");
    assert!(posts(&server).is_empty(), "nothing is sent before");
    send(&stage);
    until("all three", || posts(&server).len() == 3).await;
    let path = format!("POST /api/v1/changefeeds/{id}");
    assert_eq!(
        posts(&server),
        ["pause", "update", "resume"].map(|step| format!("{path}/{step}"))
    );
    let sent = server.sent();
    let update = sent
        .iter()
        .find_map(|sent| sent.strip_prefix(&format!("{path}/update ")));
    let update: Value = serde_json::from_str(update.unwrap()).unwrap();
    assert_eq!(update["name"], "orders-2");
    assert_eq!(update["downstream"]["password"], PASSWORD);
    assert_eq!(task.borrow()["status"], "Normal");
    until("its page", || {
        window().location().pathname().unwrap().ends_with(id)
    })
    .await;
}

#[wasm_bindgen_test]
async fn a_step_that_fails_says_where_it_stands_and_goes_on() {
    let id = "review-0003";
    let task = Rc::new(RefCell::new(running(id)));
    let refusals = Rc::new(RefCell::new(1));
    let (state, left) = (Rc::clone(&task), Rc::clone(&refusals));
    let server = FakeServer::answering(move |asked| {
        let mut task = state.borrow_mut();
        if asked.ends_with("/update") && *left.borrow() > 0 {
            *left.borrow_mut() -= 1;
            return refusal(409, r"[21203]status conflict\tcause: held");
        }
        match asked.rsplit('/').next().unwrap_or_default() {
            "pause" => task["status"] = "Stopped".into(),
            "resume" => task["status"] = "Normal".into(),
            "update" => task["name"] = "orders-2".into(),
            _ if asked == "GET /api/v1/changefeeds/" => return ok("[]"),
            _ => return ok(&task.to_string()),
        }
        ok("{}")
    });
    let stage = mount(FormPart::Edit {
        cluster: "review-stuck".to_owned(),
        id: id.to_owned(),
    });
    until("the form is drawn", || stage.has("#name")).await;
    type_into(&stage, "#name", "orders-2");
    until("the steps", || stage.has("[data-plan=steps]")).await;
    send(&stage);
    until("the obstacle", || stage.has("[data-action=go-on]")).await;
    let outcome = stage.text("[data-part=outcome]");
    assert!(
        outcome.contains("“Save the change” did not succeed."),
        "{outcome}"
    );
    assert!(outcome.contains("The changefeed is stopped"), "{outcome}");
    assert!(outcome.contains("Cause: held"), "{outcome}");
    assert!(stage.has("[data-part=outcome] [data-step=done]"));
    assert!(stage.has("[data-part=outcome] [data-step=stuck]"));
    press(&stage, "[data-action=go-on]");
    until("it is resumed", || task.borrow()["status"] == "Normal").await;
    assert_eq!(posts(&server).len(), 4, "pause, save twice, resume");
}

#[wasm_bindgen_test]
async fn a_change_by_someone_else_is_shown_and_both_are_put_together() {
    let id = "review-0004";
    let (stage, server, task) = mount_edit(id, "review-conflict").await;
    type_into(&stage, "#name", "orders-2");
    {
        let mut task = task.borrow_mut();
        task["name"] = "orders-x".into();
        task["rules"] = json!(["shop.*", "crm.*", "!shop.logs"]);
        task["downstream"]["workerCount"] = 32.into();
        task["updateTime"] = "2026-11-22T08:00:00Z".into();
    }
    send(&stage);
    until("the panel", || stage.has("[data-part=conflict]")).await;
    assert!(posts(&server).is_empty(), "nothing is sent");
    let name = stage.text("[data-conflict=Name]");
    for part in ["orders", "orders-x", "orders-2"] {
        assert!(name.contains(part), "{name}");
    }
    assert!(stage.has("[data-conflict=Name] input[value=theirs]"));
    assert!(!stage.has("[data-conflict=Workers] input"));
    assert!(stage.text("[data-conflict=Workers]").contains("32"));
    let lines = stage
        .root
        .query_selector_all("[data-conflict='Filter rules'] [data-line]")
        .unwrap();
    let lines: Vec<String> = (0..lines.length())
        .map(|index| {
            lines
                .get(index)
                .unwrap()
                .unchecked_into::<web_sys::Element>()
        })
        .map(|line| line.get_attribute("data-line").unwrap())
        .collect();
    assert_eq!(lines, ["kept", "added", "kept"]);
    press(&stage, "[data-action=take-over]");
    until("the panel is gone", || !stage.has("[data-part=conflict]")).await;
    until("the review has the focus", || {
        document()
            .active_element()
            .is_some_and(|element| element.id() == "review-content")
    })
    .await;
    assert_eq!(value(&stage, "#name"), "orders-2");
    assert_eq!(value(&stage, "#sink-workerCount"), "32");
    until("the difference", || stage.has("[data-change=name]")).await;
    assert_eq!(stage.text("[data-change=name] del"), "orders-x");
    assert!(!stage.has("[data-change=sink-workerCount]"));
    assert!(!stage.has("[data-change=rules]"));
    assert!(!stage.root.inner_html().contains(PASSWORD));
}

#[wasm_bindgen_test]
async fn theirs_can_be_taken_and_mine_discarded() {
    let (stage, _server, task) = mount_edit("review-0005", "review-theirs").await;
    type_into(&stage, "#name", "orders-2");
    task.borrow_mut()["name"] = "orders-x".into();
    send(&stage);
    until("the panel", || stage.has("[data-part=conflict]")).await;
    press(&stage, "[data-conflict=Name] input[value=theirs]");
    press(&stage, "[data-action=take-over]");
    until("theirs", || value(&stage, "#name") == "orders-x").await;
    type_into(&stage, "#name", "orders-3");
    task.borrow_mut()["name"] = "orders-y".into();
    send(&stage);
    until("the panel again", || stage.has("[data-part=conflict]")).await;
    press(&stage, "[data-action=discard-mine]");
    until("mine is gone", || value(&stage, "#name") == "orders-y").await;
    until("no difference", || stage.has("[data-plan=nothing]")).await;
}

fn refusal(status: u16, message: &str) -> Answer {
    let code = message.get(1..6).unwrap();
    Answer {
        status,
        body: format!(r#"{{"code":{code},"message":"{message}","data":{{}}}}"#),
    }
}

#[wasm_bindgen_test]
async fn a_refusal_stands_at_the_field_it_names_and_nothing_typed_is_lost() {
    let server = FakeServer::answering(|asked| match asked {
        "POST /api/v1/changefeeds/" => refusal(
            400,
            r"[10001]parameter is invalid\tdownstream.port: no such port there",
        ),
        _ => ok("[]"),
    });
    let stage = mount(create("review-refused"));
    fill_in(&stage);
    send(&stage);
    until("the refusal", || {
        stage
            .text("#sink-port-problem")
            .contains("no such port there")
    })
    .await;
    let outcome = stage.text("[data-part=outcome]");
    assert!(
        outcome.contains("The changefeed was not created."),
        "{outcome}"
    );
    assert!(
        outcome.contains("Everything you typed is kept."),
        "{outcome}"
    );
    assert_eq!(value(&stage, "#name"), "orders");
    assert_eq!(value(&stage, "#sink-password"), PASSWORD);
    assert_eq!(posts(&server).len(), 1, "sent once");
    until("the focus is there", || {
        document()
            .active_element()
            .is_some_and(|element| element.id() == "sink-port")
    })
    .await;
    type_into(&stage, "#sink-port", "4001");
    until("its words are past", || {
        stage.text("#sink-port-problem").is_empty()
    })
    .await;
}

#[wasm_bindgen_test]
async fn a_lost_session_offers_to_sign_in() {
    let _server = FakeServer::answering(|asked| match asked {
        "POST /api/v1/changefeeds/" => refusal(401, "[70602]token expired"),
        _ => ok("[]"),
    });
    let stage = mount(create("review-session"));
    fill_in(&stage);
    send(&stage);
    until("the offer", || {
        stage.has("[data-part=outcome] [data-action=sign-in]")
    })
    .await;
    assert_eq!(value(&stage, "#name"), "orders");
}

#[wasm_bindgen_test]
async fn after_a_broken_connection_it_looks_and_says_what_it_found() {
    let reads = Rc::new(RefCell::new(0));
    let count = Rc::clone(&reads);
    let server = FakeServer::answering(move |asked| match asked {
        "POST /api/v1/changefeeds/" => broken(),
        _ => {
            *count.borrow_mut() += 1;
            // Names, then two looks: the task appears with the second.
            match *count.borrow() {
                1 | 2 => ok("[]"),
                _ => ok(
                    r#"[{"id":"new-task-01","name":"orders","createTime":"2026-11-22T08:00:00Z"}]"#,
                ),
            }
        }
    });
    let stage = mount(create("review-broken"));
    until("the names are read", || *reads.borrow() == 1).await;
    fill_in(&stage);
    send(&stage);
    until("it looks", || {
        stage.has("[data-part=outcome] [data-part=wait]")
    })
    .await;
    assert!(
        !stage.has("[data-action=send-again]"),
        "not before it looked"
    );
    until("it is found", || stage.has("[data-found=new-task-01]")).await;
    assert_eq!(stage.text("[data-action=send]"), "Look again");
    assert_eq!(posts(&server).len(), 1, "sent once");
    press(&stage, "[data-found=new-task-01] [data-action=open]");
    until("its page", || {
        window().location().pathname().unwrap() == "/clusters/review-broken/changefeeds/new-task-01"
    })
    .await;
}

#[wasm_bindgen_test]
async fn where_nothing_is_found_looking_again_comes_before_sending_again() {
    let server = FakeServer::answering(|asked| match asked {
        "POST /api/v1/changefeeds/" => broken(),
        _ => ok("[]"),
    });
    let stage = mount(create("review-nothing"));
    fill_in(&stage);
    send(&stage);
    until("it looked", || stage.has("[data-action=send-again]")).await;
    let outcome = stage.text("[data-part=outcome]");
    assert!(
        outcome.contains("no new changefeed named “orders”"),
        "{outcome}"
    );
    assert!(outcome.contains("30 s"), "{outcome}");
    let first = stage.find(".outcome-actions button");
    assert_eq!(
        first.get_attribute("data-action").as_deref(),
        Some("look-again")
    );
    // The form's own button looks, too.
    send(&stage);
    until("it looks again", || stage.has("[data-part=wait]")).await;
    assert_eq!(posts(&server).len(), 1, "sent once");
    assert_eq!(value(&stage, "#name"), "orders");
}

#[wasm_bindgen_test]
async fn a_look_that_fails_offers_only_another_look() {
    let is_broken = Rc::new(RefCell::new(false));
    let broke = Rc::clone(&is_broken);
    let _server = FakeServer::answering(move |asked| {
        if asked.starts_with("POST") {
            *broke.borrow_mut() = true;
        }
        if *broke.borrow() { broken() } else { ok("[]") }
    });
    let stage = mount(create("review-blind"));
    fill_in(&stage);
    send(&stage);
    until("it says so", || stage.has("[data-action=look-again]")).await;
    assert!(!stage.has("[data-action=send-again]"));
    assert!(
        stage
            .text("[data-part=outcome]")
            .contains("could not be looked")
    );
}
