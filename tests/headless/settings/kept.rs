//! What is kept, and where.

use std::cell::Cell;
use std::rc::Rc;

use changefeed_console::settings::{Density, Refresh, Settings, Stored, Theme, Zone};
use changefeed_console::storage::{self, Keep};
use js_sys::Reflect;
use leptos::prelude::*;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

use super::{forget, restore, store, stored};
use crate::stage::Stage;

fn theme_of_page() -> Option<String> {
    let root = document().document_element().unwrap();
    root.get_attribute("data-theme")
}

#[wasm_bindgen_test]
fn what_is_set_is_remembered_and_the_default_is_not() {
    store("{\"refresh\":\"?\"}");
    let (settings, _stage) = restore();
    assert_eq!(settings.get_untracked().refresh, Refresh::default());
    settings.change(|settings| settings.density = Density::Compact);
    settings.change(|settings| settings.refresh = Refresh::Off);
    assert_eq!(
        stored().as_deref(),
        Some(r#"{"version":1,"density":"compact","refresh":0}"#)
    );
    settings.change(|settings| settings.density = Density::Comfortable);
    settings.change(|settings| settings.refresh = Refresh::default());
    assert_eq!(stored(), None);
}

#[wasm_bindgen_test]
fn older_keys_are_taken_over_once() {
    storage::write(Keep::Browser, "theme", Some("dark"));
    storage::write(Keep::Browser, "language", Some("zh"));
    storage::write(Keep::Browser, "single-keys", Some("off"));
    store("{\"refresh\":30}");
    let (settings, _stage) = restore();
    let expected = Stored {
        theme: Theme::Dark,
        language: "zh".to_owned(),
        refresh: Refresh::Every(30),
        no_single_keys: true,
        ..Stored::default()
    };
    assert_eq!(settings.get_untracked(), expected);
    assert_eq!(theme_of_page().as_deref(), Some("dark"));
    assert_eq!(
        stored().as_deref(),
        Some(r#"{"version":1,"refresh":30,"language":"zh","theme":"dark","keys":"off"}"#)
    );
    for key in ["theme", "language", "single-keys"] {
        assert_eq!(storage::read(Keep::Browser, key), None, "{key}");
    }
    settings.change(|settings| settings.theme = Theme::System);
    let (again, _stage) = restore();
    assert_eq!(again.get_untracked().theme, Theme::System);
    assert_eq!(theme_of_page(), None);
    forget(again);
}

#[wasm_bindgen_test]
fn a_downgrade_keeps_what_it_does_not_know() {
    let newer = r#"{"version":9,"sound":{"on":true},"density":"cosy"}"#;
    store(newer);
    let (settings, _stage) = restore();
    settings.change(|settings| settings.zone = Zone::Utc);
    let expected = r#"{"version":9,"sound":{"on":true},"density":"cosy","zone":"UTC"}"#;
    assert_eq!(stored().as_deref(), Some(expected));
    settings.change(|settings| settings.zone = Zone::Local);
    assert_eq!(stored().as_deref(), Some(newer));
    forget(settings);
}

#[wasm_bindgen_test]
fn another_tab_is_followed_and_not_undone() {
    let told = Rc::new(Cell::new(0));
    let count = Rc::clone(&told);
    let made = Rc::new(Cell::new(None::<Settings>));
    let slot = Rc::clone(&made);
    let _stage = Stage::mount(move || {
        let settings = Settings::restore();
        settings.listen(move || count.set(count.get() + 1));
        slot.set(Some(settings));
    });
    let settings = made.get().unwrap();
    // The other tab writes, and this one has not heard of it yet.
    store(r#"{"version":1,"theme":"dark"}"#);
    settings.change(|settings| settings.refresh = Refresh::Every(5));
    assert_eq!(
        stored().as_deref(),
        Some(r#"{"version":1,"theme":"dark","refresh":5}"#)
    );
    let event = web_sys::Event::new("storage").unwrap();
    window().dispatch_event(&event).unwrap();
    assert_eq!(told.get(), 1);
    assert_eq!(settings.get_untracked().theme, Theme::Dark);
    assert_eq!(settings.get_untracked().refresh, Refresh::Every(5));
    assert_eq!(theme_of_page().as_deref(), Some("dark"));
    forget(settings);
    assert_eq!(theme_of_page(), None);
}

#[wasm_bindgen_test]
fn a_reset_can_be_undone() {
    let before = r#"{"version":9,"new":[1,2],"theme":"light","zone":"Asia/Tokyo"}"#;
    store(before);
    let (settings, _stage) = restore();
    let was = settings.get_untracked();
    let undo = settings.reset();
    assert_eq!(
        (settings.get_untracked(), stored()),
        (Stored::default(), None)
    );
    settings.undo(undo);
    assert_eq!(settings.get_untracked(), was);
    assert_eq!(stored().as_deref(), Some(before));
    forget(settings);
}

#[wasm_bindgen_test]
fn where_nothing_is_kept_it_holds_all_the_same() {
    let (settings, _stage) = restore();
    assert!(untrack(|| settings.is_kept()));
    let prototype: JsValue = js_sys::Object::get_prototype_of(&local_storage()).into();
    let own = Reflect::get(&prototype, &"setItem".into()).unwrap();
    let full = Closure::<dyn FnMut() -> Result<(), JsValue>>::new(|| Err("full".into()));
    Reflect::set(&prototype, &"setItem".into(), full.as_ref()).unwrap();
    settings.change(|settings| settings.theme = Theme::Light);
    let is_kept = untrack(|| settings.is_kept());
    Reflect::set(&prototype, &"setItem".into(), &own).unwrap();
    assert!(!is_kept);
    assert_eq!(theme_of_page().as_deref(), Some("light"));
    assert_eq!(stored(), None);
    // Space was made: what is chosen next is kept.
    settings.change(|settings| settings.theme = Theme::Dark);
    assert!(untrack(|| settings.is_kept()));
    assert_eq!(stored().as_deref(), Some(r#"{"version":1,"theme":"dark"}"#));
    forget(settings);
}

fn local_storage() -> js_sys::Object {
    let storage = window().local_storage().unwrap().unwrap();
    storage.unchecked_into()
}
