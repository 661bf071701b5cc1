//! The rules, raw and in words, and their tester.

use changefeed_model::rules::{Named, Spoken, spoken};
use changefeed_model::shown::brief;
use leptos::prelude::*;

use super::words::MoreWords;
use crate::app::use_console;
use crate::forms::{ReadRules, draw_tester};
use crate::i18n::{Language, fill};
use crate::tasks::Row;
use crate::ui::button::Press;
use crate::ui::element::{Element, el};
use crate::ui::reactive::{dynamic, press, text};

/// Rules that are shown before all are asked for.
const FIRST: usize = 40;
/// The most characters of a rule that are shown.
const RULE_MOST: usize = 400;
/// The most characters of a pattern in a sentence.
const NAME_MOST: usize = 80;

/// Draws them.
pub(super) fn draw_rules(row: &Row) -> AnyView {
    let locale = use_console().locale;
    let seen = row.seen.clone();
    // Other reads of the same rules draw nothing anew.
    let rules = Memo::new(move |_| seen.with(|seen| seen.task.rules.clone().unwrap_or_default()));
    let shows_all = RwSignal::new(false);
    let list = dynamic(move || {
        let language = locale.language();
        let most = if shows_all.get() { usize::MAX } else { FIRST };
        rules.with(|rules| draw_list(rules, most, language).view())
    });
    let more = move || {
        let count = rules.with(Vec::len);
        if count <= FIRST || shows_all.get() {
            return ().into_any();
        }
        let word = text(move || {
            let words = MoreWords::of(locale.language());
            fill(words.show_rules, &[("n", &count.to_string())])
        });
        let button = Press::new("show-rules", word);
        button.draw(press(move || shows_all.set(true))).view()
    };
    let read: ReadRules = Box::new(move |ask| rules.with(|rules| ask(rules)));
    el("div")
        .class("task-rules")
        .child(list.into_any())
        .child(dynamic(more).into_any())
        .el(draw_tester(read).class("tester no-print"))
        .view()
}

fn draw_list(rules: &[String], most: usize, language: Language) -> Element {
    let words = MoreWords::of(language);
    let part = el("div").attr("data-field", "rules");
    if rules.is_empty() {
        return part.el(el("p").class("rules-said").text(words.no_rules));
    }
    let rows = rules.iter().take(most).map(|rule| draw_rule(rule, words));
    let list = el("ol").class("rule-list").attr("role", "list").els(rows);
    part.el(el("p").class("rules-said").text(words.last_wins))
        .el(list)
}

fn draw_rule(rule: &str, words: &MoreWords) -> Element {
    let (tone, sign, said) = say(rule, words);
    let mark = el("span")
        .class("rule-sign")
        .attr("aria-hidden", "true")
        .text(sign);
    el("li")
        .attr("data-tone", tone)
        .el(mark)
        .el(el("code").class("rule-raw").text(&brief(rule, RULE_MOST)))
        .el(el("span").class("rule-said").text(&said))
}

/// How much a rule asks for attention, its sign, and what it says.
fn say(rule: &str, words: &MoreWords) -> (&'static str, &'static str, String) {
    match spoken(rule) {
        Err(_) => ("bad", "!", words.is_wrong.to_owned()),
        Ok(None) if rule.trim().is_empty() => ("quiet", "·", words.is_blank.to_owned()),
        Ok(None) => ("quiet", "·", words.says_nothing.to_owned()),
        Ok(Some(spoken)) => {
            let (tone, sign, verb) = if spoken.is_negative {
                ("unknown", "−", words.leaves)
            } else {
                ("good", "+", words.takes)
            };
            let said = [verb, &tables(&spoken, words)].concat();
            (tone, sign, said)
        }
    }
}

fn tables(rule: &Spoken, words: &MoreWords) -> String {
    let all = match &rule.schema {
        Named::None => return words.of_none.to_owned(),
        Named::Every => words.all_of_all,
        Named::One(_) => words.all_of_one,
        Named::Like(_) => words.all_of_like,
        Named::Found(_) => words.all_of_found,
    };
    let of = match &rule.schema {
        Named::One(_) => words.of_one,
        Named::Like(_) => words.of_like,
        Named::Found(_) => words.of_found,
        Named::None | Named::Every => words.of_all,
    };
    let some = match &rule.table {
        Named::None | Named::Every => "",
        Named::One(_) => words.one,
        Named::Like(_) => words.like,
        Named::Found(_) => words.found,
    };
    let schema = name(&rule.schema);
    if some.is_empty() {
        return fill(all, &[("schema", &schema)]);
    }
    let tables = fill(some, &[("table", &name(&rule.table))]);
    fill(of, &[("schema", &schema), ("tables", &tables)])
}

fn name(named: &Named) -> String {
    match named {
        Named::One(text) | Named::Like(text) | Named::Found(text) => {
            ["“", &brief(text, NAME_MOST), "”"].concat()
        }
        Named::Every | Named::None => String::new(),
    }
}
