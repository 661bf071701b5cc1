//! Sets of characters: the classes of globs and of regular expressions.

use super::fold;

/// Ranges of code points, or all others. They are numbers, not characters: a
/// regular expression may name surrogates, which are in no text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Set {
    ranges: Vec<(u32, u32)>,
    is_negated: bool,
}

impl Set {
    pub(super) fn new(is_negated: bool) -> Self {
        Self {
            ranges: Vec::new(),
            is_negated,
        }
    }

    pub(super) fn add(&mut self, first: u32, last: u32) {
        self.ranges.push((first, last));
    }

    /// Whether the character is in the set.
    pub(super) fn has(&self, c: char) -> bool {
        self.names(c) != self.is_negated
    }

    /// Whether the character or one that differs in case alone is named.
    pub(super) fn has_folded(&self, c: char) -> bool {
        let is_named = self.names(c) || fold::others(c).any(|other| self.names(other));
        is_named != self.is_negated
    }

    fn names(&self, c: char) -> bool {
        let c = u32::from(c);
        self.ranges
            .iter()
            .any(|&(first, last)| first <= c && c <= last)
    }
}
