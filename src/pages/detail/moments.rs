//! All timestamps of a task: before now, in the zone chosen, and as the API
//! writes them.

use changefeed_model::{Object, Task, Tso};
use leptos::prelude::*;
use serde_json::Value;

use super::words::DetailWords;
use crate::app::use_console;
use crate::i18n::{Language, format};
use crate::tasks::{Row, Seen};
use crate::ui::element::{Element, el};
use crate::ui::reactive::{dynamic, text};

/// The most characters of what is no timestamp.
const RAW_MOST: usize = 60;

/// A timestamp with its two keys: TSO, and milliseconds.
struct Moment {
    name: fn(&'static DetailWords) -> &'static str,
    at: fn(&Task) -> Option<i64>,
    tso: &'static str,
    unix: &'static str,
}

const MOMENTS: [Moment; 4] = [
    Moment {
        name: |words| words.start,
        at: Task::start_ms,
        tso: "startTS",
        unix: "startUnix",
    },
    Moment {
        name: |words| words.checkpoint,
        at: Task::checkpoint_ms,
        tso: "downstreamSyncTs",
        unix: "downstreamSyncUnix",
    },
    Moment {
        name: |words| words.fetched,
        at: fetched_ms,
        tso: "downstreamFetchTs",
        unix: "downstreamFetchUnix",
    },
    Moment {
        name: |words| words.upstream,
        at: Task::upstream_ms,
        tso: "upstreamUpdateTs",
        unix: "upstreamUpdateUnix",
    },
];

/// Created and changed, which the API writes as texts.
type Dated = (fn(&'static DetailWords) -> &'static str, &'static str);
const DATED: [Dated; 2] = [
    (|words| words.created, "createTime"),
    (|words| words.changed, "updateTime"),
];

fn fetched_ms(task: &Task) -> Option<i64> {
    let tso = task.downstream_fetch_ts.and_then(Tso::known);
    let unix = || task.downstream_fetch_unix.filter(|ms| *ms > 0);
    tso.map(Tso::unix_ms).or_else(unix)
}

/// Draws the table.
pub(super) fn draw_moments(row: &Row) -> Element {
    let locale = use_console().locale;
    let seen = row.seen.clone();
    let rows = dynamic(move || {
        let language = locale.language();
        seen.with(|seen| draw_rows(seen, language).view())
    });
    let caption = text(move || DetailWords::of(locale.language()).moments.to_owned());
    el("table")
        .class("moments")
        .attr("data-part", "moments")
        .el(el("caption").says(caption))
        .child(rows.into_any())
}

fn draw_rows(seen: &Seen, language: Language) -> Element {
    let words = DetailWords::of(language);
    let shown = match seen.task.to_shown_json() {
        Value::Object(shown) => shown,
        _ => Object::new(),
    };
    #[expect(clippy::cast_possible_truncation, reason = "a time in milliseconds")]
    let read_at = seen.asked_at as i64;
    // The server's clock and the checkpoint come from one answer.
    let now = seen.task.upstream_ms().unwrap_or(read_at);
    let heading = |text: &str| el("th").attr("scope", "col").text(text);
    let head = el("tr").els(
        [
            words.moment,
            words.relative,
            words.absolute,
            "TSO",
            words.unix,
        ]
        .map(heading),
    );
    let begin = |name: &str, at: Option<i64>, about: [&str; 2]| {
        el("tr")
            .el(el("th").attr("scope", "row").text(name))
            .els(draw_time(at, now, about, language))
    };
    let about = [words.relative, words.absolute];
    let moments = MOMENTS.iter().map(|moment| {
        let cell = |key: &'static str, label: &str| {
            draw_raw(key, shown.get(key), language).attr("data-label", label)
        };
        begin((moment.name)(words), (moment.at)(&seen.task), about)
            .el(cell(moment.tso, "TSO"))
            .el(cell(moment.unix, words.unix))
    });
    let dated = DATED.iter().map(|(name, key)| {
        let text = shown.get(*key).and_then(Value::as_str);
        let at = text.and_then(format::parse_time);
        begin(name(words), at, about).el(draw_raw(key, shown.get(*key), language)
            .attr("colspan", "2")
            .attr("data-label", "RFC 3339"))
    });
    el("tbody")
        .el(head.class("moments-head"))
        .els(moments)
        .els(dated)
}

fn draw_time(
    at: Option<i64>,
    now: i64,
    [relative, absolute]: [&str; 2],
    language: Language,
) -> [Element; 2] {
    let cell = |label: &str| el("td").attr("data-label", label);
    let Some(at) = at else {
        let unknown = el("span").class("muted").text(language.words().unknown);
        return [
            cell(relative).el(unknown),
            cell(absolute).class("moment-none").text("–"),
        ];
    };
    let utc = format::utc_time(at);
    let time = el("time")
        .attr("datetime", &utc)
        .attr("title", &utc)
        .text(&format::local_time(language, at));
    [
        cell(relative).text(&format::relative(language.words(), at, now)),
        cell(absolute).el(time),
    ]
}

/// The value as the API gives it. Zero is unknown.
fn draw_raw(key: &str, value: Option<&Value>, language: Language) -> Element {
    let cell = el("td").class("mono").attr("data-field", key);
    let text = match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    };
    if matches!(text.as_str(), "" | "0") {
        let unknown = language.words().unknown;
        return cell.el(el("span").class("muted").text(unknown));
    }
    cell.text(&changefeed_model::shown::brief(&text, RAW_MOST))
}
