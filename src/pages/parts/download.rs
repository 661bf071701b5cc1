//! Gives a text to the browser as a file.

use js_sys::Array;
use leptos::prelude::document;
use serde_json::Value;
use wasm_bindgen::JsCast;
use web_sys::{Blob, HtmlAnchorElement, Url};

/// Saves `value` as `{name}.json`.
pub(super) fn download(name: &str, value: &Value) {
    save(name, "json", &format!("{value:#}\n"));
}

/// Saves `text` as `{name}.{kind}`.
pub(in crate::pages) fn save(name: &str, kind: &str, text: &str) {
    let parts = Array::of1(&text.into());
    let Ok(blob) = Blob::new_with_str_sequence(&parts) else {
        return;
    };
    let link = document().create_element("a");
    let link = link
        .ok()
        .and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok());
    let (Some(link), Ok(url)) = (link, Url::create_object_url_with_blob(&blob)) else {
        return;
    };
    link.set_href(&url);
    link.set_download(&[&file_name(name), ".", kind].concat());
    link.click();
    let _ = Url::revoke_object_url(&url);
}

/// What of a name every file system takes.
fn file_name(name: &str) -> String {
    let kept: String = name
        .chars()
        .map(|c| match c {
            '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => '_',
            c if c.is_control() => '_',
            c => c,
        })
        .take(80)
        .collect();
    kept.trim_matches(['.', ' ']).to_owned()
}
