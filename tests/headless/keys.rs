//! The keyboard's shortcuts and the palette, by events of their own making:
//! what a driver cannot press, such as a key that is held or composed.

use changefeed_console::address::Address;
use changefeed_console::app::Console;
use changefeed_console::clock;
use changefeed_console::config::Config;
use changefeed_console::i18n::Language;
use changefeed_console::keys::keys_place;
use changefeed_console::pages::draw_list;
use changefeed_console::session::Session;
use changefeed_console::ui::element::el;
use changefeed_model::Secret;
use leptos::prelude::*;
use serde_json::{Value, json};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement, KeyboardEvent, KeyboardEventInit};

use crate::stage::{FakeServer, Stage, ok, until};

/// A list with the keyboard's part, signed in. The address is given back.
struct Bench {
    stage: Stage,
    _server: FakeServer,
    address: String,
}

fn tasks(count: usize) -> Value {
    let task = |n: usize| {
        let status = if n.is_multiple_of(2) {
            "Normal"
        } else {
            "Stopped"
        };
        json!({"id": format!("t-{n}"), "name": format!("orders-{n}"), "status": status,
            "unsteady": false})
    };
    (0..count).map(task).collect()
}

async fn open(count: usize) -> Bench {
    let listed = json!({"code": 0, "message": "OK", "data": tasks(count),
        "page": {"page": 1, "pageSize": count, "total": count}});
    let server = FakeServer::answering(move |line| match line.starts_with("GET") {
        true => crate::stage::Answer {
            status: 200,
            body: listed.to_string(),
        },
        false => ok("{}"),
    });
    let address = window().location().href().unwrap();
    let stage = Stage::mount(|| {
        let config = Config::parse(r#"{"apiBase":"/api/v1"}"#);
        let console = Console::provide(config, Session::restore(), Language::English);
        console.session.begin(Secret::new("token"));
        let keys = keys_place(console, Address::provide());
        el("div")
            .el(keys)
            .el(el("textarea"))
            .el(el("p")
                .class("rich")
                .attr("contenteditable", "")
                .text("rich"))
            .child(draw_list("cluster-1".to_owned()))
            .view()
    });
    let bench = Bench {
        stage,
        _server: server,
        address,
    };
    until("the rows", || bench.stage.has("tr[data-task-id=t-2]")).await;
    bench
}

impl Drop for Bench {
    fn drop(&mut self) {
        Session::restore().end();
        let history = window().history().unwrap();
        let null = wasm_bindgen::JsValue::NULL;
        let _ = history.replace_state_with_url(&null, "", Some(&self.address));
    }
}

impl Bench {
    /// Presses a key at an element; says whether something took it.
    fn press_at(&self, at: &Element, key: &str, with: impl FnOnce(&KeyboardEventInit)) -> bool {
        let init = KeyboardEventInit::new();
        init.set_key(key);
        init.set_bubbles(true);
        init.set_cancelable(true);
        with(&init);
        let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init).unwrap();
        !at.dispatch_event(&event).unwrap()
    }

    /// The same where the focus is.
    fn press_with(&self, key: &str, with: impl FnOnce(&KeyboardEventInit)) -> bool {
        let at = document().active_element();
        let at = at.unwrap_or_else(|| document().body().unwrap().into());
        self.press_at(&at, key, with)
    }

    fn press(&self, key: &str) -> bool {
        self.press_with(key, |_| ())
    }

    fn focused(&self) -> Option<String> {
        document().active_element()?.get_attribute("data-task-id")
    }

    fn is_chosen(&self, id: &str) -> bool {
        self.stage
            .has(&format!("tr[data-task-id={id}][aria-selected=true]"))
    }

    /// The list has the focus, and the shortcuts are here.
    async fn walk_in(&self) {
        assert!(self.press("j"));
        until("the first row", || self.focused().as_deref() == Some("t-0")).await;
    }

    fn count(&self, css: &str) -> u32 {
        self.stage.root.query_selector_all(css).unwrap().length()
    }

    async fn open_palette(&self) -> HtmlInputElement {
        assert!(self.press_with("k", |init| init.set_ctrl_key(true)));
        until("the palette", || {
            self.stage.has(".palette[open] [role=option]")
        })
        .await;
        self.stage.find("#palette-field").unchecked_into()
    }

    fn type_text(&self, text: &str) {
        let field: HtmlInputElement = self.stage.find("#palette-field").unchecked_into();
        field.set_value(text);
        field.dispatch_event(&Event::new("input").unwrap()).unwrap();
    }

    fn active(&self) -> String {
        self.stage
            .text(".palette [role=option][aria-selected=true] .palette-name")
    }
}

#[wasm_bindgen_test]
async fn a_held_key_walks_on_and_does_nothing_else_twice() {
    let bench = open(5).await;
    bench.walk_in().await;
    for id in ["t-1", "t-2"] {
        assert!(bench.press_with("j", |init| init.set_repeat(true)));
        assert_eq!(bench.focused().as_deref(), Some(id));
    }
    assert!(bench.press("x"));
    until("it is chosen", || bench.is_chosen("t-2")).await;
    assert!(!bench.press_with("x", |init| init.set_repeat(true)));
    clock::sleep(0).await;
    assert!(bench.is_chosen("t-2"), "held, it is not taken back");
    assert!(!bench.press_with("?", |init| init.set_repeat(true)));
    assert_eq!(bench.count("dialog[open]"), 0);
}

#[wasm_bindgen_test]
async fn none_fires_with_a_modifier_or_while_typing_or_composing() {
    let bench = open(5).await;
    bench.walk_in().await;
    type With = fn(&KeyboardEventInit);
    let modifiers: [With; 4] = [
        |init| init.set_ctrl_key(true),
        |init| init.set_meta_key(true),
        |init| init.set_alt_key(true),
        |init| init.set_shift_key(true),
    ];
    for with in modifiers {
        for key in ["n", "r", "x", "e", "p", "j"] {
            assert!(!bench.press_with(key, with), "{key}");
        }
    }
    assert!(!bench.press_with("x", |init| init.set_is_composing(true)));
    for css in ["textarea", ".rich", "#search", "select"] {
        let at = bench.stage.find(css);
        for key in ["n", "x", "?", "/", "j"] {
            assert!(!bench.press_at(&at, key, |_| ()), "{key} in {css}");
        }
        assert!(
            !bench.press_at(&at, "k", |init| init.set_ctrl_key(true)),
            "{css}"
        );
    }
    assert_eq!(bench.focused().as_deref(), Some("t-0"));
    assert_eq!(bench.count("tr[aria-selected=true], dialog[open]"), 0);
    // A box that is ticked is no text.
    let tick = bench.stage.find("tr[data-task-id=t-3] input");
    tick.unchecked_ref::<HtmlElement>().focus().unwrap();
    assert!(bench.press("j"));
    assert_eq!(bench.focused().as_deref(), Some("t-4"));
}

#[wasm_bindgen_test]
async fn the_palette_is_a_combobox_over_at_most_fifty_lines() {
    let bench = open(120).await;
    let field = bench.open_palette().await;
    until("the focus", || {
        document().active_element().as_deref() == Some(&*field)
    })
    .await;
    bench.type_text("ORDERS");
    until("what fits", || bench.count(".palette mark") > 0).await;
    assert_eq!(bench.count(".palette [role=option]"), 50);
    assert!(bench.stage.text(".palette-status").contains("120"));
    let active = field.get_attribute("aria-activedescendant").unwrap();
    assert!(
        bench
            .stage
            .has(&format!("#{active}[role=option][aria-selected=true]"))
    );
    assert_eq!(
        field.get_attribute("aria-controls").as_deref(),
        Some("palette-list")
    );
    assert!(
        bench
            .stage
            .has("#palette-list[role=listbox] [role=group][aria-labelledby]")
    );
    // Round, and back.
    assert!(bench.press_at(&field, "ArrowUp", |_| ()));
    until("the last", || {
        field.get_attribute("aria-activedescendant").as_deref() == Some("palette-49")
    })
    .await;
    assert!(bench.press_at(&field, "ArrowDown", |_| ()));
    until("the first", || {
        field.get_attribute("aria-activedescendant").as_deref() == Some("palette-0")
    })
    .await;
    // What is being composed is not chosen by its Enter.
    assert!(!bench.press_at(&field, "Enter", |init| init.set_is_composing(true)));
    bench.type_text("nothing like that");
    until("nothing", || bench.count(".palette [role=option]") == 0).await;
    assert_eq!(
        field.get_attribute("aria-expanded").as_deref(),
        Some("false")
    );
    assert!(
        bench
            .stage
            .text(".palette-status")
            .contains("Nothing matches")
    );
}

#[wasm_bindgen_test]
async fn the_palette_offers_what_the_task_allows() {
    let bench = open(6).await;
    let field = bench.open_palette().await;
    bench.type_text("orders-3");
    until("the task", || bench.active() == "orders-3").await;
    field.set_selection_range(8, 8).unwrap();
    assert!(bench.press_at(&field, "ArrowRight", |_| ()));
    until("its operations", || bench.active() == "Open").await;
    let offered = bench.stage.text("#palette-list");
    // It is paused.
    assert!(
        offered.contains("Resume") && !offered.contains("Pause"),
        "{offered}"
    );
    assert!(bench.press_at(&field, "Backspace", |_| ()));
    until("all", || bench.count(".palette [role=option]") > 6).await;
    bench.type_text("pause orders");
    until("the running", || bench.active().starts_with("Pause")).await;
    let verbs = bench
        .stage
        .root
        .query_selector_all(".palette-name b")
        .unwrap();
    assert_eq!(verbs.length(), 3, "those that run");
    assert!(bench.press_at(&field, "k", |init| init.set_ctrl_key(true)));
    until("closed", || bench.count("dialog[open]") == 0).await;
}
