//! Timers that end at once, or never: nothing is waited for, and what would
//! have been is known.

use js_sys::{Array, Function, Reflect};
use leptos::prelude::window;
use wasm_bindgen::JsValue;

/// Waits from here on are no looks at a condition, in milliseconds.
const LONG_MS: u32 = 100;

/// The page's `setTimeout`, as long as this lives.
pub struct Timers {
    waits: Array,
    real: JsValue,
}

impl Timers {
    /// Long waits are over at once.
    pub fn ending_at_once() -> Self {
        Self::put("0")
    }

    /// Long waits never end.
    pub fn that_never_end() -> Self {
        Self::put("1e9")
    }

    fn put(instead: &str) -> Self {
        let real = Reflect::get(&window(), &"setTimeout".into()).unwrap();
        let waits = Array::new();
        let make = format!(
            "return (act, ms, ...rest) => {{ \
             if (ms < {LONG_MS}) return real.call(window, act, ms, ...rest); \
             waits.push(ms); return real.call(window, act, {instead}, ...rest) }}"
        );
        let put = Function::new_with_args("real, waits", &make);
        let put = put.call2(&JsValue::NULL, &real, &waits).unwrap();
        Reflect::set(&window(), &"setTimeout".into(), &put).unwrap();
        Self { waits, real }
    }

    /// The long waits so far, in milliseconds.
    pub fn waits(&self) -> Vec<u32> {
        self.waits
            .iter()
            .map(|ms| ms.as_f64().unwrap() as u32)
            .collect()
    }
}

impl Drop for Timers {
    fn drop(&mut self) {
        Reflect::set(&window(), &"setTimeout".into(), &self.real).unwrap();
    }
}
