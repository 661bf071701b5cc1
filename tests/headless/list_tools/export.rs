//! What is exported: what the filter shows, in the order shown, no secrets.

use changefeed_model::listing::View;
use js_sys::{Function, Reflect};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;

use super::{Tools, mount};
use crate::stage::until;

/// Keeps what would be downloaded: `window.kept` is the file's name and its
/// text, once it is read.
struct Downloads(Function);

impl Downloads {
    fn catch() -> Self {
        let give_back = js_sys::eval(
            "(() => {
                window.kept = null;
                const click = HTMLAnchorElement.prototype.click, make = URL.createObjectURL;
                let file = null;
                URL.createObjectURL = (blob) => { file = blob; return make.call(URL, blob); };
                HTMLAnchorElement.prototype.click = function () {
                    const name = this.download;
                    file.text().then((text) => { window.kept = name + '\\n' + text; });
                };
                return () => {
                    HTMLAnchorElement.prototype.click = click;
                    URL.createObjectURL = make;
                };
            })()",
        );
        Self(give_back.unwrap().unchecked_into())
    }

    async fn next(&self) -> (String, String) {
        let kept = || Reflect::get(&window(), &"kept".into()).ok()?.as_string();
        until("a download", || kept().is_some()).await;
        let kept = kept().unwrap();
        Reflect::set(&window(), &"kept".into(), &wasm_bindgen::JsValue::NULL).unwrap();
        let (name, text) = kept.split_once('\n').unwrap();
        (name.to_owned(), text.to_owned())
    }
}

impl Drop for Downloads {
    fn drop(&mut self) {
        let _ = self.0.call0(&wasm_bindgen::JsValue::NULL);
    }
}

async fn open_menu(tools: &Tools) {
    tools.press("[data-action=export]");
    until("the menu is open", || {
        tools.stage.has("[role=menu]:popover-open")
    })
    .await;
}

#[wasm_bindgen_test]
async fn what_is_shown_is_exported_in_its_order_without_secrets() {
    let downloads = Downloads::catch();
    let tools = mount(View::default()).await;
    tools.choose("#sort", "-name");
    tools.type_into("#search", "orders");
    until("two, by name", || tools.shown() == ["orders", "old orders"]).await;
    open_menu(&tools).await;
    tools
        .says("[data-action=export-csv]", "CSV · 2 changefeeds")
        .await;
    tools.press("[data-action=export-csv]");
    let (name, csv) = downloads.next().await;
    assert!(
        name.starts_with("changefeeds-cluster-1-20") && name.ends_with("Z.csv"),
        "{name}"
    );
    let rows: Vec<&str> = csv.trim_start_matches('\u{feff}').split("\r\n").collect();
    assert!(rows[0].starts_with("id,name,state"), "{csv}");
    assert!(rows[1].starts_with("t-1,orders,paused"), "{csv}");
    assert!(rows[2].starts_with("t-4,\"old orders\",paused"), "{csv}");
    assert_eq!(rows.len(), 4, "the last line ends, too");
    assert!(!csv.contains("hunter2"));
    until("the menu is closed", || {
        !tools.stage.has("[role=menu]:popover-open")
    })
    .await;

    open_menu(&tools).await;
    tools.press("[data-action=export-json]");
    let (name, json) = downloads.next().await;
    assert!(name.ends_with("Z.json"), "{name}");
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert!(json.to_string().contains("old orders"));
    assert!(!json.to_string().contains("hunter2"));
    assert!(!json.to_string().contains("payments"));
}
