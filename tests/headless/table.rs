//! The table of keyed rows.

use changefeed_console::ui::table::{Column, DataTable};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

use crate::stage::{Stage, until};

fn mount(keys: RwSignal<Vec<String>>, words: RwSignal<&'static str>) -> Stage {
    Stage::mount(move || {
        let row = move |key: String| {
            let name = key.clone();
            view! {
                <tr id=key>
                    <td>
                        <button>{name}</button>
                        <span>{move || words.get()}</span>
                    </td>
                </tr>
            }
            .into_any()
        };
        view! {
            <DataTable
                caption=Signal::stored("Things")
                columns=Signal::stored(vec![Column { name: "thing", heading: "Thing" }])
                keys
                row=Callback::new(row)
            />
        }
    })
}

fn names(stage: &Stage) -> Vec<String> {
    let rows = stage.root.query_selector_all("tbody tr").unwrap();
    (0..rows.length())
        .map(|at| rows.item(at).unwrap().unchecked_into::<HtmlElement>().id())
        .collect()
}

fn keys(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

#[wasm_bindgen_test]
async fn has_caption_headings_and_rows_in_order() {
    let stage = mount(RwSignal::new(keys("a b c")), RwSignal::new(""));
    assert_eq!(stage.text("caption"), "Things");
    assert_eq!(
        stage.find("th").get_attribute("scope").as_deref(),
        Some("col")
    );
    assert_eq!(names(&stage), ["a", "b", "c"]);
}

#[wasm_bindgen_test]
async fn a_row_stays_the_same_node_and_keeps_the_focus() {
    let (shown, words) = (RwSignal::new(keys("a b c")), RwSignal::new("old"));
    let stage = mount(shown, words);
    let node = stage.find("#b");
    stage
        .find("#b button")
        .unchecked_into::<HtmlElement>()
        .focus()
        .unwrap();
    words.set("new");
    // Tasks come and go; none moves past another, or it would lose the focus.
    shown.set(keys("b c d"));
    until("the new order", || names(&stage) == ["b", "c", "d"]).await;
    until("the new cell", || stage.text("#b span") == "new").await;
    assert!(node.is_same_node(Some(&stage.find("#b"))));
    let focused = document().active_element().expect("a focus");
    assert!(focused.is_same_node(Some(&stage.find("#b button"))));
}
