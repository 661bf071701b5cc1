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
        let rules: Vec<(usize, &Rule)> = self.rules().collect();
        // One that is still being typed may become positive.
        let is_all_known = self.lines().iter().all(Result::is_ok);
        if rules.is_empty() && is_all_known && !self.lines().is_empty() {
            warnings.push((None, RuleWarning::NothingSaid));
        } else if is_all_known && !rules.is_empty() && rules.iter().all(|(_, r)| r.is_negative) {
            warnings.push((None, RuleWarning::NothingPositive));
        }
        for (place, (index, rule)) in rules.iter().enumerate() {
            if rule.schema.is_empty() {
                warnings.push((Some(*index), RuleWarning::EmptySchema));
            }
            let later = rules.get(place + 1..).unwrap_or_default();
            if let Some(warning) = effect(rule, later) {
                warnings.push((Some(*index), warning));
            }
        }
        warnings
    }
}

/// What the later rules leave of a rule, where it is nothing.
fn effect(rule: &Rule, later: &[(usize, &Rule)]) -> Option<RuleWarning> {
    let mut covering = later.iter().filter(|(_, other)| other.covers(rule));
    let (first, _) = covering.next()?;
    let same = later.iter().find(|(_, other)| *other == rule);
    Some(match same {
        Some((index, _)) => RuleWarning::DuplicateOf(*index),
        None => RuleWarning::OverriddenBy(*first),
    })
}
