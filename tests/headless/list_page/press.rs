//! What is pressed in a row.

use js_sys::{Function, Reflect};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

use super::{Page, open};
use crate::stage::until;

fn writes(page: &Page) -> Vec<String> {
    let mut asked = page.server.asked();
    asked.retain(|line| !line.starts_with("GET"));
    asked
}

/// Lets what is written wait until it is released. Dropping it gives `fetch`
/// back.
struct Held {
    release: Function,
    before: JsValue,
}

fn hold_writes() -> Held {
    let body = "
        const inner = window.fetch;
        let release;
        const later = new Promise((done) => release = done);
        window.fetch = async (request) => {
            if (request.method !== 'GET') await later;
            return inner(request);
        };
        return release;";
    let before = Reflect::get(&window(), &"fetch".into()).unwrap();
    let release = Function::new_no_args(body).call0(&JsValue::NULL).unwrap();
    Held {
        release: release.unchecked_into(),
        before,
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        Reflect::set(&window(), &"fetch".into(), &self.before).unwrap();
    }
}

#[wasm_bindgen_test]
async fn an_operation_is_sent_once_however_often_it_is_pressed() {
    let page = open().await;
    let held = hold_writes();
    let pause = page.of("t-1", "[data-operation=pause]");
    pause.click();
    pause.click();
    until("it is under way", || {
        page.text("t-1", ".badge") == "Pausing…"
            && page.attribute("t-1", "[data-operation=pause]", "aria-disabled") == "true"
    })
    .await;
    page.of("t-1", "[data-operation=delete]").click();
    held.release.call0(&JsValue::NULL).unwrap();
    until("it was sent", || !writes(&page).is_empty()).await;
    until("it is over", || page.text("t-1", ".badge") != "Pausing…").await;
    assert_eq!(writes(&page), ["POST /api/v1/changefeeds/t-1/pause"]);
    assert!(
        !page.stage.has("dialog[open]"),
        "nothing was asked meanwhile"
    );
}

#[wasm_bindgen_test]
async fn what_is_refused_is_not_sent() {
    let page = open().await;
    page.of("t-1", "[data-operation=resume]").click();
    page.of("t-3", "[data-operation=pause]").click();
    assert_eq!(
        page.attribute("t-3", "[data-operation=pause]", "aria-disabled"),
        "true"
    );
    assert_eq!(
        page.attribute("t-3", "[data-operation=resume]", "aria-disabled"),
        "false"
    );
    // One that is allowed goes after them: what was to come has come by then.
    page.of("t-3", "[data-operation=resume]").click();
    until("the allowed one", || !writes(&page).is_empty()).await;
    assert_eq!(writes(&page), ["POST /api/v1/changefeeds/t-3/resume"]);
}

#[wasm_bindgen_test]
async fn a_delete_asks_and_the_menu_opens() {
    let page = open().await;
    page.of("t-3", "[data-operation=delete]").click();
    until("it asks", || page.stage.has("dialog[open]")).await;
    assert!(page.stage.text("dialog[open]").contains("items"));
    page.click("dialog[open] [data-action=cancel]");
    until("it is closed", || !page.stage.has("dialog[open]")).await;
    page.of("t-2", "[data-action=more]").click();
    until("the menu", || page.stage.has("[role=menu]")).await;
    assert!(writes(&page).is_empty());
    page.chosen(&[]).await;
}
