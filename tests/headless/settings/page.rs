//! The page of the settings.

use changefeed_console::app::Console;
use changefeed_console::config::Config;
use changefeed_console::i18n::Language;
use changefeed_console::pages::draw_settings_page;
use changefeed_console::session::Session;
use changefeed_console::settings::{Density, Refresh, Stored, Theme, Zone};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Event, HtmlElement, HtmlInputElement};

use super::{forget, stored};
use crate::stage::{Stage, until};

fn mount() -> (Console, Stage) {
    let made = Rc::new(Cell::new(None));
    let slot = Rc::clone(&made);
    let stage = Stage::mount(move || {
        let config = Config::parse(r#"{"apiBase":"/api/v1"}"#);
        slot.set(Some(Console::provide(
            config,
            Session::restore(),
            Language::English,
        )));
        draw_settings_page()
    });
    (made.get().expect("made"), stage)
}

fn press(stage: &Stage, selector: &str) {
    stage.find(selector).unchecked_into::<HtmlElement>().click();
}

fn type_into(stage: &Stage, selector: &str, text: &str) {
    let input: HtmlInputElement = stage.find(selector).unchecked_into();
    input.set_value(text);
    input.dispatch_event(&Event::new("input").unwrap()).unwrap();
}

#[wasm_bindgen_test]
async fn each_choice_holds_at_once() {
    let (console, stage) = mount();
    let now = || console.settings.get_untracked();
    press(&stage, "[name=chosen-theme][value=dark]");
    press(&stage, "[name=density][value=compact]");
    press(&stage, "[name=zone][value=utc]");
    press(&stage, "[data-setting=columns] [name=rules]");
    assert_eq!(
        (now().theme, now().density, now().zone),
        (Theme::Dark, Density::Compact, Zone::Utc)
    );
    until("the example follows", || {
        stage.text("[data-part=zone-now]").ends_with(" UTC")
    })
    .await;
    press(&stage, "[name=chosen-language][value=zh]");
    until("it speaks Chinese", || stage.text("h1") == "设置").await;
    press(&stage, "[name=chosen-language][value=\"\"]");
    until("it speaks the browser's", || {
        now().language.is_empty() && stage.text("h1") == "Settings"
    })
    .await;
    assert!(stored().unwrap().contains("\"theme\":\"dark\""));
    forget(console.settings);
}

#[wasm_bindgen_test]
async fn a_zone_is_found_by_its_name() {
    let (console, stage) = mount();
    let now = || console.settings.get_untracked().zone;
    let is_hidden = || {
        let place: HtmlElement = stage.find(".zone-name").unchecked_into();
        place.hidden()
    };
    assert!(is_hidden());
    press(&stage, "[name=zone][value=other]");
    until("there is a line for it", || !is_hidden()).await;
    assert_eq!(now(), Zone::Local, "nothing is chosen yet");
    let offered = stage.root.query_selector_all("#zones option").unwrap();
    assert!(offered.length() > 200, "{}", offered.length());
    type_into(&stage, "#zone-name", "Asia/Kath");
    until("that is none", || {
        stage
            .text("#zone-name-problem")
            .contains("not know a zone with this name")
    })
    .await;
    assert_eq!(now(), Zone::Local);
    type_into(&stage, "#zone-name", "asia/tokyo");
    let tokyo = Zone::Named("Asia/Tokyo".to_owned());
    until("it is found, however it is written", || now() == tokyo).await;
    until("there is no problem", || {
        stage.text("#zone-name-problem").is_empty()
            && stage.text("[data-part=zone-now]").ends_with("GMT+9")
    })
    .await;
    press(&stage, "[name=zone][value=local]");
    until("its line is gone", is_hidden).await;
    assert_eq!(now(), Zone::Local);
    forget(console.settings);
}

#[wasm_bindgen_test]
async fn a_reset_says_what_it_did_and_offers_the_way_back() {
    let (console, stage) = mount();
    let settings = console.settings;
    settings.change(|now| {
        now.refresh = Refresh::Off;
        now.zone = Zone::Named("Asia/Tokyo".to_owned());
        now.thresholds.lagging_ms = 1_000;
    });
    let before = settings.get_untracked();
    press(&stage, "[data-action=reset-all]");
    until("it is said", || {
        stage.text("[data-part=was-reset]") == "All settings are back to their defaults."
            && stage.has("[data-action=undo]")
    })
    .await;
    assert_eq!(settings.get_untracked(), Stored::default());
    let lagging: HtmlInputElement = stage.find("#threshold-lagging").unchecked_into();
    until("the fields follow", || lagging.value() == "300").await;
    press(&stage, "[data-action=undo]");
    until("all is back", || {
        lagging.value() == "1" && !stage.has("[data-action=undo]")
    })
    .await;
    assert_eq!(settings.get_untracked(), before);
    forget(settings);
}
