//! The request before it is sent: shown, and copied, without its secrets.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Function, Object, Promise, Reflect};
use leptos::prelude::*;
use serde_json::{Value, json};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

use super::{PASSWORD, create, fill_in, mount, press};
use crate::stage::{FakeServer, ok, until};

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
    until("the review", || stage.has("[data-part=request]")).await;
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
    until("the review", || stage.has("[data-part=request]")).await;
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
