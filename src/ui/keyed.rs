//! A list of keyed elements: each keeps its DOM node for as long as its key is
//! there, and the one with the focus is not moved.

use core::cell::RefCell;

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::element::Element;

/// Draws the element of a key; `None` where there is nothing to draw any more.
type Draw = Box<dyn Fn(String) -> Option<Element>>;

/// An element, and what its signals belong to.
struct Item {
    key: String,
    element: Element,
    owner: Owner,
}

struct Keyed {
    draw: Draw,
    items: RefCell<Vec<Item>>,
    owner: Owner,
}

impl Element {
    /// With one element a key, in order, and nothing else in it.
    #[must_use]
    pub fn each(
        self,
        keys: impl Fn() -> Vec<String> + 'static,
        draw: impl Fn(String) -> Option<Element> + 'static,
    ) -> Self {
        let keyed = Keyed {
            draw: Box::new(draw),
            items: RefCell::default(),
            owner: Owner::current().unwrap_or_default(),
        };
        self.with(move |parent| {
            let keys = keys();
            untrack(|| keyed.show(parent, keys));
        })
    }
}

impl Keyed {
    fn show(&self, parent: &web_sys::Element, keys: Vec<String>) {
        let mut old: Vec<_> = self.items.take().into_iter().map(Some).collect();
        let mut now = Vec::with_capacity(keys.len());
        // Where the next key was, if nothing changed.
        let mut next = 0;
        for key in keys {
            let is_it = |item: &Option<Item>| item.as_ref().is_some_and(|item| item.key == key);
            let (before, after) = old.split_at(next.min(old.len()));
            let found = after.iter().position(is_it).map(|at| next + at);
            let found = found.or_else(|| before.iter().position(is_it));
            let kept = found.and_then(|at| {
                next = at + 1;
                old.get_mut(at)?.take()
            });
            now.extend(kept.or_else(|| self.draw(key)));
        }
        for item in old.into_iter().flatten() {
            item.remove();
        }
        let nodes: Vec<_> = now.iter().filter_map(|item| item.element.node()).collect();
        place(parent, &nodes);
        self.items.replace(now);
    }

    fn draw(&self, key: String) -> Option<Item> {
        let owner = self.owner.child();
        let element = owner.with(|| (self.draw)(key.clone()))?;
        Some(Item {
            key,
            element,
            owner,
        })
    }
}

impl Item {
    fn remove(self) {
        if let Some(node) = self.element.node() {
            node.remove();
        }
        // Effects go before what they read.
        drop(self.element);
        self.owner.cleanup();
    }
}

/// Makes `nodes` the last children of `parent`, in order, from the last to the
/// first. The one with the focus is never moved, or it would lose it: the
/// others move past it.
pub(super) fn place(parent: &web_sys::Element, nodes: &[web_sys::Element]) {
    let focused = document().active_element();
    let mut next: Option<web_sys::Node> = None;
    for node in nodes.iter().rev() {
        let is_there = node.parent_node().is_some() && node.next_sibling() == next;
        let holds_focus = focused
            .as_ref()
            .is_some_and(|focused| node.contains(Some(focused)));
        let stays = is_there || holds_focus && node.parent_node().is_some();
        if !stays {
            let _ = parent.insert_before(node, next.as_ref());
        }
        next = Some(node.clone().unchecked_into());
    }
}
