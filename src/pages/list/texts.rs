//! What one row says, in the order of its spots.

use changefeed_model::Operation;
use changefeed_model::chart::{self, Sample};

use crate::app::Console;
use crate::i18n::{Words, fill, format, sentence};
use crate::pages::parts::{OFFERED, obstacle};
use crate::route;
use crate::tasks::{Facts, Seen, tone_attribute};
use crate::ui::grid::Key;

/// The sparkline's box, in its own units.
const SPARK: (u32, u32) = (64, 16);

/// The texts of a row; tracks the language.
pub(super) fn texts(
    console: Console,
    list: &str,
    key: &Key,
    seen: &Seen,
    pending: Option<Operation>,
) -> Vec<String> {
    let language = console.locale.language();
    let words = language.words();
    let facts = Facts::of(seen, language);
    let tone = tone_attribute(seen.verdict.health).to_owned();
    let mut href = list.to_owned();
    href.push('/');
    href.push_str(&route::page_segment(&facts.id));
    let badge = match pending {
        Some(operation) => sentence::under_way(words, operation).to_owned(),
        None => facts.state_word,
    };
    let has_lag = seen.verdict.replication_lag_ms().is_some();
    let (path, trend) = match has_lag {
        true => spark(console, words, key),
        false => <(String, String)>::default(),
    };
    let mut texts = vec![
        tone.clone(),
        joined(words.choose, &facts.name),
        href,
        facts.name.clone(),
        facts.shown_id,
        facts.kind,
        facts.address.clone(),
        facts.address,
        facts.state.to_owned(),
        facts.status.clone(),
        facts.reason.clone(),
        tone,
        badge,
        facts.status,
        facts.reason,
        facts.lag,
        // Nothing seen yet is no picture.
        if trend.is_empty() { "true" } else { "false" }.to_owned(),
        trend,
        path,
        facts.checkpoint,
        facts.checkpoint_full,
        facts.all_rules,
        facts.rule,
        facts.more_rules,
        facts.updated,
        facts.updated_full,
    ];
    for operation in OFFERED {
        let word = sentence::operation(words, operation);
        let why = obstacle(words, operation, &seen.task, pending);
        let is_disabled = if why.is_empty() { "false" } else { "true" };
        texts.push(joined(word, &facts.name));
        texts.push(if why.is_empty() { word.to_owned() } else { why });
        texts.push(is_disabled.to_owned());
    }
    texts.push(fill(words.more_for, &[("name", &facts.name)]));
    texts.push(words.more.to_owned());
    texts
}

fn joined(word: &str, name: &str) -> String {
    let mut text = String::with_capacity(word.len() + name.len() + 1);
    text.push_str(word);
    text.push(' ');
    text.push_str(name);
    text
}

/// The path of the lag as this tab saw it, and the same in words.
fn spark(console: Console, words: &Words, key: &Key) -> (String, String) {
    let drawn = console.tasks.with_past(key, |past| {
        let points = past.points();
        let lags = || points.iter().map(|point| (point.at_ms, point.lag_ms()));
        let path = chart::spark_path(lags(), SPARK.0, SPARK.1);
        let trend = chart::spark_span(lags()).map(|span| trend(words, span));
        (path, trend.unwrap_or_default())
    });
    drawn.unwrap_or_default()
}

/// "Lag from 12 s to 14 min within 6 min".
fn trend(words: &Words, (from, to): (Sample, Sample)) -> String {
    let lag = |sample: Sample| match sample.1 {
        Some(lag) => format::rough(words, lag),
        None => words.unknown.to_owned(),
    };
    let span = format::rough(words, to.0.saturating_sub(from.0));
    fill(
        words.trend,
        &[("from", &lag(from)), ("to", &lag(to)), ("span", &span)],
    )
}
