//! Puts the rows near the window into their places.

use core::cell::Cell;
use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::super::element::focus;
use super::{DRAWN_MOST, Grid, Key, Placed, Range, Viewport};

/// The headings are the first row.
const HEADINGS: usize = 2;

impl Grid {
    /// Draws what came near, forgets what is far, and leaves the focus where
    /// it is.
    pub(super) fn update(&self) {
        let keys = Arc::clone(&self.0.keys.borrow());
        let focused = self.focused_row();
        let range = self.range(keys.len());
        let apart = focused.as_ref().and_then(|key| index_of(&keys, key));
        let apart = apart.filter(|index| !range.contains(*index));
        self.draw_all(&keys, range, apart);
        if self.0.pitch.get() <= 0.0 && self.measure() && keys.len() > DRAWN_MOST {
            // The guess was made without a height.
            return self.update();
        }
        self.tell_size(keys.len(), range);
        self.settle_active(&keys, focused.as_ref());
    }

    pub(super) fn viewport(&self) -> Viewport {
        let height = window().inner_height().ok();
        Viewport {
            top: self.body_top(),
            height: height.and_then(|height| height.as_f64()).unwrap_or(800.0),
            pitch: self.0.pitch.get(),
        }
    }

    fn body_top(&self) -> f64 {
        self.0.body.get_bounding_client_rect().top()
    }

    fn range(&self, count: usize) -> Range {
        let most = self.0.most.get();
        if count <= DRAWN_MOST {
            return Range {
                first: 0,
                end: count.min(most),
            };
        }
        if self.0.pitch.get() <= 0.0 {
            return Range {
                first: 0,
                end: count.min(most).min(DRAWN_MOST),
            };
        }
        self.viewport().range(count)
    }

    fn draw_all(&self, keys: &[Key], range: Range, apart: Option<usize>) {
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
                None => self.draw_row(key),
            };
            if let Some(placed) = placed {
                placed.tell_place(index, apart == Some(index), self.0.pitch.get());
                now.push(placed);
            }
        }
        for placed in old {
            placed.row.node.remove();
        }
        self.place(&now);
        *self.0.drawn.borrow_mut() = now;
    }

    fn draw_row(&self, key: &Key) -> Option<Placed> {
        let row = self.0.owner.with(|| untrack(|| (self.0.draw)(key)))?;
        Some(Placed {
            key: Arc::clone(key),
            row,
            index: Cell::new(usize::MAX),
            is_apart: Cell::new(false),
        })
    }

    /// Brings the nodes into order from the last to the first. The one with
    /// the focus is never moved, or it would lose it: the others move past it.
    fn place(&self, rows: &[Placed]) {
        let focused = document().active_element();
        let mut next: Option<web_sys::Node> = None;
        for placed in rows.iter().rev() {
            let node = &placed.row.node;
            let is_there = node.parent_node().is_some() && node.next_sibling() == next;
            let holds_focus = focused
                .as_ref()
                .is_some_and(|focused| node.contains(Some(focused)));
            let stays = is_there || holds_focus && node.parent_node().is_some();
            if !stays {
                let _ = self.0.body.insert_before(node, next.as_ref());
            }
            next = Some(node.clone().unchecked_into());
        }
    }

    /// Measures the way from one row to the next; returns whether there were
    /// two.
    fn measure(&self) -> bool {
        let rows = self.0.body.children();
        let top = |at| {
            rows.item(at)
                .map(|row| row.get_bounding_client_rect().top())
        };
        let pitch = match (top(0), top(1)) {
            (Some(first), Some(second)) => second - first,
            _ => 0.0,
        };
        self.0.pitch.set(pitch);
        pitch > 0.0
    }

    fn tell_size(&self, count: usize, range: Range) {
        let pitch = self.0.pitch.get();
        let style = self.0.body.style();
        let _ = style.set_property("--before", &length(range.first, pitch));
        let _ = style.set_property("--after", &length(count.saturating_sub(range.end), pitch));
        let _ = self
            .0
            .table
            .set_attribute("aria-rowcount", &(count + 1).to_string());
        let _ = self
            .0
            .table
            .toggle_attribute_with_force("data-windowed", count > DRAWN_MOST);
    }

    /// Keeps one row as the tab stop; where the one with the focus is gone,
    /// its neighbour takes it.
    fn settle_active(&self, keys: &[Key], focused: Option<&Key>) {
        let active = self.0.active.borrow().clone();
        let index = active.as_ref().and_then(|(key, _)| index_of(keys, key));
        match (active, index) {
            (Some((key, _)), Some(index)) => {
                *self.0.active.borrow_mut() = Some((key, index));
            }
            (Some((key, index)), None) => {
                let index = index.min(keys.len().saturating_sub(1));
                let had_focus = focused == Some(&key);
                *self.0.active.borrow_mut() = keys.get(index).map(|key| (Arc::clone(key), index));
                if had_focus {
                    self.move_to(index);
                }
            }
            (None, _) => {
                *self.0.active.borrow_mut() = keys.first().map(|key| (Arc::clone(key), 0));
            }
        }
        self.mark_stop();
    }

    /// The row that holds the focus.
    fn focused_row(&self) -> Option<Key> {
        let focused = document().active_element()?;
        self.0
            .body
            .contains(Some(&focused))
            .then(|| self.key_of(&focused))?
    }

    /// Gives the tab stop to the active row, or to the first in sight where
    /// that is far.
    pub(super) fn mark_stop(&self) {
        let drawn = self.0.drawn.borrow();
        let active = self.0.active.borrow();
        let active = active.as_ref().map(|(key, _)| key);
        let is_active = |placed: &&Placed| active.is_some_and(|key| is_same(key, &placed.key));
        let near = || drawn.iter().find(|placed| !placed.is_apart.get());
        let stop = drawn.iter().find(is_active).or_else(near);
        for placed in drawn.iter() {
            placed.set_stop(stop.is_some_and(|stop| is_same(&stop.key, &placed.key)));
        }
    }

    /// Looks at the row of a key, where it is drawn.
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

impl Placed {
    fn tell_place(&self, index: usize, is_apart: bool, pitch: f64) {
        let node = &self.row.node;
        if self.index.replace(index) != index {
            let _ = node.set_attribute("aria-rowindex", &(index + HEADINGS).to_string());
        }
        if self.is_apart.replace(is_apart) != is_apart {
            let _ = node.toggle_attribute_with_force("data-apart", is_apart);
        }
        if is_apart && let Some(node) = node.dyn_ref::<web_sys::HtmlElement>() {
            let _ = node.style().set_property("--at", &length(index, pitch));
        }
    }

    fn set_stop(&self, is_stop: bool) {
        let node = &self.row.node;
        let was_stop = node.get_attribute("tabindex").as_deref() == Some("0");
        if was_stop == is_stop {
            return;
        }
        let value = if is_stop { "0" } else { "-1" };
        let _ = node.set_attribute("tabindex", value);
        let Ok(controls) = node.query_selector_all("a, button, input") else {
            return;
        };
        for at in 0..controls.length() {
            if let Some(control) = controls
                .item(at)
                .and_then(|node| node.dyn_into::<web_sys::Element>().ok())
            {
                let _ = control.set_attribute("tabindex", value);
            }
        }
    }
}

fn index_of(keys: &[Key], key: &Key) -> Option<usize> {
    keys.iter().position(|listed| is_same(listed, key))
}

fn is_same(one: &Key, other: &Key) -> bool {
    Arc::ptr_eq(one, other) || one == other
}

/// So many rows as a length in CSS.
fn length(rows: usize, pitch: f64) -> String {
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        reason = "a number of rows, whole pixels"
    )]
    let pixels = (rows as f64 * pitch + 0.5) as i64;
    let mut text = pixels.to_string();
    text.push_str("px");
    text
}
