//! The filter-rule language: parsing, matching, explaining.
//!
//! The grammar is in `domain.md`, "Filter rules"; where that is silent, what
//! the engine's own parser does decides. A list of rules is a [`RuleList`];
//! one rule alone is parsed by [`parse`]. Nothing here panics or takes longer
//! than the lengths of rule and name multiplied.

mod error;
pub(crate) mod fold;
mod fold_table;
mod glob;
mod glob_match;
mod line;
mod list;
mod name;
mod pattern;
mod regex;
mod scan;
mod set;
mod spoken;
mod system;
mod warning;

pub use error::{RegexProblem, RuleError, RuleErrorKind};
pub use line::{Line, Rule, parse, parse_matcher};
pub use list::{Decision, RuleList};
pub use name::{escape, quote, split_name};
pub use spoken::{Named, Spoken, spoken};
pub use warning::RuleWarning;

/// Whether the engine tells upper and lower case apart: it does up to 6.5.5,
/// 7.1.2 and 7.4, later ones do not (`domain.md`, "Filter rules").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// It does.
    Sensitive,
    /// It does not.
    Insensitive,
}
