//! The first page of the list, which `boot.js` asked for while the program
//! was loading.

use gloo_net::http::Response;
use js_sys::{Promise, Reflect};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// The global that holds the request and its answer.
const EARLY: &str = "changefeedConsoleEarly";

/// The answer to `url`, where it was asked for early; only once, and only
/// where there was one: who gets none asks again.
pub(super) async fn take_early(url: &str) -> Option<Response> {
    let window: JsValue = window().into();
    let key = JsValue::from(EARLY);
    let early = Reflect::get(&window, &key).ok()?;
    if early.is_undefined() {
        return None;
    }
    // Whatever is asked for first is all that it can serve.
    let _ = Reflect::set(&window, &key, &JsValue::UNDEFINED);
    let asked = Reflect::get(&early, &"url".into()).ok()?.as_string()?;
    if asked != url {
        return None;
    }
    let answer: Promise = Reflect::get(&early, &"answer".into())
        .ok()?
        .dyn_into()
        .ok()?;
    let response: web_sys::Response = JsFuture::from(answer).await.ok()?.dyn_into().ok()?;
    Some(response.into())
}
