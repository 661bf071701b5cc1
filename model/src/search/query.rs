//! What is typed, as words to find.

use super::align::Text;
use crate::rules::fold::fold;

/// More words, and longer ones, are cut.
const WORDS_MOST: usize = 6;
const WORD_MOST: usize = 48;
/// What a word is worth that stands in what is known beside a name.
const BESIDE: i32 = 12;

/// What is typed, as words, each of which must be found.
#[derive(Default)]
pub struct Query {
    words: Vec<Vec<char>>,
    name: Text,
    beside: Text,
}

impl Query {
    /// The words of what is typed.
    #[must_use]
    pub fn new(typed: &str) -> Self {
        let fold_word = |word: &str| word.chars().take(WORD_MOST).map(fold).collect();
        let words = typed.split_whitespace().take(WORDS_MOST);
        Self {
            words: words.map(fold_word).collect(),
            ..Self::default()
        }
    }

    /// Whether it asks for nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// How well a name fits, and what is known beside it, such as an id: there
    /// a word must stand as it is, since among random letters every word is a
    /// subsequence. `None` where a word is in neither.
    pub fn score(&mut self, name: &str, beside: &str) -> Option<i32> {
        if self.words.is_empty() {
            return Some(0);
        }
        self.name.read(name);
        let mut is_read = false;
        let mut score = 0;
        for word in &self.words {
            score += match self.name.worth(word) {
                Some(worth) => worth,
                None => {
                    if !is_read {
                        self.beside.read(beside);
                        is_read = true;
                    }
                    self.beside.find(word)?;
                    let length = i32::try_from(word.len()).unwrap_or_default();
                    BESIDE * length
                }
            };
        }
        // Of two that fit alike, the shorter: more of it was typed.
        let spare = i32::try_from(self.name.length() / 8).unwrap_or_default();
        Some(score - spare)
    }

    /// Which characters of a name fit, and which of what is beside it: each by
    /// its place, in order.
    pub fn marks(&mut self, name: &str, beside: &str) -> [Vec<u16>; 2] {
        self.name.read(name);
        self.beside.read(beside);
        let mut marks = [Vec::new(), Vec::new()];
        let [in_name, in_beside] = &mut marks;
        for word in &self.words {
            if self.name.worth(word).is_some() {
                in_name.extend(self.name.places(word));
            } else if let Some(at) = self.beside.find(word) {
                let places = (at..at + word.len()).filter_map(|at| u16::try_from(at).ok());
                in_beside.extend(places);
            }
        }
        for places in &mut marks {
            places.sort_unstable();
            places.dedup();
        }
        marks
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_is_in_the_name_or_stands_beside_it() {
        let mut query = Query::new("ORD 17");
        assert!(query.score("orders-to-kafka", "task-0017").is_some());
        assert!(query.score("orders-to-kafka", "task-0107").is_none());
        assert_eq!(
            query.marks("orders-to-kafka", "task-0017"),
            [vec![0, 1, 2], vec![7, 8]]
        );
        let mut query = Query::new("订 ΟΔΌΣ");
        assert!(query.score("订单 οδός", "").is_some());
        assert!(Query::new(" \t").is_empty());
        assert_eq!(Query::new("").score("x", ""), Some(0));
    }

    #[test]
    fn what_is_typed_whole_beats_what_is_scattered() {
        let mut query = Query::new("users");
        let whole = query.score("users", "");
        assert!(whole > query.score("users-archive-of-last-year", ""));
        assert!(query.score("users-b", "") > query.score("u-s-e-r-s", ""));
        assert!(query.score("new-users", "") > query.score("nowusers", ""));
        assert!(query.score("xusers", "") > query.score("orders", "users"));
    }
}
