//! Which row has the focus, and which one the tab key comes to.

use std::sync::Arc;

use leptos::prelude::*;

use super::super::element::focus;
use super::place::{index_of, is_same};
use super::placed::Placed;
use super::{Grid, Key};

impl Grid {
    /// Knows the row that had the focus last wherever it went to; where it is
    /// gone with the focus, its neighbour takes it.
    pub(super) fn settle_active(&self, keys: &[Key], focused: Option<&Key>) {
        let active = self.0.active.borrow().clone();
        if let Some((key, before)) = active {
            let index = index_of(keys, &key);
            let near = index.unwrap_or_else(|| before.min(keys.len().saturating_sub(1)));
            *self.0.active.borrow_mut() = keys.get(near).map(|key| (Arc::clone(key), near));
            if index.is_none() && focused == Some(&key) {
                self.move_to(near);
            }
        }
        self.mark_stop();
    }

    /// The row that holds the focus.
    pub(super) fn focused_row(&self) -> Option<Key> {
        let focused = document().active_element()?;
        self.0
            .body
            .contains(Some(&focused))
            .then(|| self.key_of(&focused))?
    }

    /// Gives the tab stop to the row that had the focus last, or to the first
    /// in sight where that one is far.
    pub(super) fn mark_stop(&self) {
        let drawn = self.0.drawn.borrow();
        let active = self.0.active.borrow();
        let active = active.as_ref().map(|(key, _)| key);
        let is_active = |placed: &&Placed| active.is_some_and(|key| is_same(key, &placed.key));
        let sight = self.0.sight.get();
        let is_seen = |placed: &&Placed| !placed.is_apart.get() && placed.index.get() >= sight;
        let stop = drawn.iter().find(is_active);
        let stop = stop.or_else(|| drawn.iter().find(is_seen));
        for placed in drawn.iter() {
            placed.set_stop(stop.is_some_and(|stop| is_same(&stop.key, &placed.key)));
        }
    }

    /// Looks at the row of a key, where it is drawn: its node, and whether it
    /// stands apart.
    pub(super) fn node(&self, key: &Key) -> Option<(web_sys::Element, bool)> {
        let drawn = self.0.drawn.borrow();
        let placed = drawn.iter().find(|placed| is_same(&placed.key, key))?;
        Some((placed.row.node.clone(), placed.is_apart.get()))
    }

    /// Moves the focus to a row, which is drawn and scrolled to if need be.
    pub(super) fn move_to(&self, index: usize) {
        let Some(key) = self.0.keys.borrow().get(index).cloned() else {
            return;
        };
        *self.0.active.borrow_mut() = Some((Arc::clone(&key), index));
        let is_near = self.node(&key).is_some_and(|(_, is_apart)| !is_apart);
        if !is_near {
            // Whoever goes there waits for no paint.
            self.0.most.set(usize::MAX);
            let view = self.viewport();
            #[expect(clippy::cast_precision_loss, reason = "a number of rows")]
            let to = view.top + index as f64 * view.pitch - view.height / 2.0;
            window().scroll_by_with_x_and_y(0.0, to);
            self.update();
        }
        if let Some((node, _)) = self.node(&key) {
            focus(&node);
        }
        self.mark_stop();
    }
}
