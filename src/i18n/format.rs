//! Numbers, durations, times and lists, by the language in force.

use js_sys::{Array, Date};
use wasm_bindgen::JsValue;

use super::intl::{self, Kind};
use super::{Language, Words};

pub use super::zone::{
    ahead_ms, clock_time, is_known, local_time, local_to_utc, moment, use_zone, zone, zone_name,
};

const SECOND: i64 = 1_000;
const MINUTE: i64 = 60 * SECOND;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// A unit of time: its length, its name in Intl, and what writes so many of it.
struct Unit {
    ms: i64,
    name: &'static str,
    kind: Kind,
}

/// Declares a unit.
macro_rules! unit {
    ($name:literal, $ms:expr) => {
        Unit {
            ms: $ms,
            name: $name,
            kind: Kind {
                class: "NumberFormat",
                options: &[
                    ("style", "unit"),
                    ("unitDisplay", "narrow"),
                    ("unit", $name),
                ],
            },
        }
    };
}

/// The units, the largest first.
static UNITS: [Unit; 5] = [
    unit!("day", DAY),
    unit!("hour", HOUR),
    unit!("minute", MINUTE),
    unit!("second", SECOND),
    unit!("millisecond", 1),
];

/// The largest unit that a duration fills, and the one after it.
fn units_of(ms: i64) -> (Option<&'static Unit>, Option<&'static Unit>) {
    let mut units = UNITS.iter().skip_while(|unit| ms < unit.ms && unit.ms > 1);
    (units.next(), units.next())
}

fn in_unit(words: &Words, unit: Option<&'static Unit>, ms: i64) -> String {
    unit.map(|unit| written(words.speaks, &unit.kind, ms / unit.ms))
        .unwrap_or_default()
}

#[expect(
    clippy::cast_precision_loss,
    reason = "so many days are beyond what anyone reads"
)]
fn written(language: Language, kind: &'static Kind, n: i64) -> String {
    intl::ask(language, kind, &(n as f64).into(), "")
}

/// A duration in its two largest units: "3d 4h", "5m 12s", "40ms".
#[must_use]
pub fn duration(words: &Words, ms: i64) -> String {
    let ms = ms.max(0);
    let (unit, smaller) = units_of(ms);
    let text = in_unit(words, unit, ms);
    let rest = unit.map_or(0, |unit| ms % unit.ms);
    let is_whole = smaller.is_none_or(|smaller| smaller.ms < SECOND || rest < smaller.ms);
    if is_whole {
        return text;
    }
    let rest = in_unit(words, smaller, rest);
    let parts = Array::of2(&text.into(), &rest.into());
    intl::ask(words.speaks, &intl::PARTS, &parts, "")
}

/// A duration in its largest unit, rounded down: "3d", "5m".
#[must_use]
pub fn rough(words: &Words, ms: i64) -> String {
    let ms = ms.max(0);
    in_unit(words, units_of(ms).0, ms)
}

/// A duration in the unit of a given length, rounded down: "300s" in units of
/// a second.
#[must_use]
pub fn in_units(words: &Words, ms: i64, unit_ms: i64) -> String {
    let unit = UNITS.iter().find(|unit| unit.ms == unit_ms);
    in_unit(words, unit, ms)
}

/// How long before `now` a time was, in the largest unit: "5m ago", "just
/// now"; a time after it is "in 3s". Both in milliseconds since 1970.
#[must_use]
pub fn relative(words: &Words, at: i64, now: i64) -> String {
    let to_come = at.saturating_sub(now);
    let span = to_come.saturating_abs();
    let unit = units_of(span).0.filter(|unit| unit.ms >= SECOND);
    let Some(unit) = unit else {
        return words.just_now.to_owned();
    };
    #[expect(clippy::cast_precision_loss, reason = "as above")]
    let n = (to_come / unit.ms) as f64;
    intl::ask(words.speaks, &intl::RELATIVE, &n.into(), unit.name)
}

/// What is one or the other: "Normal or Stopped".
#[must_use]
pub fn either(language: Language, parts: &[impl AsRef<str>]) -> String {
    listed(language, &intl::EITHER, parts)
}

/// What holds together: "name, rules, and port".
#[must_use]
pub fn all_of(language: Language, parts: &[impl AsRef<str>]) -> String {
    listed(language, &intl::ALL, parts)
}

fn listed(language: Language, kind: &'static Kind, parts: &[impl AsRef<str>]) -> String {
    let all: Array = parts
        .iter()
        .map(|part| JsValue::from_str(part.as_ref()))
        .collect();
    intl::ask(language, kind, &all, "")
}

/// A time in UTC, as RFC 3339 writes it: `2023-08-27T18:33:41.687Z`; empty
/// where the time is beyond what the browser can hold.
#[must_use]
pub fn utc_time(ms: i64) -> String {
    let date = date(ms);
    if date.get_time().is_nan() {
        String::new()
    } else {
        date.to_iso_string().into()
    }
}

/// The milliseconds since 1970 of an RFC 3339 time; `None` for other text.
#[must_use]
pub fn parse_time(text: &str) -> Option<i64> {
    let ms = Date::parse(text);
    // The browser's range for dates is far within i64.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "whole milliseconds within ±8.64e15"
    )]
    ms.is_finite().then_some(ms as i64)
}

/// A number with the language's grouping.
#[must_use]
pub fn number(language: Language, n: i64) -> String {
    // There is nothing to group, and asking the browser takes its time.
    if (0..1_000).contains(&n) {
        return n.to_string();
    }
    let n = js_sys::BigInt::from(n);
    intl::ask(language, &intl::NUMBER, &n, "")
}

pub(super) fn date(ms: i64) -> Date {
    #[expect(
        clippy::cast_precision_loss,
        reason = "the browser's dates are doubles"
    )]
    Date::new(&JsValue::from_f64(ms as f64))
}
