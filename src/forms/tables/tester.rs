//! The tester: names of tables, and what the rules say of each.

use std::collections::BTreeMap;

use changefeed_model::rules::RuleList;
use leptos::prelude::*;

use super::answer::{Answer, reason};
use super::label;
use super::names::names_in;
use crate::app::use_console;
use crate::forms::state::Form;
use crate::forms::words::{TableWords, words_of};
use crate::i18n::fill;
use crate::ui::field::hint_id;
use crate::ui::keyed::keyed;
use crate::ui::reactive::{condition, show, text};
use crate::ui::text::span;

/// The id of the names.
const ID: &str = "tester-names";
/// The most names that are answered.
const MOST: usize = 2_000;
/// Between the parts of a line's key. No name that is typed holds it.
const SEPARATOR: char = '\0';

/// What the tester knows.
#[derive(Clone, Copy)]
struct Tester {
    rules: Memo<Vec<String>>,
    /// Parsed once a change of the rules.
    list: Memo<RuleList>,
    names: Memo<Vec<String>>,
    answers: Memo<Vec<Answer>>,
    ignores_case: RwSignal<bool>,
}

impl Tester {
    fn new(form: Form, typed: RwSignal<String>) -> Self {
        let rules = Memo::new(move |_| form.draft.with(|draft| draft.rules.clone()));
        let list = Memo::new(move |_| rules.with(|rules| RuleList::parse(rules)));
        let names = Memo::new(move |_| typed.with(|typed| names_in(typed)));
        // Answers are kept while the rules stay: who types the thousandth name
        // does not wait for the others.
        let kept = StoredValue::new((RuleList::default(), BTreeMap::new()));
        let answers = Memo::new(move |_| {
            list.with(|list| {
                names.with(|names| kept.try_update_value(|kept| ask(kept, list, names)))
            })
            .unwrap_or_default()
        });
        Self {
            rules,
            list,
            names,
            answers,
            ignores_case: RwSignal::new(false),
        }
    }

    /// One key a line, with all that is drawn of it: a line whose answer stays
    /// is not drawn anew.
    fn lines(self, words: &TableWords) -> Vec<String> {
        let ignores_case = self.ignores_case.get();
        let other = if ignores_case {
            words.otherwise_told
        } else {
            words.otherwise_ignored
        };
        self.rules.with(|rules| {
            let line = |(name, answer): (&String, &Answer)| {
                let Some((here, there)) = answer.in_mode(ignores_case) else {
                    return [name, "unknown", words.is_no_name, words.by_form, ""]
                        .join(&SEPARATOR.to_string());
                };
                let tone = if here.replicated { "good" } else { "quiet" };
                let [word, why] = reason(words, here, rules);
                let there = there.map(|there| {
                    let answer = reason(words, there, rules).join(": ");
                    fill(other, &[("answer", &answer)])
                });
                [name, tone, &word, &why, &there.unwrap_or_default()].join(&SEPARATOR.to_string())
            };
            self.answers.with(|answers| {
                self.names
                    .with(|names| names.iter().zip(answers).map(line).collect())
            })
        })
    }

    /// How many there are, and how many of them are replicated.
    fn count(self) -> (usize, usize) {
        let ignores_case = self.ignores_case.get();
        self.answers.with(|answers| {
            let decisions = answers
                .iter()
                .filter_map(|answer| answer.in_mode(ignores_case));
            let replicated = decisions.filter(|(here, _)| here.replicated).count();
            (answers.len(), replicated)
        })
    }

    fn summary(self, words: &TableWords) -> String {
        let (all, replicated) = self.count();
        if all == 0 {
            return String::new();
        }
        let n = all.to_string();
        let values = [("n", n.as_str()), ("in", &replicated.to_string())];
        let mut sentences = vec![fill(words.count, &values)];
        if self
            .list
            .with(|list| list.lines().iter().any(Result::is_err))
        {
            sentences.push(words.skipped.to_owned());
        }
        if self.names.with(Vec::len) > MOST {
            sentences.push(fill(words.cut, &[("n", &MOST.to_string())]));
        }
        sentences.join(" ")
    }
}

/// The answers about the names; those that were asked before are kept.
fn ask(
    kept: &mut (RuleList, BTreeMap<String, Answer>),
    list: &RuleList,
    names: &[String],
) -> Vec<Answer> {
    let (of, answers) = kept;
    if of != list {
        answers.clear();
        *of = list.clone();
    }
    let mut given = Vec::new();
    for name in names.iter().take(MOST) {
        let answer = match answers.get(name) {
            Some(answer) => *answer,
            None => {
                let answer = Answer::of(list, name);
                answers.insert(name.clone(), answer);
                answer
            }
        };
        given.push(answer);
    }
    given
}

/// Draws the tester.
pub(super) fn draw_tester(form: Form) -> AnyView {
    let locale = use_console().locale;
    let typed = RwSignal::new(String::new());
    let tester = Tester::new(form, typed);
    let summary = text(move || tester.summary(words_of(locale)));
    let has_names = condition(move || tester.names.with(|names| !names.is_empty()));
    view! {
        <div class="tester" role="group" aria-label=label(|words| words.try_title)>
            <h3>{label(|words| words.try_title)}</h3>
            <label class="field-label" for=ID>
                {label(|words| words.try_label)}
            </label>
            <textarea
                id=ID
                class="input mono tester-names"
                rows="3"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                wrap="off"
                placeholder="shop.orders"
                aria-describedby=hint_id(ID)
                prop:value=move || typed.get()
                on:input=move |event| typed.set(event_target_value(&event))
            ></textarea>
            <p class="field-hint" id=hint_id(ID)>
                {label(|words| words.try_hint)}
            </p>
            <label class="check">
                <input
                    id="tester-case"
                    type="checkbox"
                    prop:checked=move || tester.ignores_case.get()
                    on:change=move |event| tester.ignores_case.set(event_target_checked(&event))
                />
                <span>{label(|words| words.ignore_case)}</span>
            </label>
            <p class="tester-count" role="status">
                {summary}
            </p>
            {show(move || has_names.get(), move || draw_answers(tester))}
        </div>
    }
    .into_any()
}

fn draw_answers(tester: Tester) -> AnyView {
    let locale = use_console().locale;
    let lines = Signal::derive(move || tester.lines(words_of(locale)));
    view! {
        <ul class="answers" role="list" tabindex="0" aria-label=label(|words| words.answers)>
            {keyed(lines, Callback::new(draw_answer))}
        </ul>
    }
    .into_any()
}

fn draw_answer(line: String) -> AnyView {
    let mut parts = line.split(SEPARATOR).map(str::to_owned);
    let mut part = || parts.next().unwrap_or_default();
    let (name, tone, word, why, there) = (part(), part(), part(), part(), part());
    view! {
        <li class="answer" data-tone=tone>
            {span("answer-name mono", name)}
            <span class="badge" ><span class="badge-mark" aria-hidden="true"></span>{word}</span>
            {span("answer-why", why)}
            {span("answer-other", there)}
        </li>
    }
    .into_any()
}
