//! Tasks filtered, counted and sorted.

use super::order::{Place, sort_places};
use super::search::Words;
use super::{Counts, Digest, Sort, View};
use crate::Kind;

/// Kinds that the contract does not name, listed at most.
const OTHER_KINDS_MOST: usize = 20;

/// What is shown of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arranged {
    /// Indices into the digests, in the order shown.
    pub order: Vec<u32>,
    /// The tasks that search and kind leave, by state: of these, the states
    /// of the view are shown.
    pub counts: Counts,
}

/// Filters, counts and sorts. What is equal stays in the order given; what is
/// unknown comes last, whichever the direction.
#[must_use]
pub fn arrange(digests: &[&Digest], view: &View) -> Arranged {
    let words = Words::of(&view.search);
    let mut counts = Counts::default();
    let mut places = Vec::with_capacity(digests.len());
    for (index, digest) in (0_u32..).zip(digests) {
        if !view.shows_kind(digest.kind()) || !words.are_in(digest.haystack()) {
            continue;
        }
        let health = digest.health();
        counts.note(health);
        if view.states.is_empty() || view.states.contains(health) {
            let mut place = Place::new(index, digest.figure(view.sort), view.descending);
            if view.sort == Sort::Name {
                place.name = digest.name();
            }
            places.push(place);
        }
    }
    Arranged {
        order: sort_places(places, view.descending),
        counts,
    }
}

/// The kinds that the contract does not name, each once, in the order they
/// are met; the first of them where there are very many.
#[must_use]
pub fn other_kinds(digests: &[&Digest]) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for digest in digests {
        if let Kind::Other(word) = digest.kind() {
            let is_new = !word.is_empty() && !words.contains(word);
            if is_new && words.len() < OTHER_KINDS_MOST {
                words.push(word.clone());
            }
        }
    }
    words
}
