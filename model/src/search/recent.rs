//! What was used last.

use std::collections::VecDeque;

/// So many are remembered.
const MOST: usize = 20;

/// What was used last, the newest first, each once.
#[derive(Clone, Debug, Default)]
pub struct Recent(VecDeque<String>);

impl Recent {
    /// Something is used.
    pub fn note(&mut self, key: &str) {
        self.0.retain(|known| known != key);
        self.0.push_front(key.to_owned());
        self.0.truncate(MOST);
    }

    /// All of them, the newest first.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    /// What it is worth in a [`Ranking`](super::Ranking): the later it was
    /// used, the more; nothing for what was not.
    #[must_use]
    pub fn bonus(&self, key: &str) -> i32 {
        let place = self.0.iter().position(|known| known == key);
        let before = place.and_then(|place| i32::try_from(MOST - place).ok());
        before.unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_comes_first_and_each_once() {
        let mut recent = Recent::default();
        for n in 0..30 {
            recent.note(&n.to_string());
        }
        recent.note("12");
        let keys: Vec<&str> = recent.iter().collect();
        assert_eq!(
            (keys.len(), keys[0], keys[1], keys[19]),
            (20, "12", "29", "10")
        );
        assert!(recent.bonus("12") > recent.bonus("10"));
        assert!(recent.bonus("10") > recent.bonus("3"));
    }
}
