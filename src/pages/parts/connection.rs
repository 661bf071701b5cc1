//! What is wrong with the connection, in a strip below the header: that there
//! is none, or that the server asked for a pause.

use leptos::prelude::*;

use crate::i18n::{Locale, fill, format};
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
            until => fill(words.resting, &[("time", &time(locale, until))]),
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

fn time(locale: Locale, ms: f64) -> String {
    #[expect(clippy::cast_possible_truncation, reason = "a time in milliseconds")]
    format::clock_time(locale.language(), ms as i64)
}
