//! What each shortcut does: mostly it presses what is on the page already.

use changefeed_model::keys::Shortcut;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement, KeyboardEvent, KeyboardEventInit};

use super::board::Board;
use crate::route::{self, Place};
use crate::ui::element::focus;

/// A row of the list.
const ROW: &str = "[data-task-id]";
/// The row that the tab key comes to.
const STOP: &str = "[data-task-id][tabindex='0']";

impl Board {
    /// Does what a shortcut asks for; says whether there was anything to do.
    pub(super) fn act(self, shortcut: Shortcut) -> bool {
        match shortcut {
            Shortcut::Help => self.help.set(true),
            Shortcut::Palette => self.palette.open(),
            Shortcut::Search => match find("#search") {
                Some(field) => {
                    focus(&field);
                    if let Some(field) = field.dyn_ref::<HtmlInputElement>() {
                        field.select();
                    }
                }
                None => self.palette.open(),
            },
            Shortcut::New => match find("main [data-action=new]") {
                Some(link) => link.click(),
                None => self.go(route::create),
            },
            Shortcut::List => self.go(crate::pages::last_place),
            Shortcut::Refresh => return press("main [data-action=refresh]"),
            Shortcut::Down => return walk("ArrowDown"),
            Shortcut::Up => return walk("ArrowUp"),
            Shortcut::Choose => return focused_row().is_some_and(|row| send(&row, " ")),
            Shortcut::Edit => return self.edit(),
            Shortcut::Pause => return self.pause(),
        }
        true
    }

    fn go(self, to: fn(&str) -> String) {
        match self.palette.cluster() {
            Some(cluster) => self.address.ask(&to(&cluster)),
            None => self.address.ask(route::CLUSTERS),
        }
    }

    /// The cluster and the id of the task that is shown.
    fn shown(self) -> Option<(String, String)> {
        let path = self.address.path.get_untracked();
        match Place::of(&path, "") {
            Place::Detail { cluster, id } => Some((cluster, id)),
            _ => None,
        }
    }

    fn edit(self) -> bool {
        if self.shown().is_some() {
            return press("main [data-action=edit]");
        }
        let id = focused_row().and_then(|row| row.get_attribute("data-task-id"));
        let (Some(id), Some(cluster)) = (id, self.palette.cluster()) else {
            return false;
        };
        self.address.ask(&route::edit(&cluster, &id));
        true
    }

    fn pause(self) -> bool {
        let row = match self.shown() {
            Some(_) => document().query_selector("main").ok().flatten(),
            None => focused_row(),
        };
        let enabled = |operation| {
            let button = ["[data-operation=", operation, "]:not([aria-disabled=true])"].concat();
            row.as_ref()?.query_selector(&button).ok().flatten()
        };
        let button = enabled("pause").or_else(|| enabled("resume"));
        button.is_some_and(|button| click(&button))
    }
}

/// Walks through the list as the arrow keys do, from the row that has the
/// focus; without one the focus comes to the list.
fn walk(key: &str) -> bool {
    if let Some(row) = focused_row() {
        return send(&row, key);
    }
    match find(STOP).or_else(|| find(ROW)) {
        Some(row) => {
            focus(&row);
            true
        }
        None => false,
    }
}

/// The row of the list that the focus is in.
pub(crate) fn focused_row() -> Option<Element> {
    let focused = document().active_element()?;
    focused.closest(ROW).ok().flatten()
}

/// Presses a key in a row: the list knows it (`ui/grid/keyboard.rs`).
fn send(row: &Element, key: &str) -> bool {
    let init = KeyboardEventInit::new();
    init.set_key(key);
    init.set_bubbles(true);
    init.set_cancelable(true);
    let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init);
    // The list takes the event, and says so by preventing it.
    event.is_ok_and(|event| row.dispatch_event(&event) == Ok(false))
}

fn press(css: &str) -> bool {
    find(css).is_some_and(|found| click(&found))
}

fn click(found: &Element) -> bool {
    match found.dyn_ref::<HtmlElement>() {
        Some(found) => found.click(),
        None => return false,
    }
    true
}

/// The first that can be seen and pressed.
fn find(css: &str) -> Option<HtmlElement> {
    let found = document().query_selector_all(css).ok()?;
    let mut found = (0..found.length()).filter_map(|at| found.item(at)?.dyn_into().ok());
    found.find(|found: &HtmlElement| {
        let is_off = found.get_attribute("aria-disabled");
        found.offset_width() > 0 && is_off.as_deref() != Some("true")
    })
}
