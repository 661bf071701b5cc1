//! A row in its place.

use core::cell::Cell;
use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::measure::length;
use super::{DrawRow, DrawnRow, Key};

/// The headings are the first row.
const HEADINGS: usize = 2;

/// A row in its place.
pub(super) struct Placed {
    pub(super) key: Key,
    pub(super) row: DrawnRow,
    /// Where it is among all rows.
    pub(super) index: Cell<usize>,
    /// Whether it stands outside of the range, since it has the focus.
    pub(super) is_apart: Cell<bool>,
    _owner: Owner,
}

impl Placed {
    /// Draws the row of a key.
    pub(super) fn draw(draw: &DrawRow, key: &Key) -> Option<Self> {
        // Without a parent: one would remember each of its children for as long
        // as it lives, and there are many while a long list is scrolled.
        let owner = Owner::default();
        let row = owner.with(|| untrack(|| draw(key)))?;
        Some(Self {
            key: Arc::clone(key),
            row,
            index: Cell::new(usize::MAX),
            is_apart: Cell::new(false),
            _owner: owner,
        })
    }

    /// Says where it is.
    pub(super) fn tell_place(&self, index: usize, is_apart: bool, pitch: f64) {
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

    /// Lets the tab key come to it and to what is in it, or not.
    pub(super) fn set_stop(&self, is_stop: bool) {
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
