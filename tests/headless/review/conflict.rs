//! A change by someone else while a form was open.

use leptos::prelude::*;
use serde_json::json;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;

use super::{PASSWORD, mount_edit, posts, press, send, type_into, value};
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
