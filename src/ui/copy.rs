//! Copying a text into the clipboard.

use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Copies a text. Returns whether it is there: a browser may refuse, and
/// without a secure origin there is no clipboard at all.
pub async fn copy(text: &str) -> bool {
    match write(text) {
        Ok(promise) => JsFuture::from(promise).await.is_ok(),
        Err(_) => false,
    }
}

/// Selects what is in an element, for copying by hand.
pub fn select_content(node: &web_sys::Element) {
    if let Ok(selection) = call(&window(), "getSelection", &JsValue::UNDEFINED) {
        let _ = call(&selection, "selectAllChildren", node);
    }
}

fn write(text: &str) -> Result<js_sys::Promise, JsValue> {
    let navigator = window().navigator();
    let clipboard = js_sys::Reflect::get(&navigator, &"clipboard".into())?;
    call(&clipboard, "writeText", &text.into())?.dyn_into()
}

fn call(object: &JsValue, name: &str, argument: &JsValue) -> Result<JsValue, JsValue> {
    let function = js_sys::Reflect::get(object, &name.into())?;
    let function: js_sys::Function = function.dyn_into()?;
    function.call1(object, argument)
}
