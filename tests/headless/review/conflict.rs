//! A change by someone else while a form was open.

use std::cell::RefCell;
use std::rc::Rc;

use changefeed_console::forms::FormPart;
use leptos::prelude::*;
use serde_json::json;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;

use super::{PASSWORD, mount, mount_edit, posts, press, running, send, serve, type_into, value};
use crate::stage::until;

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

#[wasm_bindgen_test]
async fn a_long_list_shows_what_differs_and_counts_the_rest() {
    let id = "review-0007";
    let task = Rc::new(RefCell::new(running(id)));
    let rules: Vec<String> = (0..10).map(|n| format!("s{n}.*")).collect();
    task.borrow_mut()["rules"] = json!(rules);
    let _server = serve(&task);
    let stage = mount(FormPart::Edit {
        cluster: "review-long".to_owned(),
        id: id.to_owned(),
    });
    until("the form is drawn", || stage.has("#name")).await;
    let mut theirs = rules.clone();
    theirs.remove(5);
    theirs.push("!s1.logs".to_owned());
    task.borrow_mut()["rules"] = json!(theirs);
    type_into(&stage, "#name", "orders-2");
    send(&stage);
    until("the panel", || stage.has("[data-part=conflict]")).await;
    let lines = stage.root.query_selector_all("[data-line]").unwrap();
    let lines: Vec<String> = (0..lines.length())
        .map(|index| lines.get(index).unwrap().text_content().unwrap())
        .map(|line| line.replace('\u{a0}', "").trim().to_owned())
        .collect();
    assert_eq!(
        lines,
        [
            "… 3 unchanged",
            "s3.*",
            "s4.*",
            "−removed s5.*",
            "s6.*",
            "s7.*",
            "s8.*",
            "s9.*",
            "+added !s1.logs",
        ]
    );
}
