//! Keys: walking through the rows, choosing and opening.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

use super::{Bench, mount, mount_drawn};

fn focused(bench: &Bench) -> usize {
    bench.focused().expect("a row").parse().unwrap()
}

fn acts(bench: &Bench) -> Vec<String> {
    bench.seen.acts.take()
}

#[wasm_bindgen_test]
async fn arrows_home_end_and_page_keys_walk_through_all_rows() {
    let bench = mount_drawn(1_000).await;
    bench.focus_row(0);
    for (key, row) in [
        ("ArrowUp", 0),
        ("ArrowDown", 1),
        ("ArrowDown", 2),
        ("ArrowUp", 1),
        ("End", 999),
        ("ArrowDown", 999),
        ("ArrowUp", 998),
        ("Home", 0),
    ] {
        assert!(bench.press(key), "{key} is taken");
        assert_eq!(focused(&bench), row, "after {key}");
        assert_eq!(bench.tab_stop(), row.to_string());
        let place = bench.row(row).get_bounding_client_rect();
        let height = window().inner_height().unwrap().as_f64().unwrap();
        assert!(
            place.top() > 0.0 && place.bottom() <= height,
            "it is in sight after {key}: {}",
            place.top()
        );
    }
    let mut row = 0;
    for _ in 0..4 {
        assert!(bench.press("PageDown"));
        assert!(focused(&bench) > row + 1, "many at once");
        row = focused(&bench);
    }
    for _ in 0..4 {
        assert!(bench.press("PageUp"));
    }
    assert_eq!(focused(&bench), 0, "as many up as down");
    assert!(acts(&bench).is_empty(), "walking chooses nothing");
}

#[wasm_bindgen_test]
async fn what_is_not_drawn_yet_can_be_walked_to() {
    let bench = mount(super::keys(0..180));
    bench.focus_row(3);
    assert!(bench.press("End"));
    assert_eq!(focused(&bench), 179);
}

#[wasm_bindgen_test]
async fn space_chooses_shift_extends_and_escape_clears() {
    let bench = mount_drawn(20).await;
    bench.focus_row(4);
    assert!(bench.press(" "));
    assert_eq!(acts(&bench), ["Toggle 4"]);
    assert!(bench.press_with(" ", |init| init.set_shift_key(true)));
    assert_eq!(acts(&bench), ["Extend 4"]);
    assert!(bench.press_with("ArrowDown", |init| init.set_shift_key(true)));
    assert_eq!(acts(&bench), ["Extend 4", "Extend 5"]);
    assert_eq!(focused(&bench), 5);
    assert!(bench.press_with("End", |init| init.set_shift_key(true)));
    assert_eq!(acts(&bench), ["Extend 5", "Extend 19"]);
    assert!(bench.press("Escape"));
    assert_eq!(acts(&bench), ["ChooseNone 19"]);
    for key in ["a", "A"] {
        assert!(bench.press_with(key, |init| init.set_ctrl_key(true)));
        assert!(bench.press_with(key, |init| init.set_meta_key(true)));
        assert!(!bench.press(key), "a letter is nothing");
    }
    assert_eq!(acts(&bench), ["ChooseAll 19"; 4]);
}

#[wasm_bindgen_test]
async fn enter_opens_the_row() {
    let bench = mount_drawn(20).await;
    bench.focus_row(7);
    assert!(bench.press("Enter"));
    assert_eq!(bench.seen.opened.take(), ["7"]);
    assert!(acts(&bench).is_empty());
}

#[wasm_bindgen_test]
async fn a_button_keeps_its_own_keys_and_lets_arrows_walk_on() {
    let bench = mount_drawn(20).await;
    let button = bench.row(7).query_selector("button").unwrap().unwrap();
    button.unchecked_ref::<HtmlElement>().focus().unwrap();
    for key in [" ", "Enter", "Escape"] {
        assert!(!bench.press(key), "{key} is the button's");
    }
    assert!(!bench.press_with("a", |init| init.set_ctrl_key(true)));
    assert!(acts(&bench).is_empty());
    assert!(bench.seen.opened.take().is_empty());
    assert!(bench.press("ArrowDown"));
    assert_eq!(focused(&bench), 8);
}

#[wasm_bindgen_test]
async fn keys_of_the_browser_stay_its_own() {
    let bench = mount_drawn(20).await;
    bench.focus_row(7);
    for key in ["Tab", "F5", "x"] {
        assert!(!bench.press(key));
    }
    // Back and forward.
    assert!(!bench.press_with("ArrowLeft", |init| init.set_alt_key(true)));
    assert!(!bench.press_with("Home", |init| init.set_alt_key(true)));
    assert_eq!(focused(&bench), 7);
}
