//! One value, by what its field holds.

use changefeed_model::Tso;
use changefeed_model::fields::{Input, Unit};
use changefeed_model::secret::HIDDEN;
use changefeed_model::shown::brief;
use leptos::prelude::*;
use serde_json::Value;

use crate::i18n::{Language, format};
use crate::ui::text::{span, titled};

const KIB: i64 = 1 << 10;
const MIB: i64 = 1 << 20;

/// What a value may take up, in characters. All of it is in the JSON that can
/// be copied.
pub(super) const VALUE_MOST: usize = 4_000;

/// Draws a value. What is absent says so, a zero time is unknown, and a value
/// of another type than the contract gives is shown as it came.
pub(super) fn draw_value(input: Input, value: Option<&Value>, language: Language) -> AnyView {
    let words = language.words();
    let nothing = match input {
        Input::Tso | Input::UnixMs | Input::Time | Input::Status => words.unknown,
        _ => words.none,
    };
    let Some(value) = value.filter(|value| !value.is_null()) else {
        return muted(nothing);
    };
    let drawn = match input {
        Input::Text(_) | Input::Choice(_) | Input::Status => {
            value.as_str().map(|text| draw_text(text, nothing))
        }
        Input::Secret => value.as_str().map(|text| {
            muted(if text == HIDDEN {
                words.hidden
            } else {
                nothing
            })
        }),
        Input::Integer { unit, .. } => value.as_i64().map(|n| draw_number(n, unit, language)),
        Input::Flag => value
            .as_bool()
            .map(|is_set| span("text", if is_set { words.yes } else { words.no }.to_owned())),
        Input::Tso => value.as_str().and_then(|text| draw_tso(text, language)),
        Input::UnixMs => value.as_i64().map(|ms| draw_unix(ms, nothing)),
        Input::Time => value.as_str().map(|text| draw_time(text, language)),
        Input::Rules => draw_list(value, |rule| rule.as_str().map(str::to_owned)),
        Input::Dispatchers => draw_list(value, |entry| {
            let part = |key: &str| entry.get(key).and_then(Value::as_str);
            Some(format!("{} → {}", part("matcher")?, part("dispatcher")?))
        }),
    };
    drawn.unwrap_or_else(|| span("raw mono", shown(&value.to_string())))
}

fn shown(text: &str) -> String {
    brief(text, VALUE_MOST).into_owned()
}

fn muted(word: &'static str) -> AnyView {
    span("muted", word.to_owned())
}

fn draw_text(text: &str, nothing: &'static str) -> AnyView {
    if text.is_empty() {
        return muted(nothing);
    }
    span("text", shown(text))
}

fn draw_number(n: i64, unit: Unit, language: Language) -> AnyView {
    let text = match unit {
        Unit::Number => n.to_string(),
        Unit::Bytes => bytes(n, language),
    };
    span("figure", text)
}

/// "10 MiB (10,485,760)"; a number that is no whole KiB stands alone.
fn bytes(n: i64, language: Language) -> String {
    let exact = format::number(language, n);
    match n {
        _ if n > 0 && n % MIB == 0 => format!("{} MiB ({exact})", n / MIB),
        _ if n > 0 && n % KIB == 0 => format!("{} KiB ({exact})", n / KIB),
        _ => format!("{exact} B"),
    }
}

/// A TSO as local time, UTC and itself; `None` where the text is none.
fn draw_tso(text: &str, language: Language) -> Option<AnyView> {
    let words = language.words();
    let tso = match Tso::parse(text) {
        Ok(tso) => tso.known(),
        Err(_) if text.is_empty() => None,
        Err(_) => return None,
    };
    let Some(tso) = tso else {
        return Some(muted(words.unknown));
    };
    let ms = i64::try_from(tso.physical_ms()).ok()?;
    Some(notations(ms, Some(tso), language))
}

fn draw_unix(ms: i64, nothing: &'static str) -> AnyView {
    if ms == 0 {
        return muted(nothing);
    }
    titled("figure mono", ms.to_string(), Some(format::utc_time(ms)))
}

fn draw_time(text: &str, language: Language) -> AnyView {
    match format::parse_time(text) {
        Some(ms) => notations(ms, None, language),
        None if text.is_empty() => muted(language.words().unknown),
        None => span("raw mono", shown(text)),
    }
}

fn notations(ms: i64, tso: Option<Tso>, language: Language) -> AnyView {
    let utc = format::utc_time(ms);
    view! {
        <span class="notations">
            <time datetime=utc.clone()>{format::local_time(language, ms)}</time>
            <span class="mono">{utc}</span>
            {tso.map(|tso| view! { <span class="mono">{format!("TSO {tso}")}</span> })}
        </span>
    }
    .into_any()
}

/// A list of texts; `None` where an entry is none.
fn draw_list(value: &Value, text: impl Fn(&Value) -> Option<String>) -> Option<AnyView> {
    let texts: Vec<String> = value.as_array()?.iter().map(text).collect::<Option<_>>()?;
    let entries = texts
        .into_iter()
        .map(|text| view! { <li class="mono">{shown(&text)}</li> })
        .collect_view();
    Some(view! { <ol class="list">{entries}</ol> }.into_any())
}
