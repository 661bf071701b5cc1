//! Times on the local clock, as short as an axis needs them.

use js_sys::Date;
use wasm_bindgen::JsValue;

use super::figure::Unit;
use crate::i18n::{Language, format};

const SECOND: i64 = 1_000;
const MINUTE: i64 = 60 * SECOND;
const DAY: i64 = 1_440 * MINUTE;

/// A value in words.
pub(super) fn say(unit: Unit, language: Language, value: i64) -> String {
    match unit {
        Unit::Duration(_) => format::duration(language.words(), value),
        Unit::Time => clock_time(value),
    }
}

/// A division of an axis with `step` from one to the next.
pub(super) fn say_tick(unit: Unit, language: Language, value: i64, step: i64) -> String {
    match unit {
        Unit::Duration(_) if value == 0 => "0".to_owned(),
        Unit::Duration(_) => format::duration(language.words(), value),
        Unit::Time => tick_time(value, step),
    }
}

/// How far the local clock is ahead of UTC at a moment.
pub(super) fn zone_ms(at: i64) -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "minutes of a day")]
    let minutes = date(at).get_timezone_offset() as i64;
    -minutes * MINUTE
}

/// `14:03:12`; of another day than today, `11-20 14:03:12`.
#[must_use]
pub fn clock_time(at: i64) -> String {
    let mut text = clock_minute(at);
    push_two(&mut text, ':', date(at).get_seconds());
    text
}

/// `14:03`; of another day than today, `11-20 14:03`.
#[must_use]
pub fn clock_minute(at: i64) -> String {
    let (date, today) = (date(at), Date::new_0());
    let mut text = String::new();
    let is_today = date.get_date() == today.get_date()
        && date.get_month() == today.get_month()
        && date.get_full_year() == today.get_full_year();
    if !is_today {
        push_day(&mut text, &date);
        text.push(' ');
    }
    push_minute(&mut text, &date);
    text
}

/// `14:03`; midnight, and every division by days, is the day: `11-20`.
pub(super) fn tick_time(at: i64, step: i64) -> String {
    let date = date(at);
    let mut text = String::new();
    if step >= DAY || (at + zone_ms(at)) % DAY == 0 {
        push_day(&mut text, &date);
        return text;
    }
    push_minute(&mut text, &date);
    if step < MINUTE {
        push_two(&mut text, ':', date.get_seconds());
    }
    text
}

fn push_day(text: &mut String, date: &Date) {
    push_two(text, '\0', date.get_month() + 1);
    push_two(text, '-', date.get_date());
}

fn push_minute(text: &mut String, date: &Date) {
    push_two(text, '\0', date.get_hours());
    push_two(text, ':', date.get_minutes());
}

/// Two digits after `before`, unless that is none.
fn push_two(text: &mut String, before: char, number: u32) {
    if before != '\0' {
        text.push(before);
    }
    for digit in [number / 10 % 10, number % 10] {
        text.push(char::from_digit(digit, 10).unwrap_or('0'));
    }
}

fn date(at: i64) -> Date {
    #[expect(
        clippy::cast_precision_loss,
        reason = "the browser's dates are doubles"
    )]
    Date::new(&JsValue::from_f64(at as f64))
}
