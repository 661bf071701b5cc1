//! Finding something by a few of its letters: the words of what is typed, each
//! as a subsequence of a name, the best first; what was used last comes first
//! while nothing is typed.
//!
//! Unlike `listing::search`, which filters by words that occur as they are,
//! this one forgives what was left out between the letters. Upper and lower
//! case are one (Unicode's simple folding, as the filter rules have it).

mod align;
mod marks;
mod query;
mod rank;
mod recent;

pub use marks::pieces;
pub use query::Query;
pub use rank::{Hit, Ranking};
pub use recent::Recent;
