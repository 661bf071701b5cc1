//! The tester: names of tables, and what the rules say of each.

use std::sync::Mutex;

use leptos::prelude::*;

use super::answer::{Asked, reason};
use super::names::names_in;
use super::{draw_area, label};
use crate::app::use_console;
use crate::forms::words::{TableWords, Translated};
use crate::i18n::{Language, fill, follow, form, number};
use crate::ui::element::{Element, el};
use crate::ui::field::hint_id;
use crate::ui::reactive::{show, text};

/// The id of the names.
const ID: &str = "tester-names";
/// The most names that are answered.
const MOST: usize = 2_000;
/// Between the parts of a line. No name that is typed holds it.
const SEPARATOR: &str = "\0";

/// What is shown: a summary, then one line a name. A line is its own key, with
/// all that is drawn of it: one that stays as it is is not drawn anew.
fn lines_of(asked: &Asked, language: Language, ignores_case: bool) -> Vec<String> {
    let words = TableWords::of(language);
    if asked.names.is_empty() {
        return Vec::new();
    }
    let mut replicated = 0;
    let mut lines = vec![String::new()];
    for (place, (name, answer)) in asked.names.iter().zip(&asked.answers).enumerate() {
        // Someone may ask about a name twice.
        let place = place.to_string();
        let line = match answer.in_mode(ignores_case) {
            None => [&place, name, "unknown", words.is_no_name, words.by_form, ""].join(SEPARATOR),
            Some((here, there)) => {
                replicated += usize::from(here.replicated);
                let tone = if here.replicated { "good" } else { "quiet" };
                let [word, why] = reason(words, here, &asked.rules);
                let there = there.map(|there| {
                    let answer = reason(words, there, &asked.rules).join(": ");
                    let pattern = if ignores_case {
                        words.otherwise_told
                    } else {
                        words.otherwise_ignored
                    };
                    fill(pattern, &[("answer", &answer)])
                });
                let there = there.unwrap_or_default();
                [&place, name, tone, &word, &why, &there].join(SEPARATOR)
            }
        };
        lines.push(line);
    }
    if let Some(summary) = lines.first_mut() {
        *summary = summary_of(asked, language, replicated);
    }
    lines
}

fn summary_of(asked: &Asked, language: Language, replicated: usize) -> String {
    let words = TableWords::of(language);
    let n = number(language, asked.names.len());
    let values = [("n", n.as_str()), ("in", &number(language, replicated))];
    let word = form(language, words.count, replicated as u64);
    let mut summary = fill(word, &values);
    let mut add = |sentence: &str| follow(&mut summary, sentence);
    if asked.list.lines().iter().any(Result::is_err) {
        add(words.skipped);
    }
    if asked.names.len() == MOST {
        add(&fill(words.cut, &[("n", &n)]));
    }
    summary
}

/// Hands the rules to whoever asks about them; tracked.
pub(crate) type ReadRules = Box<dyn Fn(&mut dyn FnMut(&[String])) + Send + Sync>;

/// Draws the tester of rules, be they of a form or of a task.
pub(crate) fn draw_tester(read: ReadRules) -> Element {
    let locale = use_console().locale;
    let typed = RwSignal::new(String::new());
    let ignores_case = RwSignal::new(false);
    let asked = Mutex::new(Asked::default());
    let lines = Memo::new(move |_| {
        let mut names = typed.with(|typed| names_in(typed));
        names.truncate(MOST);
        let Ok(mut asked) = asked.lock() else {
            return Vec::new();
        };
        let mut names = Some(names);
        read(&mut |rules| asked.ask(rules, names.take().unwrap_or_default()));
        lines_of(&asked, locale.language(), ignores_case.get())
    });
    let summary = text(move || lines.with(|lines| lines.first().cloned().unwrap_or_default()));
    let answers = show(
        move || lines.with(|lines| !lines.is_empty()),
        move || draw_answers(lines).view(),
    );
    let name = el("label").class("field-label").attr("for", ID);
    let input = draw_area(ID, "input mono tester-names")
        .attr("rows", "3")
        .attr("placeholder", "shop.orders")
        .attr("aria-describedby", &hint_id(ID))
        .on("input", move |event| typed.set(event_target_value(&event)));
    let hint = el("p").class("field-hint").attr("id", &hint_id(ID));
    let case = el("input")
        .attr("id", "tester-case")
        .attr("type", "checkbox")
        .on("change", move |event| {
            ignores_case.set(event_target_checked(&event));
        });
    let case = el("label")
        .class("check")
        .el(case)
        .el(el("span").says(label(|words| words.ignore_case)));
    let summary = el("p")
        .class("tester-count")
        .attr("role", "status")
        .says(summary);
    el("div")
        .class("tester")
        .attr("role", "group")
        .attr_text("aria-label", label(|words| words.try_title))
        .el(el("h3").says(label(|words| words.try_title)))
        .el(name.says(label(|words| words.try_label)))
        .el(input)
        .el(hint.says(label(|words| words.try_hint)))
        .el(case)
        .el(summary)
        .child(answers.into_any())
}

fn draw_answers(lines: Memo<Vec<String>>) -> Element {
    let lines = move || lines.with(|lines| lines.iter().skip(1).cloned().collect());
    el("ul")
        .class("answers")
        .attr("role", "list")
        .attr("tabindex", "0")
        .attr_text("aria-label", label(|words| words.answers))
        .each(lines, |line| Some(draw_answer(&line)))
}

fn draw_answer(line: &str) -> Element {
    let mut parts = line.split(SEPARATOR).skip(1);
    let mut part = || parts.next().unwrap_or_default();
    let (name, tone) = (part(), part());
    let mark = el("span").class("badge-mark").attr("aria-hidden", "true");
    let name = el("span").class("answer-name mono").text(name);
    let badge = el("span").class("badge").el(mark).text(part());
    let answer = el("li").class("answer").attr("data-tone", tone);
    let reasons = ["answer-why", "answer-other"];
    reasons
        .into_iter()
        .fold(answer.el(name).el(badge), |answer, class| {
            answer.el(el("span").class(class).text(part()))
        })
}
