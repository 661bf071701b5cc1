//! Globs: matching names, and comparing two of them.

use super::glob::{Glob, Piece};
use super::pattern::Name;

impl Glob {
    pub(super) fn is_everything(&self) -> bool {
        self.pieces == [Piece::Run]
    }

    pub(super) fn matches(&self, name: &Name) -> bool {
        match &name.folded {
            None => align(&self.pieces, &name.chars, |piece, c| match piece {
                Piece::Char(own, _) => own == c,
                Piece::Class(set) => set.has(*c),
                Piece::Any | Piece::Run => true,
            }),
            Some(folded) => align(&self.pieces, folded, |piece, c| match piece {
                Piece::Char(_, own) => own == c,
                Piece::Class(set) => set.has_folded(*c),
                Piece::Any | Piece::Run => true,
            }),
        }
    }

    /// Whether the pieces of the other can be laid into this one's, each where
    /// all that it stands for fits: then whatever the other matches, this one
    /// does. What cannot be shown so is not claimed.
    pub(super) fn covers(&self, other: &Self) -> bool {
        align(&self.pieces, &other.pieces, |own, piece| {
            match (own, piece) {
                (Piece::Run, _) => true,
                (_, Piece::Run) => false,
                (Piece::Any, _) => true,
                (Piece::Class(set), Piece::Char(c, folded)) => {
                    set.has(*c) && set.has_folded(*folded)
                }
                _ => own == piece,
            }
        })
    }
}

/// Whether `pieces` fit all of `items`: a run takes any number of them, every
/// other piece one. Only the last run is ever lengthened, so it takes at most
/// their lengths multiplied.
fn align<T>(pieces: &[Piece], items: &[T], fits: impl Fn(&Piece, &T) -> bool) -> bool {
    let (mut piece, mut item) = (0, 0);
    // Behind the last run, and where what it took ends.
    let mut retry: Option<(usize, usize)> = None;
    while let Some(next) = items.get(item) {
        match pieces.get(piece) {
            Some(Piece::Run) => {
                piece += 1;
                retry = Some((piece, item));
            }
            Some(own) if fits(own, next) => {
                piece += 1;
                item += 1;
            }
            _ => {
                let Some((behind, taken)) = retry else {
                    return false;
                };
                piece = behind;
                item = taken + 1;
                retry = Some((behind, item));
            }
        }
    }
    pieces
        .get(piece..)
        .is_some_and(|rest| rest.iter().all(|piece| *piece == Piece::Run))
}
