//! What a list of tasks shows: filtered, searched, sorted, counted, chosen
//! from and exported.
//!
//! Of each task the list keeps a [`Digest`], made once and carried on from
//! read to read, so that a key typed into the search field costs one pass
//! over texts that are at hand. A [`View`] is what a link to the list says.

mod arrange;
mod counts;
mod digest;
pub mod export;
mod order;
mod search;
mod selection;
mod sort;
mod states;
mod texts;
mod view;

pub use arrange::{Arranged, arrange, other_kinds};
pub use counts::Counts;
pub use digest::Digest;
pub use selection::Selection;
pub use sort::Sort;
pub use states::States;
pub use view::{OTHER_KINDS, View};
