//! An edit: the difference, what happens, and the three steps.

use std::cell::RefCell;
use std::rc::Rc;

use changefeed_console::forms::FormPart;
use leptos::prelude::*;
use serde_json::Value;
use wasm_bindgen_test::wasm_bindgen_test;

use super::{PASSWORD, mount, mount_edit, posts, press, refusal, running, send, type_into};
use crate::stage::{FakeServer, ok, until};

#[wasm_bindgen_test]
async fn the_difference_lists_old_and_new_and_says_what_happens() {
    let (stage, _server, _) = mount_edit("review-0001", "review-diff").await;
    assert_eq!(
        stage.text("[data-plan=nothing]"),
        "Nothing has changed, so there is nothing to save."
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
async fn what_is_typed_after_a_failed_resume_is_saved_before_the_next() {
    let id = "review-0006";
    let task = Rc::new(RefCell::new(running(id)));
    let (state, mut refused) = (Rc::clone(&task), false);
    let server = FakeServer::answering(move |asked| {
        let mut task = state.borrow_mut();
        match asked.rsplit('/').next().unwrap_or_default() {
            "pause" => task["status"] = "Stopped".into(),
            "resume" if !refused => {
                refused = true;
                return refusal(500, r"[21206]engine refused\tcause: no such host");
            }
            "resume" => task["status"] = "Normal".into(),
            "update" if task["name"] == "orders" => task["name"] = "orders-2".into(),
            "update" => task["downstream"]["ip"] = "10.0.0.10".into(),
            _ if asked == "GET /api/v1/changefeeds/" => return ok("[]"),
            _ => return ok(&task.to_string()),
        }
        ok("{}")
    });
    let stage = mount(FormPart::Edit {
        cluster: "review-typed".to_owned(),
        id: id.to_owned(),
    });
    until("the form is drawn", || stage.has("#name")).await;
    type_into(&stage, "#name", "orders-2");
    until("the steps", || stage.has("[data-plan=steps]")).await;
    send(&stage);
    until("the obstacle", || stage.has("[data-action=go-on]")).await;
    assert!(
        stage
            .text("[data-part=outcome]")
            .contains("The change is saved.")
    );
    until("nothing is left to save", || {
        stage.has("[data-part=difference][hidden]") && stage.has("[data-plan=halfway]")
    })
    .await;
    type_into(&stage, "#sink-ip", "10.0.0.10");
    until("the difference", || stage.has("[data-change=sink-ip]")).await;
    assert_eq!(stage.text("[data-action=send]"), "Continue");
    send(&stage);
    until("it is resumed", || task.borrow()["status"] == "Normal").await;
    let names: Vec<String> = posts(&server)
        .iter()
        .map(|post| post.rsplit('/').next().unwrap().to_owned())
        .collect();
    assert_eq!(names, ["pause", "update", "resume", "update", "resume"]);
}
