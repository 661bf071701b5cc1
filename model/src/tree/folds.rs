//! What of a tree is folded, and what is shown in full.

use std::collections::BTreeSet;

/// What of a tree is folded, and what is shown in full, by JSON pointers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folds {
    folded: BTreeSet<String>,
    unfolded: BTreeSet<String>,
    whole: BTreeSet<String>,
}

impl Folds {
    /// Whether something is folded; `by_itself` is what holds where nobody
    /// said.
    pub(super) fn is_folded(&self, path: &str, by_itself: bool) -> bool {
        self.folded.contains(path) || by_itself && !self.unfolded.contains(path)
    }

    /// Whether something is shown in full.
    pub(super) fn is_whole(&self, path: &str) -> bool {
        self.whole.contains(path)
    }

    /// Folds something.
    pub fn fold(&mut self, path: &str) {
        self.unfolded.remove(path);
        self.folded.insert(path.to_owned());
    }

    /// Unfolds something.
    pub fn unfold(&mut self, path: &str) {
        self.folded.remove(path);
        self.unfolded.insert(path.to_owned());
    }

    /// Folds these, and nothing else.
    pub fn fold_all(&mut self, paths: Vec<String>) {
        self.unfolded.clear();
        self.folded.clear();
        self.folded.extend(paths);
    }

    /// Unfolds everything.
    pub fn unfold_all(&mut self) {
        self.folded.clear();
    }

    /// Shows all of something from now on.
    pub fn show_all(&mut self, path: &str) {
        self.whole.insert(path.to_owned());
    }

    /// Whether anything was folded by hand.
    #[must_use]
    pub fn has_folded(&self) -> bool {
        !self.folded.is_empty()
    }
}
