//! Searching: words, each of which must occur somewhere in a text.
//!
//! Upper and lower case are one (Unicode's simple folding, as the filter rules
//! have it). The texts of a task are folded once; what is typed is folded once
//! a key.

use crate::rules::fold::fold;

/// Adds a text, folded.
pub(super) fn push_folded(folded: &mut String, text: &str) {
    // Most texts are ASCII alone, which needs no look at each character.
    let start = folded.len();
    if text.is_ascii() {
        folded.push_str(text);
        if let Some(added) = folded.get_mut(start..) {
            added.make_ascii_lowercase();
        }
    } else {
        folded.extend(text.chars().map(fold));
    }
}

/// The words of a search, folded.
pub(super) struct Words(Vec<String>);

impl Words {
    pub(super) fn of(search: &str) -> Self {
        let fold_word = |word: &str| word.chars().map(fold).collect();
        Self(search.split_whitespace().map(fold_word).collect())
    }

    /// Whether each word occurs in a folded text.
    pub(super) fn are_in(&self, folded: &str) -> bool {
        let mut words = self.0.iter();
        words.all(|word| contains(folded.as_bytes(), word.as_bytes()))
    }
}

/// Whether `part` is in `text`; both are UTF-8, so bytes decide. Looks for the
/// first byte, then compares.
fn contains(text: &[u8], part: &[u8]) -> bool {
    let Some((first, others)) = part.split_first() else {
        return true;
    };
    let mut rest = text.iter();
    while rest.any(|byte| byte == first) {
        if rest.as_slice().starts_with(others) {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn case_does_not_count_in_any_script() {
        let mut folded = String::new();
        push_folded(&mut folded, "Orders-ΟΔΌΣ-ТЕНЬ-订单");
        for search in ["ORDERS", " orders  ς ", "οδός тень", "订", "", " \t"] {
            assert!(Words::of(search).are_in(&folded), "{search}");
        }
        assert!(!Words::of("orders x").are_in(&folded));
    }

    proptest! {
        #[test]
        fn contains_as_the_standard_library_does(text in "[abé]{0,12}", part in "[abé]{0,4}") {
            let expected = text.contains(&part);
            prop_assert_eq!(contains(text.as_bytes(), part.as_bytes()), expected);
        }
    }
}
