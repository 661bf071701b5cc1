//! Times by the zone in force: local, UTC, or one that was chosen. The browser
//! knows the rules of all of them.

use core::cell::RefCell;

use changefeed_model::settings::{Moment, Zone, moment_of};
use js_sys::Intl::DateTimeFormat;
use js_sys::{Date, Reflect};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};

use super::Language;
use super::intl::{Formatter, Options};

/// What a time is written by. Those of the day come last, for a time that
/// stands without its day.
const OPTIONS: [(&str, &str); 8] = [
    ("year", "numeric"),
    ("month", "2-digit"),
    ("day", "2-digit"),
    ("hour", "2-digit"),
    ("minute", "2-digit"),
    ("second", "2-digit"),
    ("hourCycle", "h23"),
    ("timeZoneName", "short"),
];
/// How many of them are of the date.
const OF_DATE: usize = 3;

/// Formatters in the zone in force.
#[derive(Default)]
struct Formats {
    zone: Zone,
    /// Of a date with its time, and of a time alone.
    shown: [Option<(Language, Formatter)>; 2],
    /// What the clocks in a named zone show is read from this one.
    read: Option<Formatter>,
}

thread_local! {
    static FORMATS: RefCell<Formats> = RefCell::default();
    /// How often the zone was changed: whoever shows a time hears of it.
    static CHANGES: ArcRwSignal<f64> = ArcRwSignal::new(0.0);
}

/// Puts a zone in force. All that shows a time is written anew.
pub fn use_zone(zone: &Zone) {
    let is_other = FORMATS.with_borrow_mut(|formats| {
        let is_other = formats.zone != *zone;
        if is_other {
            *formats = Formats {
                zone: zone.clone(),
                ..Formats::default()
            };
        }
        is_other
    });
    if is_other {
        CHANGES.with(|changes| changes.update(|changes| *changes += 1.0));
    }
}

/// The zone in force; tracked.
#[must_use]
pub fn zone() -> Zone {
    track();
    FORMATS.with_borrow(|formats| formats.zone.clone())
}

fn track() {
    CHANGES.with(Track::track);
}

/// A time with its date, in the zone in force, which is named. Milliseconds
/// since 1970.
#[must_use]
pub fn local_time(language: Language, ms: i64) -> String {
    show(language, ms, 0)
}

/// The same without its date.
#[must_use]
pub fn clock_time(language: Language, ms: i64) -> String {
    show(language, ms, OF_DATE)
}

fn show(language: Language, ms: i64, from: usize) -> String {
    track();
    let date = super::format::date(ms);
    if date.get_time().is_nan() {
        return String::new();
    }
    FORMATS.with_borrow_mut(|formats| {
        let Formats { zone, shown, .. } = formats;
        let [full, alone] = shown;
        let kept = if from == 0 { full } else { alone };
        if kept.as_ref().is_none_or(|(of, _)| *of != language) {
            let options = OPTIONS.get(from..).unwrap_or_default();
            *kept = make(language.tag(), options, zone).map(|format| (language, format));
        }
        text_of(kept.as_ref().map(|(_, format)| format), &date)
    })
}

fn text_of(format: Option<&Formatter>, date: &Date) -> String {
    format.map(|format| format.of(date, "")).unwrap_or_default()
}

/// A formatter; in the browser's zone where it knows none of that name.
fn make(tag: &str, options: &Options, zone: &Zone) -> Option<Formatter> {
    let own = construct(tag, options, zone.as_str());
    own.or_else(|| construct(tag, options, ""))
}

/// Whether the browser knows a zone.
#[must_use]
pub fn is_known(zone: &Zone) -> bool {
    construct("en", &[], zone.as_str()).is_some()
}

fn construct(tag: &str, options: &Options, zone: &str) -> Option<Formatter> {
    Formatter::new("DateTimeFormat", tag, options, zone)
}

/// How far the clocks in the zone in force are ahead of UTC at a moment.
/// Tracked.
#[must_use]
pub fn ahead_ms(at: i64) -> i64 {
    track();
    let date = super::format::date(at);
    FORMATS.with_borrow_mut(|formats| {
        let Formats { zone, read, .. } = formats;
        match zone {
            Zone::Utc => return 0,
            Zone::Named(_) => {
                // English digits, in one order: month, day, year, and the time.
                if read.is_none() {
                    let options = OPTIONS.get(..OPTIONS.len() - 1).unwrap_or_default();
                    *read = make("en-US", options, zone);
                }
                let wall = wall_ms(&text_of(read.as_ref(), &date));
                if let Some(wall) = wall {
                    return wall - at.div_euclid(1_000) * 1_000;
                }
            }
            Zone::Local => {}
        }
        #[expect(clippy::cast_possible_truncation, reason = "minutes of a day")]
        let minutes = date.get_timezone_offset() as i64;
        -minutes * 60_000
    })
}

/// What a clock shows, as "11/22/2026, 16:45:00", in milliseconds since 1970
/// as if it were UTC.
fn wall_ms(text: &str) -> Option<i64> {
    let mut numbers = text
        .split(|c: char| !c.is_ascii_digit())
        .filter_map(|digits| digits.parse::<i64>().ok());
    let mut next = || numbers.next();
    let (month, day, year) = (next()?, next()?, next()?);
    let (hour, minute, second) = (next()?, next()?, next()?);
    let days = changefeed_model::start::days_from_date(year, month, day)?;
    Some((((days * 24 + hour) * 60 + minute) * 60 + second) * 1_000)
}

/// The moment at which a clock in the zone in force shows a time: `wall_ms` is
/// what it shows, in milliseconds since 1970 as if it were UTC. Tracked.
#[must_use]
pub fn moment(wall_ms: i64) -> Moment {
    moment_of(wall_ms, &ahead_ms)
}

/// The same where one moment must do: the first of an hour that is repeated,
/// and as long after an hour that is skipped as the time is within it.
#[must_use]
pub fn local_to_utc(wall_ms: i64) -> i64 {
    moment(wall_ms).ms()
}

/// The short name of the zone in force at a moment: "GMT+8". Tracked.
#[must_use]
pub fn zone_name(language: Language, at: i64) -> String {
    track();
    let of_zone = OPTIONS.get(OPTIONS.len() - 1..).unwrap_or_default();
    let format = FORMATS.with_borrow(|formats| make(language.tag(), of_zone, &formats.zone));
    let Some(format) = format else {
        return String::new();
    };
    let read = |part: &JsValue, key: &str| Reflect::get(part, &key.into()).ok()?.as_string();
    let format: &DateTimeFormat = format.as_js().unchecked_ref();
    let parts = format.format_to_parts(&super::format::date(at));
    let mut parts = parts.iter();
    let name = parts.find(|part| read(part, "type").as_deref() == Some("timeZoneName"));
    name.and_then(|name| read(&name, "value"))
        .unwrap_or_default()
}
