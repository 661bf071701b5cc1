//! How high rows are, and what room those have that are not drawn.

use leptos::prelude::*;

use super::{Grid, Range, Viewport};

impl Grid {
    pub(super) fn viewport(&self) -> Viewport {
        let height = window().inner_height().ok();
        let [before, _] = &self.0.rooms;
        Viewport {
            top: before.get_bounding_client_rect().top(),
            height: height.and_then(|height| height.as_f64()).unwrap_or(800.0),
            pitch: self.0.pitch.get(),
        }
    }

    /// Whether the way from one row to the next is known; it is measured where
    /// two are drawn.
    pub(super) fn is_measured(&self) -> bool {
        if self.0.pitch.get() <= 0.0 {
            self.0.pitch.set(self.measure().unwrap_or_default());
        }
        self.0.pitch.get() > 0.0
    }

    fn measure(&self) -> Option<f64> {
        let drawn = self.0.drawn.borrow();
        let mut near = drawn.iter().filter(|placed| !placed.is_apart.get());
        let mut top = || Some(near.next()?.row.node.get_bounding_client_rect().top());
        let first = top()?;
        Some(top()? - first)
    }

    /// Says how many rows there are. Where not all are drawn, each is as high
    /// as the others, and maybe higher than before.
    pub(super) fn tell_count(&self, count: usize) {
        let table = &self.0.table;
        let _ = table.set_attribute("aria-rowcount", &(count + 1).to_string());
        let is_windowed = self.is_windowed();
        if table.has_attribute("data-windowed") != is_windowed {
            let _ = table.toggle_attribute_with_force("data-windowed", is_windowed);
            self.0.pitch.set(0.0);
        }
    }

    pub(super) fn tell_room(&self, count: usize, range: Range) {
        let pitch = self.0.pitch.get();
        let rows = [range.first, count.saturating_sub(range.end)];
        for (room, rows) in self.0.rooms.iter().zip(rows) {
            let _ = room.style().set_property("height", &length(rows, pitch));
        }
    }
}

/// So many rows as a length in CSS.
pub(super) fn length(rows: usize, pitch: f64) -> String {
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
