//! The browser's clock and timers.

use core::time::Duration;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::JsFuture;

/// Milliseconds since 1970 by the browser's clock.
#[must_use]
pub fn now_ms() -> f64 {
    js_sys::Date::now()
}

/// Resolves after `ms` milliseconds.
pub async fn sleep(ms: u32) {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        let wake = Closure::once_into_js(move || {
            let _ = resolve.call0(&wasm_bindgen::JsValue::NULL);
        });
        let ms = i32::try_from(ms).unwrap_or(i32::MAX);
        let _ = window()
            .set_timeout_with_callback_and_timeout_and_arguments_0(wake.unchecked_ref(), ms);
    });
    let _ = JsFuture::from(promise).await;
}

/// Lets the browser take input and paint before the next piece of work. A
/// message comes at once; a timer would wait for milliseconds.
pub async fn breathe() {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        let Ok(channel) = web_sys::MessageChannel::new() else {
            let _ = resolve.call0(&wasm_bindgen::JsValue::NULL);
            return;
        };
        channel.port1().set_onmessage(Some(&resolve));
        let _ = channel.port2().post_message(&wasm_bindgen::JsValue::NULL);
    });
    let _ = JsFuture::from(promise).await;
}

/// Calls `tick` every `ms` milliseconds until the owner is disposed of.
pub fn every(ms: u64, tick: impl Fn() + 'static) {
    if let Ok(handle) = set_interval_with_handle(tick, Duration::from_millis(ms)) {
        on_cleanup(move || handle.clear());
    }
}

/// Whether the tab is in front.
#[must_use]
pub fn is_visible() -> bool {
    document().visibility_state() == web_sys::VisibilityState::Visible
}

/// Calls `act` whenever the tab comes to the front, until the owner is
/// disposed of.
pub fn on_return(act: impl Fn() + 'static) {
    let listen = Closure::<dyn Fn()>::new(move || {
        if is_visible() {
            act();
        }
    });
    let event = "visibilitychange";
    let _ = document().add_event_listener_with_callback(event, listen.as_ref().unchecked_ref());
    let listen = send_wrapper::SendWrapper::new(listen);
    on_cleanup(move || {
        let listen = listen.take();
        let _ =
            document().remove_event_listener_with_callback(event, listen.as_ref().unchecked_ref());
    });
}
