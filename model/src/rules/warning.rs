//! What is allowed in a list of rules, and hardly meant.

use super::line::Rule;
use super::list::RuleList;

/// What a list of rules says that is hardly meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RuleWarning {
    /// Negative rules alone: nothing is replicated.
    NothingPositive,
    /// Blank and comment rules alone: nothing is replicated, unlike with an
    /// empty list.
    NothingSaid,
    /// Whatever this rule matches, the rule of this index below it matches
    /// too, and has the last word.
    OverriddenBy(usize),
    /// The same rule stands at this index below: this one does nothing.
    DuplicateOf(usize),
    /// No schema pattern (`.t`): nothing ever matches.
    EmptySchema,
}

impl RuleList {
    /// The warnings; those of the whole list, which have no index, first. A
    /// rule has at most one of a duplicate and an overriding one.
    #[must_use]
    pub fn warnings(&self) -> Vec<(Option<usize>, RuleWarning)> {
        let mut warnings = Vec::new();
        let rules: Vec<Stated> = self
            .rules()
            .map(|(index, rule)| Stated {
                index,
                rule,
                letters: (rule.schema.letters(), rule.table.letters()),
            })
            .collect();
        // One that is still being typed may become positive.
        let is_all_known = self.lines().iter().all(Result::is_ok);
        if is_all_known && !self.lines().is_empty() {
            if rules.is_empty() {
                warnings.push((None, RuleWarning::NothingSaid));
            } else if rules.iter().all(|stated| stated.rule.is_negative) {
                warnings.push((None, RuleWarning::NothingPositive));
            }
        }
        for (place, stated) in rules.iter().enumerate() {
            let index = Some(stated.index);
            if stated.rule.schema.is_empty() {
                warnings.push((index, RuleWarning::EmptySchema));
            }
            let later = rules.get(place + 1..).unwrap_or_default();
            if let Some(warning) = stated.left_by(later) {
                warnings.push((index, warning));
            }
        }
        warnings
    }
}

/// A rule in its list.
struct Stated<'a> {
    index: usize,
    rule: &'a Rule,
    /// [`super::pattern::Pattern::letters`] of schema and table: each rule is
    /// compared with each, so most are told apart by these.
    letters: (u64, u64),
}

impl Stated<'_> {
    /// What the later rules leave of it, where it is nothing.
    fn left_by(&self, later: &[Self]) -> Option<RuleWarning> {
        let first = later.iter().find(|other| other.covers(self))?;
        let same = later.iter().find(|other| other.rule == self.rule);
        Some(match same {
            Some(same) => RuleWarning::DuplicateOf(same.index),
            None => RuleWarning::OverriddenBy(first.index),
        })
    }

    fn covers(&self, other: &Self) -> bool {
        let (schema, table) = self.letters;
        let lacks = (schema & !other.letters.0) | (table & !other.letters.1);
        lacks == 0 && self.rule.covers(other.rule)
    }
}
