//! The page that shows every part in every state.

use changefeed_console::app::Console;
use changefeed_console::config::Config;
use changefeed_console::i18n::Language;
use changefeed_console::pages::draw_style;
use changefeed_console::session::Session;
use changefeed_console::ui::icon::Icon;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::{Stage, until};

const TONES: [&str; 6] = ["good", "quiet", "active", "unknown", "warning", "bad"];

fn mount() -> Stage {
    Stage::mount(|| {
        Console::provide(Config::of_page(), Session::restore(), Language::English);
        draw_style()
    })
}

fn count(stage: &Stage, selector: &str) -> u32 {
    stage.root.query_selector_all(selector).unwrap().length()
}

#[wasm_bindgen_test]
async fn every_part_is_there_in_every_state() {
    let stage = mount();
    assert_eq!(
        count(&stage, "[data-shows=Icons] .icon > path[d]"),
        u32::try_from(Icon::ALL.len()).unwrap()
    );
    for tone in TONES {
        for part in ["Badges", "Counters", "Table"] {
            assert!(
                stage.has(&format!("[data-shows={part}] [data-tone={tone}]")),
                "{part}: {tone}"
            );
        }
    }
    for part in [
        ".button.primary[aria-disabled=true]",
        ".button.danger[data-busy=true]",
        ".icon-button[aria-disabled=true]",
        ".counter[aria-pressed=true]",
        ".field .input[aria-invalid=true]",
        ".switch:checked",
        ".select > option",
        ".notice",
        ".empty",
        "tr[aria-selected=true]",
        "[data-part=chart] svg path",
    ] {
        assert!(stage.has(part), "{part}");
    }
}

#[wasm_bindgen_test]
async fn what_lies_over_the_page_opens() {
    use wasm_bindgen::JsCast;
    let stage = mount();
    let press = |css: &str| {
        stage
            .find(css)
            .unchecked_into::<web_sys::HtmlElement>()
            .click()
    };
    press("[data-action=style-dialog]");
    until("the dialog is open", || stage.has("dialog[open] .danger")).await;
    press("dialog[open] .button");
    until("the dialog is closed", || !stage.has("dialog[open]")).await;
    press("[data-action=style-menu]");
    until("the menu is open", || stage.has(".menu:popover-open")).await;
}
