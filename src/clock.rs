//! The browser's clock and timers.

use core::time::Duration;

use leptos::prelude::*;
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, EventTarget};

/// Milliseconds since 1970 by the browser's clock.
#[must_use]
pub fn now_ms() -> f64 {
    js_sys::Date::now()
}

/// Resolves after `ms` milliseconds.
pub async fn sleep(ms: u32) {
    sleep_unless(ms, None).await;
}

/// Resolves after `ms` milliseconds, or as soon as `signal` is aborted.
pub async fn sleep_unless(ms: u32, signal: Option<&AbortSignal>) {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        if let Some(signal) = signal {
            let _ = signal.add_event_listener_with_callback("abort", &resolve);
        }
        let ms = i32::try_from(ms).unwrap_or(i32::MAX);
        let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, ms);
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
    let look = move || {
        if is_visible() {
            act();
        }
    };
    hear(&document(), "visibilitychange", Box::new(look));
}

/// Calls `act` at each such event of `target`, until the owner is disposed of.
pub(crate) fn hear(target: &EventTarget, event: &'static str, act: Box<dyn Fn()>) {
    let listen = Closure::wrap(act);
    let _ = target.add_event_listener_with_callback(event, listen.as_ref().unchecked_ref());
    let kept = SendWrapper::new((target.clone(), listen));
    on_cleanup(move || {
        let (target, listen) = kept.take();
        let _ = target.remove_event_listener_with_callback(event, listen.as_ref().unchecked_ref());
    });
}
