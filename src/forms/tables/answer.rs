//! What the rules say of one table, in words.

use changefeed_model::rules::{self, Case, Decision, RuleList};

use super::list::numbered;
use crate::forms::words::TableWords;

/// What the rules say of a name that was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Answer {
    /// It is no name of a table.
    NoName,
    /// It is one: what engines do that tell upper and lower case apart, and
    /// what those do that ignore it.
    Table {
        /// Those that tell.
        told: Decision,
        /// Those that ignore.
        ignored: Decision,
    },
}

impl Answer {
    /// Asks the rules about a name.
    pub(super) fn of(list: &RuleList, name: &str) -> Self {
        match rules::split_name(name) {
            None => Self::NoName,
            Some((schema, table)) => Self::Table {
                told: list.matches(&schema, &table, Case::Sensitive),
                ignored: list.matches(&schema, &table, Case::Insensitive),
            },
        }
    }

    /// The decision in a mode, and the other mode's where that differs.
    pub(super) fn in_mode(self, ignores_case: bool) -> Option<(Decision, Option<Decision>)> {
        let Self::Table { told, ignored } = self else {
            return None;
        };
        let (here, there) = if ignores_case {
            (ignored, told)
        } else {
            (told, ignored)
        };
        Some((here, (here != there).then_some(there)))
    }
}

/// The most characters of a rule that an answer repeats.
const RULE_MOST: usize = 80;

/// What was asked last. Rules are parsed once, and answers kept: who types the
/// thousandth name does not wait for the others.
#[derive(Debug, Default)]
pub(super) struct Asked {
    /// The rules, as typed.
    pub(super) rules: Vec<String>,
    /// The rules, parsed.
    pub(super) list: RuleList,
    /// The names.
    pub(super) names: Vec<String>,
    /// What the rules say of each.
    pub(super) answers: Vec<Answer>,
}

impl Asked {
    /// Asks these rules about these names. Who types changes one place: what
    /// stands before it and behind it was answered.
    pub(super) fn ask(&mut self, rules: &[String], names: Vec<String>) {
        if self.rules != rules {
            self.rules = rules.to_vec();
            self.list = RuleList::parse(rules);
            self.names.clear();
            self.answers.clear();
        }
        let both = self.names.iter().zip(&names);
        let before = both.take_while(|(old, new)| old == new).count();
        let both = self.names.iter().rev().zip(names.iter().rev());
        let behind = both.take_while(|(old, new)| old == new).count();
        let shorter = self.names.len().min(names.len());
        let behind = behind.min(shorter - before);
        let changed = before..names.len() - behind;
        let answers: Vec<Answer> = names
            .get(changed)
            .unwrap_or_default()
            .iter()
            .map(|name| Answer::of(&self.list, name))
            .collect();
        self.answers
            .splice(before..self.names.len() - behind, answers);
        self.names = names;
    }
}

/// A decision as a word and its reason: "replicated", "rule 2 `shop.*`".
pub(super) fn reason(words: &TableWords, decision: Decision, rules: &[String]) -> [String; 2] {
    let word = match decision {
        Decision {
            is_system: true, ..
        } => words.is_never,
        Decision {
            replicated: true, ..
        } => words.is_in,
        _ => words.is_out,
    };
    let why = match decision.decided_by {
        _ if decision.is_system => words.by_system.to_owned(),
        Some(place) => {
            let rule = rules.get(place).map_or("", |rule| rule.trim());
            [&numbered(words.by_rule, place), " ", &shortened(rule)].concat()
        }
        None if decision.replicated => words.by_empty.to_owned(),
        None => words.by_none.to_owned(),
    };
    [word.to_owned(), why]
}

fn shortened(rule: &str) -> String {
    let mut letters = rule.chars();
    let mut shown: String = letters.by_ref().take(RULE_MOST).collect();
    if letters.next().is_some() {
        shown.push('…');
    }
    shown
}
