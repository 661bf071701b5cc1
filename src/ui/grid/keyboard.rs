//! Walking through the rows, and what the keys ask of the one that has the
//! focus.

use std::sync::Arc;

use wasm_bindgen::JsCast;
use web_sys::{Event, KeyboardEvent};

use super::{Grid, Key};

/// What the keyboard asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Choose the row, or no more.
    Toggle,
    /// Choose all from the one chosen last to this one.
    Extend,
    /// Choose all rows.
    ChooseAll,
    /// Choose none.
    ChooseNone,
}

impl Grid {
    pub(super) fn take_key(&self, event: &Event) {
        let Some(event) = event.dyn_ref::<KeyboardEvent>() else {
            return;
        };
        let target = event
            .target()
            .and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        let Some(target) = target else { return };
        let Some(key) = self.key_of(&target) else {
            return;
        };
        if event.alt_key() {
            return;
        }
        let is_row = target.tag_name().eq_ignore_ascii_case("tr");
        if self.walk(event, &key) || is_row && self.ask(event, &key) {
            event.prevent_default();
        }
    }

    fn walk(&self, event: &KeyboardEvent, key: &Key) -> bool {
        let keys = Arc::clone(&self.0.keys.borrow());
        let Some(here) = keys.iter().position(|listed| listed == key) else {
            return false;
        };
        let last = keys.len().saturating_sub(1);
        let page = self.viewport().page();
        let to = match event.key().as_str() {
            "ArrowDown" => here + 1,
            "ArrowUp" => here.saturating_sub(1),
            "PageDown" => here + page,
            "PageUp" => here.saturating_sub(page),
            "Home" => 0,
            "End" => last,
            _ => return false,
        };
        let to = to.min(last);
        if event.shift_key() {
            (self.0.act)(Act::Extend, key);
            if let Some(key) = keys.get(to) {
                (self.0.act)(Act::Extend, key);
            }
        }
        self.move_to(to);
        true
    }

    fn ask(&self, event: &KeyboardEvent, key: &Key) -> bool {
        let is_command = event.ctrl_key() || event.meta_key();
        let act = match event.key().as_str() {
            " " if event.shift_key() => Act::Extend,
            " " => Act::Toggle,
            "Enter" => return self.open(key),
            "Escape" => Act::ChooseNone,
            "a" | "A" if is_command => Act::ChooseAll,
            _ => return false,
        };
        (self.0.act)(act, key);
        true
    }

    /// Follows the row's first link.
    fn open(&self, key: &Key) -> bool {
        let link = self
            .node(key)
            .and_then(|(node, _)| node.query_selector("a").ok().flatten());
        match link.and_then(|link| link.dyn_into::<web_sys::HtmlElement>().ok()) {
            Some(link) => link.click(),
            None => return false,
        }
        true
    }

    /// The row that the focus came to is the tab stop from now on.
    pub(super) fn follow_focus(&self, event: &Event) {
        let target = event
            .target()
            .and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        let Some(key) = target.and_then(|target| self.key_of(&target)) else {
            return;
        };
        let index = self
            .0
            .keys
            .borrow()
            .iter()
            .position(|listed| *listed == key);
        if let Some(index) = index {
            *self.0.active.borrow_mut() = Some((key, index));
            self.mark_stop();
        }
    }
}
