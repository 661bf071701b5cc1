//! Styles that come with their code.

use changefeed_console::ui::sheet::Sheet;
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::Stage;

static SHEET: Sheet = Sheet::new("@layer pages{.sheet-check{letter-spacing:3px}}");

#[wasm_bindgen_test]
fn a_sheet_is_worn_once_and_styles_what_is_there() {
    let stage = Stage::mount(|| view! { <p class="sheet-check">"Spread"</p> });
    let spacing = || {
        let style = window().get_computed_style(&stage.find(".sheet-check"));
        let style = style.unwrap().unwrap();
        style.get_property_value("letter-spacing").unwrap()
    };
    assert_ne!(spacing(), "3px");
    let before = document().adopted_style_sheets().length();
    SHEET.wear();
    SHEET.wear();
    assert_eq!(document().adopted_style_sheets().length(), before + 1);
    assert_eq!(spacing(), "3px");
}
