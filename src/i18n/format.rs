//! Numbers, durations and times, by the language in force.

use core::cell::RefCell;

use js_sys::Intl::{DateTimeFormat, NumberFormat};
use js_sys::{Date, Object, Reflect};
use wasm_bindgen::JsValue;

use super::{Language, Words, fill};

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
    static LOCAL: RefCell<Option<(Language, DateTimeFormat)>> = const { RefCell::new(None) };
}

/// A time in the browser's zone, with the zone named. Milliseconds since 1970.
#[must_use]
pub fn local_time(language: Language, ms: i64) -> String {
    let date = date(ms);
    if date.get_time().is_nan() {
        return String::new();
    }
    LOCAL.with_borrow_mut(|kept| {
        if kept.as_ref().is_none_or(|(of, _)| *of != language) {
            *kept = Some((language, local_format(language)));
        }
        let format = kept.as_ref().map(|(_, format)| format.format());
        let text = format.and_then(|format| format.call1(&JsValue::UNDEFINED, &date).ok());
        text.and_then(|text| text.as_string()).unwrap_or_default()
    })
}

fn local_format(language: Language) -> DateTimeFormat {
    let options = Object::new();
    for (key, value) in [
        ("year", "numeric"),
        ("month", "2-digit"),
        ("day", "2-digit"),
        ("hour", "2-digit"),
        ("minute", "2-digit"),
        ("second", "2-digit"),
        ("hourCycle", "h23"),
        ("timeZoneName", "short"),
    ] {
        let _ = Reflect::set(&options, &key.into(), &value.into());
    }
    DateTimeFormat::new(&js_sys::Array::of1(&language.tag().into()), &options)
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

/// The time of a local calendar and clock: `local` is what they show, in
/// milliseconds since 1970 as if it were UTC. An hour that is skipped or
/// repeated is read as the browser reads it.
#[must_use]
pub fn local_to_utc(local: i64) -> i64 {
    let shown = date(local);
    let read = Date::new_with_year_month_day_hr_min_sec_milli(
        shown.get_utc_full_year(),
        shown.get_utc_month().cast_signed(),
        shown.get_utc_date().cast_signed(),
        shown.get_utc_hours().cast_signed(),
        shown.get_utc_minutes().cast_signed(),
        shown.get_utc_seconds().cast_signed(),
        shown.get_utc_milliseconds().cast_signed(),
    );
    // The browser's range for dates is far within i64; beyond it is not a number.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "whole milliseconds within ±8.64e15"
    )]
    let utc = read.get_time() as i64;
    utc
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

fn date(ms: i64) -> Date {
    #[expect(
        clippy::cast_precision_loss,
        reason = "the browser's dates are doubles"
    )]
    Date::new(&JsValue::from_f64(ms as f64))
}
