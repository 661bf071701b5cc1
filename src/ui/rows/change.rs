//! What happens to a list of rows.

/// A change of a list of rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowChange {
    /// An empty row comes in at this place.
    Add(usize),
    /// The row of this place leaves.
    Remove(usize),
    /// A row moves: `to` is its place once it moved.
    Move {
        /// Where it was.
        from: usize,
        /// Where it is then.
        to: usize,
    },
}

impl RowChange {
    /// Does the same to what the rows show; `empty` makes a new one. A change
    /// of a row that is not there does nothing.
    pub fn apply<T>(self, rows: &mut Vec<T>, empty: impl FnOnce() -> T) {
        match self {
            Self::Add(at) if at <= rows.len() => rows.insert(at, empty()),
            Self::Remove(at) if at < rows.len() => {
                rows.remove(at);
            }
            Self::Move { from, to } if from < rows.len() && to < rows.len() => {
                let row = rows.remove(from);
                rows.insert(to, row);
            }
            _ => {}
        }
    }

    /// Where the row of this place is afterwards; `None` if it left.
    #[must_use]
    pub fn follow(self, place: usize) -> Option<usize> {
        match self {
            Self::Add(at) => Some(if place >= at { place + 1 } else { place }),
            Self::Remove(at) if place == at => None,
            Self::Remove(at) => Some(if place > at { place - 1 } else { place }),
            Self::Move { from, to } if place == from => Some(to),
            Self::Move { from, to } if from < place && place <= to => Some(place - 1),
            Self::Move { from, to } if to <= place && place < from => Some(place + 1),
            Self::Move { .. } => Some(place),
        }
    }
}
