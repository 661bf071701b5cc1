//! The best of many.

use super::Query;

/// One that fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Which one it is, as it was offered.
    pub at: u32,
    /// How well it fits.
    pub score: i32,
}

/// Everything that fits a query, so far.
pub struct Ranking {
    query: Query,
    hits: Vec<Hit>,
}

impl Ranking {
    /// Nothing so far.
    #[must_use]
    pub fn new(query: Query) -> Self {
        Self {
            query,
            hits: Vec::new(),
        }
    }

    /// Takes one that fits. `bonus` is [`Recent::bonus`](super::Recent::bonus):
    /// it decides where nothing is typed, and among those that fit alike.
    pub fn offer(&mut self, at: u32, name: &str, beside: &str, bonus: i32) {
        if let Some(score) = self.query.score(name, beside) {
            let score = match self.query.is_empty() {
                true => bonus,
                false => score + bonus / 4,
            };
            self.hits.push(Hit { at, score });
        }
    }

    /// How many fit.
    #[must_use]
    pub fn count(&self) -> usize {
        self.hits.len()
    }

    /// The best, at most so many; of those that fit alike the one that was
    /// offered first. And the query, to mark what fits.
    #[must_use]
    pub fn best(mut self, most: usize) -> (Vec<Hit>, Query) {
        let order = |hit: &Hit| (core::cmp::Reverse(hit.score), hit.at);
        self.hits.sort_unstable_by_key(order);
        self.hits.truncate(most);
        (self.hits, self.query)
    }
}

#[cfg(test)]
mod tests {
    use super::super::Recent;
    use super::*;

    fn rank(typed: &str, names: &[&str], recent: &Recent) -> Vec<u32> {
        let mut ranking = Ranking::new(Query::new(typed));
        for (at, name) in (0..).zip(names) {
            ranking.offer(at, name, "", recent.bonus(name));
        }
        let (hits, _) = ranking.best(3);
        hits.iter().map(|hit| hit.at).collect()
    }

    #[test]
    fn without_a_query_what_was_used_last_comes_first() {
        let mut recent = Recent::default();
        recent.note("c");
        recent.note("d");
        let names = ["a", "b", "c", "d"];
        assert_eq!(rank("", &names, &recent), [3, 2, 0]);
        assert_eq!(rank("", &names, &Recent::default()), [0, 1, 2]);
    }

    #[test]
    fn the_best_comes_first_and_what_was_used_lately_before_its_like() {
        let names = ["o-r-d", "orders-b", "users", "orders-a"];
        let mut recent = Recent::default();
        assert_eq!(rank("ord", &names, &recent), [1, 3, 0]);
        recent.note("orders-a");
        recent.note("o-r-d");
        assert_eq!(rank("ord", &names, &recent), [3, 1, 0]);
    }

    #[test]
    fn ten_thousand_are_ranked() {
        let names: Vec<String> = (0..10_000).map(|n| format!("orders-{n}-kafka")).collect();
        let mut ranking = Ranking::new(Query::new("ok 777"));
        for (at, name) in (0..).zip(&names) {
            ranking.offer(at, name, "", 0);
        }
        // 777, x777, 777x, and those with the three apart.
        assert!(ranking.count() > 19, "{}", ranking.count());
        let (hits, _) = ranking.best(1);
        assert_eq!(hits.iter().map(|hit| hit.at).collect::<Vec<_>>(), [777]);
    }
}
