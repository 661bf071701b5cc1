//! The modal dialog.

use std::sync::Arc;

use changefeed_console::ui::dialog::Dialog;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{HtmlDialogElement, HtmlElement};

use crate::stage::{Stage, until};

fn mount(is_open: RwSignal<bool>) -> Stage {
    Stage::mount(move || {
        view! {
            <button id="opener">"Open"</button>
            <Dialog
                title_id="dialog-title"
                title=Signal::stored("Really?")
                is_open
                on_dismiss=Callback::new(move |()| is_open.set(false))
                content=Arc::new(|| view! { <input id="inside" autofocus /> }.into_any())
            />
        }
    })
}

#[wasm_bindgen_test]
async fn opens_as_a_modal_with_a_name_and_draws_its_content_then_alone() {
    let is_open = RwSignal::new(false);
    let stage = mount(is_open);
    assert!(!stage.has("#inside"));
    is_open.set(true);
    until("it is open", || stage.has("dialog[open] #inside")).await;
    let dialog: HtmlDialogElement = stage.find("dialog").unchecked_into();
    assert!(dialog.matches(":modal").unwrap());
    assert_eq!(
        dialog.get_attribute("aria-labelledby").as_deref(),
        Some("dialog-title")
    );
    assert_eq!(stage.text("#dialog-title"), "Really?");
    is_open.set(false);
    until("it is closed", || {
        !stage.has("dialog[open]") && !stage.has("#inside")
    })
    .await;
}

#[wasm_bindgen_test]
async fn a_dismissal_is_told_and_the_focus_goes_back() {
    let is_open = RwSignal::new(false);
    let stage = mount(is_open);
    stage
        .find("#opener")
        .unchecked_into::<HtmlElement>()
        .focus()
        .unwrap();
    is_open.set(true);
    until("it is open", || stage.has("dialog[open]")).await;
    // What Escape makes the browser do.
    stage
        .find("dialog")
        .unchecked_into::<HtmlDialogElement>()
        .close();
    until("it is told", || !is_open.get_untracked()).await;
    let focused = document().active_element().expect("a focus");
    assert_eq!(focused.id(), "opener");
}
