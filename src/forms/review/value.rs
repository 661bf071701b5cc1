//! Values of a difference, readable.

use changefeed_model::draft::{Label, Line, line_difference};
use changefeed_model::fields::FieldName;
use changefeed_model::secret::HIDDEN;
use serde_json::Value;

use crate::forms::words::{ReviewWords, Translated};
use crate::i18n::{Language, counted, label};
use crate::ui::element::{Element, el};

/// The label of what differs.
pub(crate) fn label_of(label: &Label, language: Language) -> String {
    match label {
        Label::Field(name) => label::field(language.words(), *name).to_owned(),
        Label::DownstreamType => ReviewWords::of(language).kind.to_owned(),
        Label::Unknown(key) => key.clone(),
    }
}

/// Draws what a value was and is.
pub(crate) fn draw_pair(
    label: &Label,
    old: Option<&Value>,
    new: Option<&Value>,
    language: Language,
) -> Element {
    let words = ReviewWords::of(language);
    if is_hidden(old) || is_hidden(new) {
        let word = match (is_blank(old), is_blank(new)) {
            (true, _) => words.secret_set,
            (_, true) => words.secret_removed,
            _ => words.secret_changed,
        };
        return el("span").class("secret").text(word);
    }
    if is_list(old) || is_list(new) {
        return draw_lines(&lines_of(old), &lines_of(new), language);
    }
    el("span")
        .class("pair")
        .el(hidden(words.was))
        .el(el("del").text(&text_of(label, old, language)))
        .el(sign("→"))
        .el(hidden(words.now))
        .el(el("ins").text(&text_of(label, new, language)))
}

/// Words for assistive technology alone.
fn hidden(words: &str) -> Element {
    el("span").class("visually-hidden").text(words)
}

/// A sign for the eye alone.
fn sign(sign: &str) -> Element {
    el("span").attr("aria-hidden", "true").text(sign)
}

/// A single value as text.
pub(in crate::forms) fn text_of(
    label: &Label,
    value: Option<&Value>,
    language: Language,
) -> String {
    let words = language.words();
    match value {
        None | Some(Value::Null) => words.none.to_owned(),
        Some(Value::String(text)) if text.is_empty() => words.none.to_owned(),
        Some(Value::String(text)) if text == HIDDEN => words.hidden.to_owned(),
        Some(Value::String(text)) if *label == Label::DownstreamType => kind_name(text).to_owned(),
        Some(Value::String(text)) => text.clone(),
        Some(Value::Bool(true)) => words.yes.to_owned(),
        Some(Value::Bool(false)) => words.no.to_owned(),
        Some(Value::Number(number)) => match number.as_i64() {
            Some(n) if *label == Label::Field(FieldName::MaxMessageBytes) => bytes(n),
            _ => number.to_string(),
        },
        Some(list @ Value::Array(_)) => lines_of(Some(list)).join(", "),
        Some(other) => other.to_string(),
    }
}

/// How a kind of downstream is called.
pub(super) fn kind_name(word: &str) -> &str {
    match word {
        "tidb" => "TiDB",
        "mysql" => "MySQL",
        "kafka" => "Kafka",
        other => other,
    }
}

fn bytes(n: i64) -> String {
    let (whole, unit) = match n {
        _ if n > 0 && n % (1 << 20) == 0 => (n >> 20, " MiB)"),
        _ if n > 0 && n % (1 << 10) == 0 => (n >> 10, " KiB)"),
        _ => return n.to_string(),
    };
    [&n.to_string(), " (", &whole.to_string(), unit].concat()
}

pub(in crate::forms) fn is_list(value: Option<&Value>) -> bool {
    value.is_some_and(Value::is_array)
}

fn is_hidden(value: Option<&Value>) -> bool {
    value.and_then(Value::as_str) == Some(HIDDEN)
}

fn is_blank(value: Option<&Value>) -> bool {
    value.is_none_or(|value| value.is_null() || value.as_str() == Some(""))
}

/// The entries of a list: rules, and dispatchers as `matcher → dispatcher`.
fn lines_of(value: Option<&Value>) -> Vec<String> {
    let entry = |entry: &Value| {
        let part = |key: &str| entry.get(key).and_then(Value::as_str);
        match (entry, part("matcher"), part("dispatcher")) {
            (Value::String(text), ..) => text.clone(),
            (Value::Object(row), Some(matcher), Some(dispatcher)) if row.len() == 2 => {
                [matcher, " → ", dispatcher].concat()
            }
            _ => entry.to_string(),
        }
    };
    match value {
        Some(Value::Array(entries)) => entries.iter().map(entry).collect(),
        Some(Value::Null) | None => Vec::new(),
        Some(other) => vec![other.to_string()],
    }
}

fn draw_lines(old: &[String], new: &[String], language: Language) -> Element {
    let words = ReviewWords::of(language);
    let mut list = el("ul").class("line-diff mono");
    for line in line_difference(old, new) {
        let kept: String;
        let (name, mark, word, text) = match line {
            Line::Kept(text) => ("kept", "\u{a0}", "", text),
            Line::Added(text) => ("added", "+", words.line_added, text),
            Line::Removed(text) => ("removed", "−", words.line_removed, text),
            Line::Skipped(n) => {
                kept = counted(language, words.lines_kept, n);
                ("skipped", "…", "", kept.as_str())
            }
        };
        let line = el("li").attr("data-line", name).el(sign(mark));
        list = list.el(line.el(hidden(word)).text(" ").text(text));
    }
    list
}
