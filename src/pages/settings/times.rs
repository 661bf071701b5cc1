//! The time zone, with what the clock shows in it.

use core::cell::RefCell;

use js_sys::{Array, Function, Reflect};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};

use super::choice::{draw_group, draw_radio, with_hint};
use super::words::{says, words};
use crate::app::Console;
use crate::clock;
use crate::i18n::{fill, format};
use crate::settings::Zone;
use crate::ui::element::{Element, el};
use crate::ui::reactive::{mark, react, steady, text};

/// Between two looks at the clock, in milliseconds.
const TICK_MS: u64 = 1_000;

/// Draws the choice of the zone, and the time in it.
pub(super) fn draw_times(console: Console) -> [Element; 2] {
    let (locale, settings) = (console.locale, console.settings);
    let word = steady(move || settings.get().zone.as_str().to_owned());
    let is_named = |word: &str| matches!(Zone::from_word(word), Zone::Named(_));
    let first = word.get_untracked();
    let is_other = RwSignal::new(is_named(&first));
    let typed = RwSignal::new(if is_named(&first) {
        first.clone()
    } else {
        String::new()
    });
    // Another tab, or a reset, may choose too.
    let before = RefCell::new(first);
    react(move || {
        let word = word.get();
        if before.replace(word.clone()) == word {
            return;
        }
        is_other.set(is_named(&word));
        if is_named(&word) {
            typed.set(word);
        }
    });
    let choose = move |zone: Zone| {
        is_other.set(false);
        settings.change(|settings| settings.zone = zone);
    };
    let is = move |zone: Zone| mark(move || !is_other.get() && settings.get().zone == zone);
    let own = text(move || fill(words(locale).zone_local, &[("zone", &own_zone())]));
    let choices = [
        draw_radio("zone", "local", own, is(Zone::Local), move || {
            choose(Zone::Local);
        }),
        draw_radio(
            "zone",
            "utc",
            says(locale, |words| words.zone_utc),
            is(Zone::Utc),
            move || choose(Zone::Utc),
        ),
        draw_radio(
            "zone",
            "other",
            says(locale, |words| words.zone_other),
            mark(move || is_other.get()),
            move || is_other.set(true),
        ),
    ];
    let legend = says(locale, |words| words.zone);
    let group = draw_group("zone", legend, choices)
        .el(draw_name(console, is_other, typed))
        .el(el("p")
            .class("field-hint")
            .says(says(locale, |words| words.zone_more)));
    let group = with_hint(group, says(locale, |words| words.default_zone));
    [group, draw_now(console)]
}

/// Draws the line that a zone's name is typed into, or chosen from.
fn draw_name(console: Console, is_other: RwSignal<bool>, typed: RwSignal<String>) -> Element {
    let (locale, settings) = (console.locale, console.settings);
    let problem = steady(move || {
        let zone = settings.get().zone;
        typed.with(|typed| match typed.trim() {
            "" => String::new(),
            _ if canonical(typed).is_some_and(|name| Zone::from_word(&name) == zone) => {
                String::new()
            }
            _ => words(locale).zone_unknown.to_owned(),
        })
    });
    let keep = move |text: String| {
        if let Some(name) = canonical(&text) {
            settings.change(|settings| settings.zone = Zone::from_word(&name));
        }
        typed.set(text);
    };
    let is_wrong = move || problem.with(|problem| !problem.is_empty());
    let input = el("input")
        .attr("type", "text")
        .attr("id", "zone-name")
        .class("input mono")
        .attr("list", "zones")
        .attr("autocomplete", "off")
        .attr("autocapitalize", "off")
        .attr("spellcheck", "false")
        .attr("placeholder", "Asia/Shanghai")
        .attr("aria-describedby", "zone-name-problem")
        .attr_text("aria-label", says(locale, |words| words.zone_name))
        .attr_flag(
            "aria-invalid",
            std::sync::Arc::new(move || is_wrong().then_some("true")),
        )
        .prop_text("value", text(move || typed.get()))
        .on("input", move |event| keep(event_target_value(&event)));
    let names = el("datalist").attr("id", "zones").els(
        known_zones()
            .into_iter()
            .map(|name| el("option").attr("value", &name)),
    );
    el("div")
        .class("zone-name")
        .prop_flag("hidden", mark(move || !is_other.get()))
        .el(input)
        .el(names)
        .el(el("p")
            .class("field-problem")
            .attr("id", "zone-name-problem")
            .attr("role", "status")
            .says(text(move || problem.get())))
}

/// Draws the time as it is now: what any other looks like.
fn draw_now(console: Console) -> Element {
    let locale = console.locale;
    let now = RwSignal::new(clock::now_ms());
    clock::every(TICK_MS, move || now.set(clock::now_ms()));
    let shown = text(move || {
        #[expect(clippy::cast_possible_truncation, reason = "a time in milliseconds")]
        let ms = now.get() as i64;
        format::local_time(locale.language(), ms)
    });
    el("p")
        .class("zone-now")
        .el(el("span").says(says(locale, |words| words.now)))
        .el(el("time").attr("data-part", "zone-now").says(shown))
}

/// The browser's own name of a zone, however it was typed; `None` where it
/// knows none.
fn canonical(typed: &str) -> Option<String> {
    let zone = Zone::from_word(typed.trim());
    let is_name = zone != Zone::Local && format::is_known(&zone);
    is_name.then(|| {
        let known = known_zones().into_iter();
        let mut same = known.filter(|name| name.eq_ignore_ascii_case(zone.as_str()));
        same.next().unwrap_or_else(|| zone.as_str().to_owned())
    })
}

/// The name of the browser's zone.
fn own_zone() -> String {
    let format = js_sys::Intl::DateTimeFormat::new(&Array::new(), &js_sys::Object::new());
    let name = Reflect::get(&format.resolved_options(), &"timeZone".into());
    name.ok()
        .and_then(|name| name.as_string())
        .unwrap_or_default()
}

/// The zones that the browser offers; none where it cannot say.
fn known_zones() -> Vec<String> {
    let intl = Reflect::get(&js_sys::global(), &"Intl".into());
    let list = intl.and_then(|intl| Reflect::get(&intl, &"supportedValuesOf".into()));
    let list = list.and_then(JsCast::dyn_into::<Function>);
    let zones = list.and_then(|list| list.call1(&JsValue::UNDEFINED, &"timeZone".into()));
    zones.map_or_else(
        |_| Vec::new(),
        |zones| {
            let zones: Array = zones.unchecked_into();
            zones.iter().filter_map(|name| name.as_string()).collect()
        },
    )
}
