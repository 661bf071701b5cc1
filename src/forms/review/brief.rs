//! A new task in brief: to where, which tables, from when.

use changefeed_model::draft::{self, Draft};
use changefeed_model::redact::without_secrets;
use leptos::prelude::*;

use super::review_word;
use super::value::kind_name;
use crate::app::use_console;
use crate::forms::state::Form;
use crate::forms::words::{PageWords, ReviewWords, Translated};
use crate::i18n::{Language, counted, fill, format};
use crate::ui::element::{Element, el};
use crate::ui::reactive::text;

/// Rules that are named; the rest are counted.
const MOST_RULES: usize = 3;

/// A line of it.
#[derive(Clone, Copy)]
struct Line {
    label: fn(&'static ReviewWords) -> &'static str,
    value: fn(Form, Language) -> String,
}

const LINES: [Line; 3] = [
    Line {
        label: |words| words.to,
        value: |form, language| form.read(|draft| to(draft, language)),
    },
    Line {
        label: |words| words.tables,
        value: |form, language| form.read(|draft| tables(draft, language)),
    },
    Line {
        label: |words| words.from,
        value: from,
    },
];

/// Draws the task that a form stands for.
pub(super) fn draw_brief(form: Form) -> Element {
    let locale = use_console().locale;
    let mut list = el("dl").class("fixed brief").attr("data-part", "brief");
    for line in LINES {
        let value = text(move || (line.value)(form, locale.language()));
        list = list
            .el(el("dt").says(review_word(line.label)))
            .el(el("dd").says(value));
    }
    list
}

fn to(draft: &Draft, language: Language) -> String {
    let downstream = draft::create_request(draft, "", None).downstream;
    let address = downstream.address();
    let address = if draft.sink().text("ip").is_empty() {
        ReviewWords::of(language).not_said
    } else {
        &address
    };
    [kind_name(draft.kind.as_str()), " · ", address].concat()
}

fn tables(draft: &Draft, language: Language) -> String {
    let words = ReviewWords::of(language);
    let is_speaking = |rule: &&str| !rule.is_empty() && !rule.starts_with('#');
    let rules = draft
        .rules
        .iter()
        .map(|rule| rule.trim_matches([' ', '\t']));
    let rules: Vec<&str> = rules.filter(is_speaking).collect();
    match rules.as_slice() {
        [] if draft.rules.is_empty() => words.every_table.to_owned(),
        [] => words.no_tables.to_owned(),
        ["*.*"] => words.every_table.to_owned(),
        rules => {
            let named = rules.iter().take(MOST_RULES).copied();
            let mut named: Vec<String> = named.map(str::to_owned).collect();
            if let Some(more @ 1..) = rules.len().checked_sub(MOST_RULES) {
                named.push(counted(language, words.more, more));
            }
            // Rules in their order are no sentence: "a and !b" reads as one.
            without_secrets(named.join(", "))
        }
    }
}

fn from(form: Form, language: Language) -> String {
    let words = ReviewWords::of(language);
    let start = match form.start() {
        Ok(Some(start)) => start,
        Ok(None) => return PageWords::of(language).start_at_once.to_owned(),
        Err(_) => return words.not_said.to_owned(),
    };
    let ms = i64::try_from(start.physical_ms()).unwrap_or(i64::MAX);
    let when = format::relative(language.words(), ms, form.now.get());
    let time = format::local_time(language, ms);
    fill(words.start_ago, &[("time", &time), ("when", &when)])
}
