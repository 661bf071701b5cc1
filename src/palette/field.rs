//! The field that is typed into, and the keys it takes: the focus stays in it,
//! and says which line is meant (a combobox with a list, WAI-ARIA 1.2).

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement, KeyboardEvent};

use super::Palette;
use super::draw::{LIST, option_id, word};
use super::item::Item;
use crate::ui::element::{Element, el};
use crate::ui::reactive::{says, text};

/// So many lines at once by the page keys.
const PAGE: usize = 8;

impl Palette {
    pub(super) fn draw_field(self) -> Element {
        let prompt = move || match self.of.with(Option::is_some) {
            true => word(self.console, |words| words.prompt_of),
            false => word(self.console, |words| words.prompt),
        };
        let offered = self.offered;
        let has_lines = move || offered.with(|offered| offered.lines().next().is_some());
        let active = text(move || match has_lines() {
            true => option_id(self.active.get()),
            false => String::new(),
        });
        el("input")
            .attr("type", "text")
            .attr("id", "palette-field")
            .class("palette-field")
            .attr("role", "combobox")
            .attr("autofocus", "")
            .attr("autocomplete", "off")
            .attr("autocapitalize", "off")
            .attr("spellcheck", "false")
            .attr("enterkeyhint", "go")
            .attr("aria-autocomplete", "list")
            .attr("aria-haspopup", "listbox")
            .attr("aria-controls", LIST)
            .attr_flag("aria-expanded", says(has_lines))
            .attr_text("aria-activedescendant", active)
            .attr_text("aria-label", text(prompt))
            .attr_text("placeholder", text(prompt))
            .prop_text("value", text(move || self.typed.get()))
            .on("input", move |event| {
                self.active.set(0);
                self.typed.set(event_target_value(&event));
            })
            .on("keydown", move |event| {
                if self.take_key(&event) {
                    event.prevent_default();
                }
            })
    }

    /// Says whether the key was for the list.
    fn take_key(self, event: &Event) -> bool {
        let Some(event) = event.dyn_ref::<KeyboardEvent>() else {
            return false;
        };
        let is_command = event.ctrl_key() || event.meta_key();
        // What an input method is composing is its own.
        if event.is_composing() || event.alt_key() || event.shift_key() {
            return false;
        }
        match event.key().as_str() {
            "k" if is_command => self.is_open.set(false),
            _ if is_command => return false,
            "ArrowDown" => self.step(1, true),
            "ArrowUp" => self.step(-1, true),
            "PageDown" => self.step(PAGE.cast_signed(), false),
            "PageUp" => self.step(-PAGE.cast_signed(), false),
            "Enter" => {
                if let Some(item) = self.active_item().filter(|_| !event.repeat()) {
                    self.choose(item);
                }
            }
            "ArrowRight" if is_at_end(event) => match self.active_item() {
                Some(Item::Task(key)) => self.enter(key),
                _ => return false,
            },
            "ArrowLeft" | "Backspace" if self.has_nothing_typed() => self.leave(),
            _ => return false,
        }
        true
    }

    fn has_nothing_typed(self) -> bool {
        self.of.with_untracked(Option::is_some) && self.typed.with_untracked(String::is_empty)
    }

    fn active_item(self) -> Option<Item> {
        let active = self.active.get_untracked();
        self.offered
            .with_untracked(|offered| Some(offered.lines().nth(active)?.item.clone()))
    }

    /// Goes to another line; from the last to the first where it goes round.
    fn step(self, by: isize, is_round: bool) {
        let count = self
            .offered
            .with_untracked(|offered| offered.lines().count());
        let Some(last) = count.checked_sub(1) else {
            return;
        };
        let now = self.active.get_untracked().min(last);
        let next = match now.checked_add_signed(by) {
            Some(next) if next <= last => next,
            Some(_) if is_round => 0,
            Some(_) => last,
            None if is_round => last,
            None => 0,
        };
        self.active.set(next);
    }
}

/// Whether the caret stands behind what is typed.
fn is_at_end(event: &KeyboardEvent) -> bool {
    let field = event.target();
    let field = field.and_then(|field| field.dyn_into::<HtmlInputElement>().ok());
    field.is_some_and(|field| {
        let length = field.value().encode_utf16().count();
        let caret = field.selection_start().ok().flatten();
        caret.is_some_and(|caret| caret as usize == length)
    })
}
