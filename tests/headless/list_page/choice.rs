//! Choosing rows, and the bar of what is chosen.

use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Event, HtmlInputElement};

use super::open;
use crate::stage::until;

#[wasm_bindgen_test]
async fn a_box_chooses_its_row_and_shift_all_up_to_another() {
    let page = open().await;
    page.chosen(&[]).await;
    assert!(!page.stage.has("[data-part=selection]"));
    page.box_of("t-2").click();
    page.chosen(&["t-2"]).await;
    page.shift_click("t-4");
    page.chosen(&["t-2", "t-3", "t-4"]).await;
    // Upwards from the same row: in the place of the range before.
    page.shift_click("t-1");
    page.chosen(&["t-1", "t-2"]).await;
    page.box_of("t-3").click();
    page.chosen(&["t-1", "t-2", "t-3"]).await;
    page.says("[data-part=selection] .chosen", "3 selected")
        .await;
}

#[wasm_bindgen_test]
async fn the_box_of_the_headings_chooses_all_or_none() {
    let page = open().await;
    let head = page.all_box();
    assert!(!head.checked() && !head.indeterminate());
    page.box_of("t-2").click();
    until("some", || head.indeterminate() && !head.checked()).await;
    head.click();
    page.chosen(&["t-1", "t-2", "t-3", "t-4", "t-5"]).await;
    until("all", || head.checked() && !head.indeterminate()).await;
    page.box_of("t-5").click();
    until("not all any more", || {
        head.indeterminate() && !head.checked()
    })
    .await;
    head.click();
    until("all again", || head.checked()).await;
    head.click();
    page.chosen(&[]).await;
    until("none", || !head.checked() && !head.indeterminate()).await;
    assert_eq!(page.stage.text(".choose-all"), "Select all shown");
}

#[wasm_bindgen_test]
async fn the_bar_counts_what_can_be_sent_and_what_is_skipped() {
    let page = open().await;
    for id in ["t-1", "t-3", "t-5"] {
        page.box_of(id).click();
    }
    page.says("[data-bulk=pause] span", "Pause 1").await;
    page.says("[data-bulk=resume] span", "Resume 2").await;
    page.says("[data-bulk=delete] span", "Delete 3").await;
    let title = |operation: &str| {
        let button = page.stage.find(&format!("[data-bulk={operation}]"));
        button.get_attribute("title").unwrap_or_default()
    };
    assert_eq!(title("pause"), "Skips 2 that do not allow it");
    assert_eq!(title("resume"), "Skips 1 that does not allow it");
    assert_eq!(title("delete"), "");
    page.box_of("t-1").click();
    until("none can be paused", || {
        page.stage
            .find("[data-bulk=pause]")
            .get_attribute("aria-disabled")
            .as_deref()
            == Some("true")
    })
    .await;
    page.says("[data-bulk=pause] span", "Pause 0").await;
    page.click("[data-action=clear-selection]");
    page.chosen(&[]).await;
    until("the bar is gone", || {
        !page.stage.has("[data-part=selection]")
    })
    .await;
}

#[wasm_bindgen_test]
async fn what_a_filter_hides_stays_chosen_and_is_counted() {
    let page = open().await;
    for id in ["t-1", "t-2", "t-3"] {
        page.box_of(id).click();
    }
    page.says("[data-part=selection] .chosen", "3 selected")
        .await;
    let search = |text: &str| {
        let input: HtmlInputElement = page.stage.find("#search").unchecked_into();
        input.set_value(text);
        input.dispatch_event(&Event::new("input").unwrap()).unwrap();
    };
    search("carts");
    until("one is left", || page.rows() == ["t-4"]).await;
    page.says(
        "[data-part=selection] .chosen",
        "3 selected, 3 hidden by the filter",
    )
    .await;
    let head = page.all_box();
    assert!(!head.checked(), "none that is shown is chosen");
    head.click();
    page.says(
        "[data-part=selection] .chosen",
        "4 selected, 3 hidden by the filter",
    )
    .await;
    search("");
    until("all are back", || page.rows().len() == 5).await;
    page.says("[data-part=selection] .chosen", "4 selected")
        .await;
}
