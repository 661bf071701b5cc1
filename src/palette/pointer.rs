//! The palette by pointer and touch.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Event;

use super::Palette;
use super::item::Item;

impl Palette {
    /// A press on a line chooses it; on its dots, what can be done with it; a
    /// press beside the dialog closes it.
    pub(super) fn take_press(self, event: &Event) {
        let target = event.target();
        let Some(target) = target.and_then(|target| target.dyn_into::<web_sys::Element>().ok())
        else {
            return;
        };
        if target.tag_name() == "DIALOG" {
            return self.is_open.set(false);
        }
        let Some(item) = self.item_of(&target) else {
            return;
        };
        match item {
            Item::Task(key) if !matches!(target.closest(".palette-more"), Ok(None)) => {
                self.enter(key);
            }
            item => self.choose(item),
        }
    }

    pub(super) fn follow_pointer(self, event: &Event) {
        let target = event.target();
        let target = target.and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        if let Some(at) = target.and_then(|target| place_of(&target))
            && self.active.get_untracked() != at
        {
            self.active.set(at);
        }
    }

    fn item_of(self, target: &web_sys::Element) -> Option<Item> {
        let at = place_of(target)?;
        self.offered
            .with_untracked(|offered| Some(offered.lines().nth(at)?.item.clone()))
    }
}

fn place_of(target: &web_sys::Element) -> Option<usize> {
    let line = target.closest("[data-at]").ok().flatten()?;
    line.get_attribute("data-at")?.parse().ok()
}
