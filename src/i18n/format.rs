//! Numbers, durations and times, by the language in force.

use core::cell::RefCell;

use js_sys::Intl::NumberFormat;
use js_sys::{Date, Object};
use wasm_bindgen::JsValue;

use super::{Language, Words, fill};

pub use super::zone::{
    ahead_ms, clock_time, is_known, local_time, local_to_utc, moment, use_zone, zone, zone_name,
};

const SECOND: i64 = 1_000;
const MINUTE: i64 = 60 * SECOND;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// A duration in its two largest units: "3 d 4 h", "5 min 12 s", "40 ms".
#[must_use]
pub fn duration(words: &Words, ms: i64) -> String {
    let text = rough(words, ms);
    let ms = ms.max(0);
    let (size, (pattern, smaller)) = match ms {
        DAY.. => (DAY, (words.hours, HOUR)),
        HOUR.. => (HOUR, (words.minutes, MINUTE)),
        MINUTE.. => (MINUTE, (words.seconds, SECOND)),
        _ => return text,
    };
    match ms % size / smaller {
        0 => text,
        rest => format!("{text} {}", fill(pattern, &[("n", &rest.to_string())])),
    }
}

/// A duration in its largest unit, rounded down: "3 d", "5 min".
#[must_use]
pub fn rough(words: &Words, ms: i64) -> String {
    let ms = ms.max(0);
    let (pattern, size) = match ms {
        DAY.. => (words.days, DAY),
        HOUR.. => (words.hours, HOUR),
        MINUTE.. => (words.minutes, MINUTE),
        SECOND.. => (words.seconds, SECOND),
        _ => (words.milliseconds, 1),
    };
    fill(pattern, &[("n", &(ms / size).to_string())])
}

/// How long before `now` a time was: "5 min 12 s ago", "just now"; a time
/// after it is "in 3 s". Both in milliseconds since 1970.
#[must_use]
pub fn relative(words: &Words, at: i64, now: i64) -> String {
    let age = now.saturating_sub(at);
    match age {
        SECOND.. => fill(words.ago, &[("age", &duration(words, age))]),
        _ if age <= -SECOND => fill(
            words.from_now,
            &[("age", &duration(words, age.saturating_neg()))],
        ),
        _ => words.just_now.to_owned(),
    }
}

// Making a formatter takes a hundred times as long as using it.
thread_local! {
    static NUMBER: RefCell<Option<(Language, NumberFormat)>> = const { RefCell::new(None) };
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
    NUMBER.with_borrow_mut(|kept| {
        if kept.as_ref().is_none_or(|(of, _)| *of != language) {
            let tags = js_sys::Array::of1(&language.tag().into());
            *kept = Some((language, NumberFormat::new(&tags, &Object::new())));
        }
        let format = kept.as_ref().map(|(_, format)| format.format());
        let n = js_sys::BigInt::from(n);
        let text = format.and_then(|format| format.call1(&JsValue::UNDEFINED, &n).ok());
        text.and_then(|text| text.as_string()).unwrap_or_default()
    })
}

pub(super) fn date(ms: i64) -> Date {
    #[expect(
        clippy::cast_precision_loss,
        reason = "the browser's dates are doubles"
    )]
    Date::new(&JsValue::from_f64(ms as f64))
}
