//! The address bar, followed and moved.

use changefeed_console::address::{Address, Step};
use changefeed_console::ui::element::el;
use changefeed_console::ui::link::{Links, link as page_link};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{HtmlElement, MouseEvent, MouseEventInit};

use crate::stage::{Stage, alone, until};

fn mount() -> (Stage, Address) {
    mount_below("")
}

fn mount_below(base: &'static str) -> (Stage, Address) {
    let taken = StoredValue::new_local(None);
    let stage = Stage::mount(move || {
        provide_context(Links::below(base));
        taken.set_value(Some(Address::provide()));
        let link = |id: &str, href: &str| el("a").attr("id", id).attr("href", href).text(id);
        el("div")
            .el(page_link("/own?q=1")
                .attr("id", "own")
                .el(el("b").text("bold")))
            .el(link("file", "/file").attr("download", ""))
            .el(link("tab", "/tab").attr("target", "_blank"))
            .el(link("other", "https://elsewhere.invalid/"))
            .view()
    });
    (stage, taken.get_value().unwrap())
}

fn here() -> String {
    let location = window().location();
    [location.pathname().unwrap(), location.search().unwrap()].concat()
}

fn said(address: Address) -> String {
    let mut said = address.path.get_untracked();
    let search = address.search.get_untracked();
    if !search.is_empty() {
        said.push('?');
        said.push_str(&search);
    }
    said
}

fn entries() -> u32 {
    window().history().unwrap().length().unwrap()
}

#[wasm_bindgen_test]
async fn goes_by_entries_of_the_history_and_follows_it_back() {
    alone().await;
    let before = here();
    let (_stage, address) = mount();
    assert_eq!(said(address), before);
    // What another check went back from is forgotten by this.
    address.go("/first", Step::Forward);
    let count = entries();
    address.go("/second?q=a%2Cb", Step::Forward);
    address.go("/second?q=a%2Cb", Step::Forward);
    assert_eq!(entries(), count + 1, "the same again is no entry");
    assert_eq!(said(address), "/second?q=a%2Cb");
    address.go("/third", Step::Instead);
    address.go("/fourth", Step::Quietly);
    assert_eq!((entries(), here()), (count + 1, "/fourth".to_owned()));
    window().history().unwrap().back().unwrap();
    until("the first", || said(address) == "/first").await;
    window().history().unwrap().back().unwrap();
    until("where it began", || said(address) == before).await;
}

#[wasm_bindgen_test]
async fn takes_the_presses_of_the_consoles_own_links_alone() {
    alone().await;
    let before = here();
    let (stage, address) = mount();
    // What the console leaves to the browser is kept from it here.
    let left = StoredValue::new(Vec::new());
    let handle = window_event_listener_untyped("click", move |event| {
        left.update_value(|left| left.push(!event.default_prevented()));
        event.prevent_default();
    });
    for id in ["#file", "#tab", "#other"] {
        stage.find(id).unchecked_into::<HtmlElement>().click();
    }
    let held = MouseEventInit::new();
    held.set_bubbles(true);
    held.set_cancelable(true);
    held.set_ctrl_key(true);
    let held = MouseEvent::new_with_mouse_event_init_dict("click", &held).unwrap();
    stage.find("#own").dispatch_event(&held).unwrap();
    assert_eq!(said(address), before);
    stage.find("#own b").unchecked_into::<HtmlElement>().click();
    until("the link's address", || said(address) == "/own?q=1").await;
    until("the entry", || here() == "/own?q=1").await;
    handle.remove();
    assert_eq!(left.get_value(), [true, true, true, true, false]);
    window().history().unwrap().back().unwrap();
    until("where it began", || said(address) == before).await;
}

#[wasm_bindgen_test]
async fn below_a_path_the_console_knows_its_own_pages_alone() {
    alone().await;
    let before = here();
    let (stage, address) = mount_below("/below");
    // Where one was is not the console's.
    assert_eq!(said(address), "");
    address.go("/first?q=1", Step::Instead);
    assert_eq!(
        (said(address), here()),
        ("/first?q=1".to_owned(), "/below/first?q=1".to_owned())
    );
    assert_eq!(
        stage.find("#own").get_attribute("href").unwrap(),
        "/below/own?q=1"
    );
    stage.find("#own b").unchecked_into::<HtmlElement>().click();
    until("the link's address", || said(address) == "/own?q=1").await;
    assert_eq!(here(), "/below/own?q=1");
    window().history().unwrap().back().unwrap();
    until("the first", || said(address) == "/first?q=1").await;

    // What guards a page hears of a link, and may keep one there.
    let asked = StoredValue::new(Vec::new());
    address.set_guard(Callback::new(move |to: String| {
        asked.update_value(|asked| asked.push(to));
        asked.with_value(|asked| asked.len() == 1)
    }));
    stage.find("#own b").unchecked_into::<HtmlElement>().click();
    assert_eq!(said(address), "/first?q=1");
    address.ask("/second");
    assert_eq!(said(address), "/second");
    assert_eq!(asked.get_value(), ["/own?q=1", "/second"]);
    let history = window().history().unwrap();
    history
        .replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&before))
        .unwrap();
}
