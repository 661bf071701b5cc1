//! A list of rules: parsed once, asked often.

use super::error::RuleError;
use super::line::{Line, Rule, parse};
use super::pattern::Name;
use super::{Case, system};

/// The rules of a task. An empty list means `*.*` (`domain.md`, "Filter
/// rules").
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RuleList {
    lines: Vec<Result<Line, RuleError>>,
}

/// Whether a table is replicated, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decision {
    /// Whether it is.
    pub replicated: bool,
    /// The rule that decided, by its index in the list; `None` where none
    /// matched, the list is empty, or the schema is always left out.
    pub decided_by: Option<usize>,
    /// Whether the schema is one that is always left out.
    pub is_system: bool,
}

impl RuleList {
    /// Parses each rule. One with an error is kept as such, and matches
    /// nothing.
    pub fn parse<S: AsRef<str>>(rules: &[S]) -> Self {
        let mut list = Self::default();
        for rule in rules {
            list.lines.push(parse(rule.as_ref()));
        }
        list
    }

    /// What each rule was parsed to, in their order.
    pub fn lines(&self) -> &[Result<Line, RuleError>] {
        &self.lines
    }

    /// The rules that are none, by their index.
    #[must_use]
    pub fn errors(&self) -> Vec<(usize, RuleError)> {
        let mut errors = Vec::new();
        for (index, line) in self.lines.iter().enumerate() {
            if let Err(error) = line {
                errors.push((index, error.clone()));
            }
        }
        errors
    }

    /// Decides on a table: the last rule that matches has its way.
    #[must_use]
    pub fn matches(&self, schema: &str, table: &str, case: Case) -> Decision {
        let mut decision = Decision {
            replicated: false,
            decided_by: None,
            is_system: system::is_excluded(schema),
        };
        if decision.is_system {
            return decision;
        }
        decision.replicated = self.lines.is_empty();
        let (schema, table) = (Name::new(schema, case), Name::new(table, case));
        let last = self
            .rules()
            .rev()
            .find(|(_, rule)| rule.matches_names(&schema, &table));
        if let Some((index, rule)) = last {
            decision.replicated = !rule.is_negative;
            decision.decided_by = Some(index);
        }
        decision
    }

    /// The rules proper, with their index.
    pub(super) fn rules(&self) -> impl DoubleEndedIterator<Item = (usize, &Rule)> {
        let lines = self.lines.iter().enumerate();
        lines.filter_map(|(index, line)| match line {
            Ok(Line::Rule(rule)) => Some((index, rule)),
            _ => None,
        })
    }
}
