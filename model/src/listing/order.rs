//! Sorting by a figure or a name.

use core::cmp::Ordering;

/// A task to be sorted.
pub(super) struct Place<'a> {
    index: u32,
    figure: u64,
    /// The name's key; empty where the figure alone decides.
    pub(super) name: &'a [u8],
}

impl Place<'_> {
    /// The place of the digest at an index. Figures become numbers that
    /// ascend in the direction wanted, an unknown one the last of them.
    pub(super) fn new(index: u32, figure: Option<i64>, descending: bool) -> Self {
        let ascending = figure.map(|figure| figure.cast_unsigned() ^ 1 << 63);
        let figure = match ascending {
            Some(figure) if descending => (!figure).min(u64::MAX - 1),
            Some(figure) => figure.min(u64::MAX - 1),
            None => u64::MAX,
        };
        Self {
            index,
            figure,
            name: &[],
        }
    }
}

/// The indices in order; what is equal stays in the order given.
pub(super) fn sort_places(mut places: Vec<Place<'_>>, descending: bool) -> Vec<u32> {
    let by_name = |a: &Place<'_>, b: &Place<'_>| match descending {
        false => a.name.cmp(b.name),
        true => b.name.cmp(a.name),
    };
    places.sort_by(|a, b| match a.figure.cmp(&b.figure) {
        Ordering::Equal => by_name(a, b),
        decided => decided,
    });
    places.iter().map(|place| place.index).collect()
}
