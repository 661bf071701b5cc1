//! Elements that are made step by step.

use std::cell::Cell;
use std::rc::Rc;

use changefeed_console::ui::element::{el, svg_el};
use changefeed_console::ui::reactive::{dynamic, mark, text};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Event, HtmlElement, HtmlInputElement};

use crate::stage::{Stage, until};

#[wasm_bindgen_test]
async fn what_changes_is_patched_into_the_same_node() {
    let word = RwSignal::new("one".to_owned());
    let stage = Stage::mount(move || {
        let input = el("input").prop_text("value", text(move || word.get()));
        el("p")
            .attr("id", "patched")
            .attr_text("title", text(move || word.get()))
            .attr_flag("data-long", mark(move || word.get().len() > 3))
            .text("It is ")
            .says(text(move || word.get()))
            .el(input)
            .view()
    });
    let node = stage.find("#patched");
    assert_eq!(stage.text("#patched"), "It is one");
    assert!(!node.has_attribute("data-long"));
    word.set("three".to_owned());
    until("the text", || stage.text("#patched") == "It is three").await;
    assert_eq!(node.get_attribute("title").as_deref(), Some("three"));
    assert!(node.has_attribute("data-long"));
    let input: HtmlInputElement = stage.find("#patched input").unchecked_into();
    assert_eq!(input.value(), "three");
    word.set("two".to_owned());
    until("the mark is gone", || !node.has_attribute("data-long")).await;
    assert!(node.is_same_node(Some(&stage.find("#patched"))));
}

#[wasm_bindgen_test]
async fn one_that_is_drawn_anew_takes_the_place_of_the_old_one() {
    let shown = RwSignal::new(1);
    let stage = Stage::mount(move || {
        let changing = dynamic(move || match shown.get() {
            0 => ().into_any(),
            n => el("b").text(&n.to_string()).view(),
        });
        el("p")
            .el(el("i").text("before "))
            .child(changing.into_any())
            .el(el("i").text(" after"))
            .view()
    });
    assert_eq!(stage.text("p"), "before 1 after");
    shown.set(2);
    until("the second", || stage.text("p") == "before 2 after").await;
    shown.set(0);
    until("none", || stage.text("p") == "before  after").await;
    shown.set(3);
    until("the third", || stage.text("p") == "before 3 after").await;
}

#[wasm_bindgen_test]
async fn a_listener_is_silent_once_what_it_reads_is_gone() {
    let heard = Rc::new(Cell::new(0));
    let count = Rc::clone(&heard);
    let stage = Stage::mount(move || {
        // It lives no longer than the view.
        let life = RwSignal::new(0);
        el("button")
            .on("click", move |_| {
                life.update(|n| *n += 1);
                count.set(life.get_untracked());
            })
            .view()
    });
    let button: HtmlElement = stage.find("button").unchecked_into();
    button.click();
    button.click();
    assert_eq!(heard.get(), 2);
    drop(stage);
    button
        .dispatch_event(&Event::new("click").unwrap())
        .unwrap();
    assert_eq!(heard.get(), 2);
}

#[wasm_bindgen_test]
async fn a_drawing_is_of_its_own_namespace() {
    let stage = Stage::mount(|| svg_el("svg").el(svg_el("path").attr("d", "M0 0h1")).view());
    let namespace = stage.find("path").namespace_uri();
    assert_eq!(namespace.as_deref(), Some("http://www.w3.org/2000/svg"));
}
