//! What is wrong with the connection, in a strip below the header: that there
//! is none, or that the server asked for a pause.

use leptos::prelude::*;
use wasm_bindgen::JsValue;

use crate::i18n::{Locale, fill};
use crate::online;
use crate::ui::element::{Element, el};
use crate::ui::icon::{Icon, icon_el};
use crate::ui::reactive::{show, steady, text};

/// The place of the strip. It is there from the start, so that assistive
/// technology announces what comes into it.
#[must_use]
pub fn connection_place(locale: Locale) -> Element {
    let says = steady(move || {
        let words = locale.words();
        match online::rests_until() {
            0.0 => String::new(),
            f64::INFINITY => words.offline.to_owned(),
            until => fill(words.resting, &[("time", &clock_time(until))]),
        }
    });
    let strip = move || {
        el("div")
            .class("strip")
            .attr("data-part", "connection")
            .el(icon_el(Icon::Warning))
            .el(el("p").says(text(move || says.get())))
            .view()
    };
    let strip = show(move || !says.with(String::is_empty), strip);
    el("div")
        .class("strip-place")
        .attr("role", "status")
        .child(strip.into_any())
}

/// Hours, minutes and seconds by the browser's clock, the day's own 24.
fn clock_time(ms: f64) -> String {
    let date = js_sys::Date::new(&JsValue::from_f64(ms));
    date.to_locale_time_string("en-GB").into()
}
