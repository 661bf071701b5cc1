//! The focus stays with its row, or goes to the next one.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

use super::{Bench, keys, mount_drawn};
use crate::stage::until;

fn button(bench: &Bench, number: usize) -> HtmlElement {
    let button = bench.row(number).query_selector("button").unwrap();
    button.unwrap().unchecked_into()
}

/// Counts how often the focus leaves an element, even for a moment.
fn count_leaves(node: &HtmlElement) -> std::rc::Rc<std::cell::Cell<u32>> {
    let count = std::rc::Rc::new(std::cell::Cell::new(0));
    let counted = std::rc::Rc::clone(&count);
    let left = wasm_bindgen::closure::Closure::<dyn FnMut()>::new(move || {
        counted.set(counted.get() + 1);
    });
    node.add_event_listener_with_callback("focusout", left.as_ref().unchecked_ref())
        .unwrap();
    left.forget();
    count
}

#[wasm_bindgen_test]
async fn the_row_with_the_focus_keeps_it_while_all_else_moves() {
    let bench = mount_drawn(50).await;
    bench.focus_row(10);
    let (node, leaves) = (bench.row(10), count_leaves(&bench.row(10)));
    for order in [
        (0..50).rev().collect::<Vec<_>>(),
        (5..20).collect(),
        vec![49, 10],
        vec![10, 3, 2, 1],
        (0..50).collect(),
    ] {
        bench.keys.set(keys(order.clone()));
        bench.shows(order).await;
        assert!(bench.has_focus(&node));
        assert_eq!(bench.tab_stop(), "10");
    }
    assert_eq!(leaves.get(), 0, "it never left");
}

#[wasm_bindgen_test]
async fn a_button_with_the_focus_keeps_it_too() {
    let bench = mount_drawn(20).await;
    let node = button(&bench, 4);
    node.focus().unwrap();
    let leaves = count_leaves(&node);
    bench.keys.set(keys((0..20).rev()));
    bench.shows((0..20).rev()).await;
    bench.word.set("other");
    until("its word", || {
        node.text_content().as_deref() == Some("other")
    })
    .await;
    assert!(bench.has_focus(&node));
    assert_eq!(leaves.get(), 0);
    assert_eq!(bench.tab_stop(), "4");
}

#[wasm_bindgen_test]
async fn a_row_with_the_focus_stays_when_it_is_scrolled_away_and_comes_back() {
    let bench = mount_drawn(1_000).await;
    bench.focus_row(5);
    let node = bench.row(5);
    bench.scroll_to(500);
    until("others come", || bench.has_row(505)).await;
    assert!(bench.has_focus(&node));
    assert!(node.has_attribute("data-apart"));
    assert_eq!(node.get_attribute("aria-rowindex").as_deref(), Some("7"));
    assert_eq!(bench.tab_stop(), "5");
    assert_eq!(bench.drawn_from(), Some(5), "it stands before the others");
    let place = node.get_bounding_client_rect().top() - bench.body_top();
    assert!(
        (place - 5.0 * bench.pitch()).abs() < bench.pitch(),
        "about where it belongs: {place}"
    );
    // What is told anew leaves it there, too.
    bench.keys.set(keys((0..1_000).filter(|n| *n != 6)));
    until("one is gone", || {
        bench
            .stage
            .find("table")
            .get_attribute("aria-rowcount")
            .as_deref()
            == Some("1000")
    })
    .await;
    assert!(bench.has_focus(&node));
    bench.scroll_to(0);
    until("it is back", || !node.has_attribute("data-apart")).await;
    assert!(bench.has_focus(&node));
    assert_eq!(bench.rows()[..7], ["0", "1", "2", "3", "4", "5", "7"]);
    // Below the window as above it.
    bench.scroll_to(900);
    until("the far ones", || bench.has_row(905)).await;
    bench.focus_row(905);
    bench.scroll_to(0);
    until("the first", || bench.has_row(0)).await;
    assert_eq!(bench.focused().as_deref(), Some("905"));
    assert_eq!(bench.rows().last().map(String::as_str), Some("905"));
    // A key leads back from where it stands.
    assert!(bench.press("ArrowDown"));
    assert_eq!(bench.focused().as_deref(), Some("906"));
    assert!(!bench.row(906).has_attribute("data-apart"));
}

#[wasm_bindgen_test]
async fn once_the_focus_left_a_far_row_is_let_go() {
    let bench = mount_drawn(1_000).await;
    bench.focus_row(3);
    bench.scroll_to(600);
    until("others come", || bench.has_row(605)).await;
    assert!(bench.has_row(3));
    bench.row(3).blur().unwrap();
    bench.scroll_to(610);
    until("it is gone", || !bench.has_row(3)).await;
    let stop: f64 = bench.tab_stop().parse().unwrap();
    assert!(
        stop >= 608.0,
        "the tab key comes to what is in sight: {stop}"
    );
    bench.scroll_to(0);
    until("it is near again", || bench.has_row(3)).await;
    assert_eq!(bench.tab_stop(), "3", "it is remembered");
}

#[wasm_bindgen_test]
async fn a_row_that_is_gone_hands_the_focus_to_its_neighbour() {
    let bench = mount_drawn(30).await;
    bench.focus_row(5);
    bench.keys.set(keys((0..30).filter(|n| *n != 5)));
    until("the next", || bench.focused().as_deref() == Some("6")).await;
    assert_eq!(bench.tab_stop(), "6");
    // Whoever was at a button comes to the row.
    button(&bench, 29).focus().unwrap();
    bench.keys.set(keys(0..29));
    until("the last", || bench.focused().as_deref() == Some("28")).await;
    bench.keys.set(keys([]));
    bench.shows([]).await;
    assert!(bench.focused().is_none());
}

#[wasm_bindgen_test]
async fn the_focus_elsewhere_is_left_alone() {
    let bench = mount_drawn(30).await;
    bench.focus_row(5);
    bench.row(5).blur().unwrap();
    bench.keys.set(keys(10..30));
    bench.shows(10..30).await;
    assert!(bench.focused().is_none());
    assert_eq!(bench.tab_stop(), "15", "as far down as before");
}

#[wasm_bindgen_test]
async fn there_is_one_tab_stop_whatever_happens() {
    let bench = mount_drawn(400).await;
    assert_eq!(bench.tab_stop(), "0");
    // Nobody was there: the first in sight, in whatever order.
    bench.keys.set(keys((0..400).rev()));
    until("the other end", || bench.drawn_from() == Some(399)).await;
    assert_eq!(bench.tab_stop(), "399");
    bench.focus_row(390);
    assert_eq!(bench.tab_stop(), "390");
    button(&bench, 392).focus().unwrap();
    assert_eq!(bench.tab_stop(), "392");
    bench.scroll_to(200);
    until("others", || bench.has_row(195)).await;
    assert_eq!(bench.tab_stop(), "392");
    bench.keys.set(keys(0..10));
    bench.shows(0..10).await;
    bench.tab_stop();
}
