//! The first page of the list, which `boot.js` asked for while the program
//! was loading.

use changefeed_model::envelope::{ApiError, ErrorKind, Opened};
use gloo_net::http::Response;
use js_sys::{Promise, Reflect};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::body::read_body;
use super::request::open;

/// The global that holds the request and its answer.
const EARLY: &str = "changefeedConsoleEarly";

/// What became of the request to `url`, where it was asked early; only once.
pub(super) async fn take_early(url: &str) -> Option<Result<Opened, ApiError>> {
    let answer = take(url)?;
    let response = JsFuture::from(answer).await.and_then(JsCast::dyn_into);
    let response: Response = match response {
        Ok(response) => web_sys::Response::into(response),
        Err(error) => return Some(Err(lost(&error))),
    };
    Some(match read_body(&response).await {
        Ok(body) => open(&response, &body),
        Err(error) => Err(error),
    })
}

fn take(url: &str) -> Option<Promise> {
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
    Reflect::get(&early, &"answer".into()).ok()?.dyn_into().ok()
}

/// What `fetch` failed with; its time limit has a name of its own.
fn lost(error: &JsValue) -> ApiError {
    let text = |key: &str| {
        let text = Reflect::get(error, &key.into()).ok();
        text.and_then(|text| text.as_string()).unwrap_or_default()
    };
    let kind = match text("name").as_str() {
        "TimeoutError" => ErrorKind::TimedOut,
        _ => ErrorKind::Network,
    };
    ApiError::without_answer(kind, &text("message"))
}
