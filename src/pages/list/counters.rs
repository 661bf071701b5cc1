//! How many tasks are in which state, worst first; each a filter.

use core::iter::once;

use changefeed_model::health::Health;
use changefeed_model::listing::States;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::app::{Console, use_console};
use crate::i18n::{format, sentence};
use crate::tasks::{Listing, tone_attribute};
use crate::ui::element::{Element, el};

/// The value of `data-state` for all of them.
const ALL: &str = "all";

/// Draws the counters. One that counts nothing is left out, unless it is
/// chosen.
#[must_use]
pub fn draw_counters(listing: Listing) -> Element {
    let console = use_console();
    el("div")
        .class("counters")
        .attr("data-part", "counters")
        .attr("role", "group")
        .attr_text(
            "aria-label",
            console.locale.text(|words| words.filter_states),
        )
        .els(all().map(draw_counter))
        .with(move |strip| patch(strip, console, listing))
        .on("click", move |event| {
            if let Some(word) = pressed(&event) {
                listing.change(|view| match Health::from_word(&word) {
                    Some(health) => view.states.toggle(health),
                    None => view.states = States::default(),
                });
            }
        })
}

/// What is counted: all, then the states, worst first.
fn all() -> impl Iterator<Item = Option<Health>> {
    once(None).chain(Health::ALL.into_iter().map(Some))
}

fn draw_counter(health: Option<Health>) -> Element {
    let (word, tone) = match health {
        Some(health) => (health.word(), tone_attribute(health)),
        None => (ALL, ALL),
    };
    el("button")
        .attr("type", "button")
        .class("counter")
        .attr("data-state", word)
        .attr("data-tone", tone)
        .el(el("span").class("badge-mark").attr("aria-hidden", "true"))
        .el(el("span"))
        .el(el("b"))
}

/// One effect for all of them, each in its place.
fn patch(strip: &web_sys::Element, console: Console, listing: Listing) {
    let words = console.locale.words();
    let language = console.locale.language();
    let chosen = listing.view.with(|view| view.states);
    let counts = listing.shown.with(|shown| shown.counts);
    let buttons = strip.children();
    for (place, health) in (0..).zip(all()) {
        let Some(button) = buttons.item(place) else {
            continue;
        };
        let (word, count, is_chosen) = match health {
            Some(health) => (
                sentence::state_word(words, health),
                counts.of(health),
                chosen.contains(health),
            ),
            None => (words.all, counts.total(), chosen.is_empty()),
        };
        let is_hidden = health.is_some() && count == 0 && !is_chosen;
        let _ = button.toggle_attribute_with_force("hidden", is_hidden);
        let pressed = if is_chosen { "true" } else { "false" };
        let _ = button.set_attribute("aria-pressed", pressed);
        let parts = button.children();
        let count = format::number(language, i64::from(count));
        for (place, text) in [(1, word), (2, &count)] {
            if let Some(part) = parts.item(place) {
                part.set_text_content(Some(text));
            }
        }
    }
}

/// The state of the counter that was pressed.
fn pressed(event: &web_sys::Event) -> Option<String> {
    let target: web_sys::Element = event.target()?.dyn_into().ok()?;
    let button = target.closest("[data-state]").ok()??;
    button.get_attribute("data-state")
}
