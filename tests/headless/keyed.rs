//! The list of keyed elements.

use changefeed_console::ui::element::el;
use changefeed_console::ui::reactive::text;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

use crate::stage::{Stage, until};

fn mount(keys: RwSignal<Vec<String>>, words: RwSignal<&'static str>) -> Stage {
    Stage::mount(move || {
        let draw = move |key: String| {
            if key == "nothing" {
                return None;
            }
            let word = el("span").says(text(move || words.get().to_owned()));
            let item = el("li").attr("id", &key);
            Some(item.el(el("button").text(&key)).el(word))
        };
        el("ul").each(move || keys.get(), draw).view()
    })
}

fn names(stage: &Stage) -> Vec<String> {
    let items = stage.root.query_selector_all("ul > li").unwrap();
    (0..items.length())
        .map(|at| items.item(at).unwrap().unchecked_into::<HtmlElement>().id())
        .collect()
}

fn keys(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

#[wasm_bindgen_test]
async fn draws_an_element_a_key_in_order_and_leaves_out_what_is_nothing() {
    let shown = RwSignal::new(keys("a b nothing c"));
    let stage = mount(shown, RwSignal::new(""));
    assert_eq!(names(&stage), ["a", "b", "c"]);
    shown.set(keys("c nothing x b"));
    until("the new order", || names(&stage) == ["c", "x", "b"]).await;
    shown.set(Vec::new());
    until("nothing", || names(&stage).is_empty()).await;
    shown.set(keys("b a"));
    until("two again", || names(&stage) == ["b", "a"]).await;
}

#[wasm_bindgen_test]
async fn an_element_stays_the_same_node_and_keeps_the_focus() {
    let (shown, words) = (RwSignal::new(keys("a b c")), RwSignal::new("old"));
    let stage = mount(shown, words);
    let node = stage.find("#b");
    stage
        .find("#b button")
        .unchecked_into::<HtmlElement>()
        .focus()
        .unwrap();
    words.set("new");
    // Whatever moves past it, what has the focus is not moved.
    shown.set(keys("c x b d"));
    until("the new order", || names(&stage) == ["c", "x", "b", "d"]).await;
    until("the new word", || stage.text("#b span") == "new").await;
    assert!(node.is_same_node(Some(&stage.find("#b"))));
    let focused = document().active_element().expect("a focus");
    assert!(focused.is_same_node(Some(&stage.find("#b button"))));
}

#[wasm_bindgen_test]
async fn what_an_element_read_is_gone_with_it() {
    let shown = RwSignal::new(keys("a b"));
    let cleaned = RwSignal::new(0);
    let stage = Stage::mount(move || {
        let draw = move |key: String| {
            on_cleanup(move || cleaned.update(|cleaned| *cleaned += 1));
            Some(el("li").attr("id", &key))
        };
        el("ul").each(move || shown.get(), draw).view()
    });
    shown.set(keys("b"));
    until("one is left", || names(&stage) == ["b"]).await;
    assert_eq!(cleaned.get_untracked(), 1);
    shown.set(Vec::new());
    until("none is left", || names(&stage).is_empty()).await;
    assert_eq!(cleaned.get_untracked(), 2);
}
