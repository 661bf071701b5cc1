//! The list as a page: its rows, headings, choice and bar.

mod choice;
mod press;
mod rows;
mod sort;

use std::cell::RefCell;
use std::rc::Rc;

use changefeed_console::app::Console;
use changefeed_console::config::Config;
use changefeed_console::i18n::Language;
use changefeed_console::pages::draw_list;
use changefeed_console::session::Session;
use leptos::prelude::*;
use serde_json::{Value, json};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlElement, HtmlInputElement, MouseEvent, MouseEventInit};

use crate::stage::{Answer, FakeServer, Stage, ok, until};

/// 2023-08-27T18:33:00Z as a TSO.
const UPSTREAM: u64 = 443_852_055_297_916_932;
/// A second in TSO.
const SECOND: u64 = 1_000 << 18;

/// Three that run, one of them far behind, two that are paused.
fn tasks() -> Value {
    let task = |id: &str, name: &str, status: &str, lag: u64| {
        json!({
            "id": id, "name": name, "status": status, "unsteady": false,
            "downstreamType": "mysql", "downstream": {"ip": "m1", "port": 3306},
            "rules": ["orders.*", "users.*"],
            "upstreamUpdateTs": UPSTREAM.to_string(),
            "downstreamSyncTs": (UPSTREAM - lag * SECOND).to_string(),
        })
    };
    json!([
        task("t-1", "users", "Normal", 2),
        task("t-2", "orders", "Normal", 400),
        task("t-3", "items", "Stopped", 90),
        task("t-4", "carts", "Normal", 3),
        task("t-5", "audit", "Stopped", 90),
    ])
}

/// The list of a cluster, on a stage. The address is given back.
struct Page {
    stage: Stage,
    server: FakeServer,
    console: Console,
    address: String,
}

async fn open() -> Page {
    open_in(Language::English).await
}

async fn open_in(language: Language) -> Page {
    let server = FakeServer::answering(|line| match line.starts_with("GET") {
        true if line.ends_with("/changefeeds/") => ok(&tasks().to_string()),
        _ => Answer {
            status: 500,
            body: r#"{"code":20500,"message":"no","data":{}}"#.to_owned(),
        },
    });
    let made = Rc::new(RefCell::new(None));
    let slot = Rc::clone(&made);
    let address = window().location().href().unwrap();
    let stage = Stage::mount(move || {
        let config = Config::parse(r#"{"apiBase":"/api/v1"}"#);
        let console = Console::provide(config, Session::restore(), language);
        *slot.borrow_mut() = Some(console);
        draw_list("cluster-1".to_owned())
    });
    let console = made.borrow_mut().take().expect("mounted");
    let page = Page {
        stage,
        server,
        console,
        address,
    };
    until("the rows", || page.rows().len() == 5).await;
    page
}

impl Page {
    /// The ids of the rows, in order.
    fn rows(&self) -> Vec<String> {
        let rows = self.stage.root.query_selector_all("tr[data-task-id]");
        let rows = rows.unwrap();
        let id = |at| {
            let row: HtmlElement = rows.item(at)?.unchecked_into();
            row.get_attribute("data-task-id")
        };
        (0..rows.length()).filter_map(id).collect()
    }

    /// What stands in a row.
    fn of(&self, id: &str, selector: &str) -> HtmlElement {
        let selector = format!("tr[data-task-id={id}] {selector}");
        self.stage.find(&selector).unchecked_into()
    }

    fn attribute(&self, id: &str, selector: &str, name: &str) -> String {
        let found = self.of(id, selector);
        found.get_attribute(name).unwrap_or_default()
    }

    fn text(&self, id: &str, selector: &str) -> String {
        self.of(id, selector).text_content().unwrap_or_default()
    }

    fn click(&self, selector: &str) {
        self.stage
            .find(selector)
            .unchecked_into::<HtmlElement>()
            .click();
    }

    fn box_of(&self, id: &str) -> HtmlInputElement {
        self.of(id, "input[type=checkbox]").unchecked_into()
    }

    fn all_box(&self) -> HtmlInputElement {
        let found = self.stage.find("th [data-action=select-all]");
        found.unchecked_into()
    }

    fn shift_click(&self, id: &str) {
        let init = MouseEventInit::new();
        init.set_shift_key(true);
        init.set_bubbles(true);
        init.set_cancelable(true);
        let click = MouseEvent::new_with_mouse_event_init_dict("click", &init).unwrap();
        self.box_of(id).dispatch_event(&click).unwrap();
    }

    /// Waits until just these are chosen, and shown as such.
    async fn chosen(&self, ids: &[&str]) {
        until("the choice", || {
            self.rows().iter().all(|id| {
                let row: HtmlElement = self
                    .stage
                    .find(&format!("tr[data-task-id={id}]"))
                    .unchecked_into();
                let is_chosen = ids.contains(&id.as_str());
                let selected = row.get_attribute("aria-selected");
                self.box_of(id).checked() == is_chosen && selected == Some(is_chosen.to_string())
            })
        })
        .await;
        let count = self.console.selection.with_untracked(|chosen| chosen.len());
        assert_eq!(count, ids.len());
    }

    async fn says(&self, selector: &str, wanted: &str) {
        until(wanted, || {
            self.stage.has(selector) && self.stage.text(selector) == wanted
        })
        .await;
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        let history = window().history().unwrap();
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&self.address));
        let storage = window().session_storage().unwrap().unwrap();
        let _ = storage.clear();
    }
}
