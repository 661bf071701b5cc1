//! Puts the rows near the window into their places.

use std::sync::Arc;

use super::super::keyed::place;
use super::placed::Placed;
use super::{DRAWN_MOST, FIRST_DRAWN, Grid, Key, Range};

impl Grid {
    /// Draws what came near, forgets what is far, and leaves the focus where
    /// it is.
    pub(super) fn update(&self) {
        let keys = Arc::clone(&self.0.keys.borrow());
        let focused = self.focused_row();
        self.tell_count(keys.len());
        // What is fresh would be laid out by it: only where that serves.
        let is_windowed = self.is_windowed();
        let was_measured = is_windowed && self.is_measured();
        let mut range = self.range(keys.len());
        self.draw_all(&keys, range, focused.as_ref());
        if is_windowed && !was_measured && self.is_measured() {
            // The guess was made without a height.
            range = self.range(keys.len());
            self.draw_all(&keys, range, focused.as_ref());
        }
        self.tell_room(keys.len(), range);
        self.settle_active(&keys, focused.as_ref());
    }

    fn range(&self, count: usize) -> Range {
        let end = match self.is_windowed() {
            true if self.is_measured() => {
                let view = self.viewport();
                self.0.sight.set(view.first_seen(count));
                return view.range(count);
            }
            true => FIRST_DRAWN,
            false => self.0.most.get(),
        };
        self.0.sight.set(0);
        Range {
            first: 0,
            end: count.min(end),
        }
    }

    pub(super) fn is_windowed(&self) -> bool {
        self.0.keys.borrow().len() > DRAWN_MOST
    }

    fn draw_all(&self, keys: &[Key], range: Range, focused: Option<&Key>) {
        let apart = focused.and_then(|key| index_of(keys, key));
        let apart = apart.filter(|index| !range.contains(*index));
        let before = apart.filter(|index| *index < range.first);
        let after = apart.filter(|index| *index >= range.end);
        let indices = before
            .into_iter()
            .chain(range.first..range.end)
            .chain(after);
        let mut old = self.0.drawn.take();
        let mut now: Vec<Placed> = Vec::with_capacity(range.end - range.first + 1);
        for index in indices {
            let Some(key) = keys.get(index) else { continue };
            let kept = old.iter().position(|placed| is_same(&placed.key, key));
            let placed = match kept {
                Some(at) => Some(old.remove(at)),
                None => Placed::draw(&self.0.draw, key),
            };
            if let Some(placed) = placed {
                placed.tell_place(index, apart == Some(index), self.0.pitch.get());
                now.push(placed);
            }
        }
        for placed in old {
            placed.row.node.remove();
        }
        let nodes: Vec<_> = now.iter().map(|placed| placed.row.node.clone()).collect();
        place(&self.0.body, &nodes);
        *self.0.drawn.borrow_mut() = now;
    }
}

pub(super) fn index_of(keys: &[Key], key: &Key) -> Option<usize> {
    keys.iter().position(|listed| is_same(listed, key))
}

pub(super) fn is_same(one: &Key, other: &Key) -> bool {
    Arc::ptr_eq(one, other) || one == other
}
