//! What of a list is shown, and in which order: the query of a link to it.

use super::{Sort, States};
use crate::Kind;
use crate::health::Health;

/// The word for every kind of downstream that the contract does not name.
pub const OTHER_KINDS: &str = "other";

/// Characters of a search at most, in a link: each word of it is looked for
/// in each task.
const SEARCH_MOST: usize = 200;

/// What of a list is shown, and in which order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct View {
    /// Words, each of which must occur.
    pub search: String,
    /// Derived states to show; none means all.
    pub states: States,
    /// The kind of downstream, by its word; empty for any, [`OTHER_KINDS`]
    /// for all that the contract does not name.
    pub kind: String,
    /// By what it is sorted.
    pub sort: Sort,
    /// Whether the order is turned round.
    pub descending: bool,
}

impl View {
    /// Reads the pairs of a query. Words that are unknown are left out, as are
    /// other keys; a key that comes twice is taken from its last pair.
    pub fn from_pairs(pairs: impl Iterator<Item = (String, String)>) -> Self {
        let mut view = Self::default();
        for (key, value) in pairs {
            view.take(&key, value);
        }
        view
    }

    fn take(&mut self, key: &str, mut value: String) {
        match key {
            "q" => {
                if let Some((end, _)) = value.char_indices().nth(SEARCH_MOST) {
                    value.truncate(end);
                }
                self.search = value;
            }
            "state" => {
                self.states = States::default();
                let known = value.split(',').filter_map(Health::from_word);
                known.for_each(|health| self.states.insert(health));
            }
            "kind" => self.kind = value,
            "sort" => {
                let word = value.strip_prefix('-');
                if let Some(sort) = Sort::from_word(word.unwrap_or(&value)) {
                    self.sort = sort;
                    self.descending = word.is_some();
                }
            }
            _ => {}
        }
    }

    /// The pairs of a query that gives this view; what is as it is without
    /// any is left out.
    #[must_use]
    pub fn to_pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        if !self.search.is_empty() {
            pairs.push(("q", self.search.clone()));
        }
        if !self.states.is_empty() {
            let words: Vec<_> = self.states.iter().map(Health::word).collect();
            pairs.push(("state", words.join(",")));
        }
        if !self.kind.is_empty() {
            pairs.push(("kind", self.kind.clone()));
        }
        if self.sort != Sort::default() || self.descending {
            let mut word = String::new();
            if self.descending {
                word.push('-');
            }
            word.push_str(self.sort.word());
            pairs.push(("sort", word));
        }
        pairs
    }

    /// Whether it may leave tasks out.
    #[must_use]
    pub fn is_filtering(&self) -> bool {
        !self.search.trim().is_empty() || !self.states.is_empty() || !self.kind.is_empty()
    }

    /// Whether a kind of downstream is shown.
    pub(super) fn shows_kind(&self, kind: &Kind) -> bool {
        match (self.kind.as_str(), kind) {
            ("", _) | (OTHER_KINDS, Kind::Other(_)) => true,
            (word, kind) => kind.as_str() == word,
        }
    }
}
