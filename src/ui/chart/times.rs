//! Times in the zone in force, as short as an axis needs them.

use changefeed_model::start::date_from_days;

use super::figure::Unit;
use crate::clock;
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

/// How far the clocks are ahead of UTC at a moment.
pub(super) fn zone_ms(at: i64) -> i64 {
    format::ahead_ms(at)
}

/// What a clock shows at a moment, as if it were UTC's.
fn wall(at: i64) -> i64 {
    at.saturating_add(zone_ms(at))
}

/// `14:03:12`; of another day than today, `11-20 14:03:12`.
#[must_use]
pub fn clock_time(at: i64) -> String {
    let mut text = clock_minute(at);
    push_two(&mut text, ':', wall(at).rem_euclid(MINUTE) / SECOND);
    text
}

/// `14:03`; of another day than today, `11-20 14:03`.
#[must_use]
pub fn clock_minute(at: i64) -> String {
    #[expect(clippy::cast_possible_truncation, reason = "a time in milliseconds")]
    let now = clock::now_ms() as i64;
    let shown = wall(at);
    let mut text = String::new();
    if shown.div_euclid(DAY) != wall(now).div_euclid(DAY) {
        push_day(&mut text, shown);
        text.push(' ');
    }
    push_minute(&mut text, shown);
    text
}

/// `14:03`; midnight, and every division by days, is the day: `11-20`.
pub(super) fn tick_time(at: i64, step: i64) -> String {
    let shown = wall(at);
    let mut text = String::new();
    if step >= DAY || shown % DAY == 0 {
        push_day(&mut text, shown);
        return text;
    }
    push_minute(&mut text, shown);
    if step < MINUTE {
        push_two(&mut text, ':', shown.rem_euclid(MINUTE) / SECOND);
    }
    text
}

fn push_day(text: &mut String, wall: i64) {
    let (_, month, day) = date_from_days(wall.div_euclid(DAY));
    push_two(text, '\0', month);
    push_two(text, '-', day);
}

fn push_minute(text: &mut String, wall: i64) {
    let minutes = wall.rem_euclid(DAY) / MINUTE;
    push_two(text, '\0', minutes / 60);
    push_two(text, ':', minutes % 60);
}

/// Two digits after `before`, unless that is none.
fn push_two(text: &mut String, before: char, number: i64) {
    if before != '\0' {
        text.push(before);
    }
    for digit in [number / 10 % 10, number % 10] {
        let digit = u32::try_from(digit).ok();
        text.push(
            digit
                .and_then(|digit| char::from_digit(digit, 10))
                .unwrap_or('0'),
        );
    }
}
