//! Regular expressions of RE2's syntax, as Go has it, asked only whether they
//! match somewhere.
//!
//! Own code, because what the engine takes is neither the `regex` crate's
//! dialect nor the browser's, and because it is small.

mod class;
mod escape;
mod group;
mod parse;
mod program;
mod repeat;

use super::error::RuleError;
use super::pattern::Name;
use program::Program;

/// A regular expression, for either case mode: the engine puts `(?i)` before
/// it where case does not count.
#[derive(Clone, Debug)]
pub(super) struct Regex {
    source: Vec<char>,
    exact: Program,
    folded: Program,
}

impl Regex {
    /// Parses what stands between the slashes; `start` is where it stands.
    pub(super) fn new(source: &[char], start: usize) -> Result<Self, RuleError> {
        Ok(Self {
            exact: parse::parse(source, start, false)?,
            folded: parse::parse(source, start, true)?,
            source: source.to_vec(),
        })
    }

    pub(super) fn matches(&self, name: &Name) -> bool {
        let program = match name.folded {
            None => &self.exact,
            Some(_) => &self.folded,
        };
        program.is_match(&name.chars)
    }

    /// Characters that are in every match where case counts.
    pub(super) fn literals(&self) -> impl Iterator<Item = char> {
        self.exact.literals()
    }
}

impl PartialEq for Regex {
    fn eq(&self, other: &Self) -> bool {
        self.source == other.source
    }
}

impl Eq for Regex {}
