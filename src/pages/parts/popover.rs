//! A menu as a popover of the browser, which closes it by Escape and by a
//! press beside it, and gives the focus back.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement, KeyboardEvent};

use super::menu::MenuTarget;
use crate::ui::element::{Element, el};
use crate::ui::reactive::{Text, react};

/// Draws a menu of `items`, open at `target` while there is one.
pub(in crate::pages) fn popover(
    target: RwSignal<Option<MenuTarget>>,
    label: Text,
    items: Vec<Element>,
) -> Element {
    let menu = el("div")
        .class("menu")
        .attr("popover", "auto")
        .attr("role", "menu")
        .attr_text("aria-label", label)
        .on("toggle", move |event| {
            // Closed by the browser: by Escape, or by a press beside it.
            if menu_of(&event).is_some_and(|menu| !is_open(&menu)) {
                target.set(None);
            }
        })
        .on("keydown", |event| walk(&event))
        .els(items);
    if let Some(node) = menu.node() {
        react(move || {
            let Some(menu) = node.dyn_ref::<HtmlElement>() else {
                return;
            };
            match target.get() {
                // It opens only where it stands in the page, which a menu that
                // was just made does in the next frame.
                Some(target) => {
                    let menu = menu.clone();
                    request_animation_frame(move || open(&menu, target.corner));
                }
                // The browser gives the focus back.
                None if is_open(menu) => {
                    let _ = menu.hide_popover();
                }
                None => {}
            }
        });
    }
    menu
}

/// Closes the menu that holds what was pressed. Whose menu it is is forgotten
/// later, by its `toggle`: the router has yet to read where the link leads.
pub(super) fn close(event: &Event) {
    let item = event
        .current_target()
        .and_then(|item| item.dyn_into::<web_sys::Element>().ok());
    let menu = item.and_then(|item| item.closest("[popover]").ok().flatten());
    if let Some(menu) = menu.and_then(|menu| menu.dyn_into::<HtmlElement>().ok()) {
        let _ = menu.hide_popover();
    }
}

fn menu_of(event: &Event) -> Option<HtmlElement> {
    event.current_target()?.dyn_into().ok()
}

fn is_open(menu: &HtmlElement) -> bool {
    menu.matches(":popover-open").unwrap_or(false)
}

/// Opens the menu below the button that it was asked from, within the window.
fn open(menu: &HtmlElement, (right, bottom): (f64, f64)) {
    let style = menu.style();
    let size =
        |read: fn(&web_sys::Window) -> Result<wasm_bindgen::JsValue, wasm_bindgen::JsValue>| {
            read(&window())
                .ok()
                .and_then(|size| size.as_f64())
                .unwrap_or_default()
        };
    let from_right = size(web_sys::Window::inner_width) - right;
    let is_low = bottom > size(web_sys::Window::inner_height) * 0.75;
    let (edge, distance) = if is_low {
        ("bottom", size(web_sys::Window::inner_height) - bottom)
    } else {
        ("top", bottom)
    };
    // A place, not a look: everything else is in the style sheet.
    let _ = style.set_property("inset", "auto");
    let _ = style.set_property("right", &format!("{}px", from_right.round() as i32));
    let _ = style.set_property(edge, &format!("{}px", distance.round() as i32));
    let _ = menu.show_popover();
    focus(menu, 0);
}

/// The arrow keys, Home and End go through the menu.
fn walk(event: &Event) {
    let (Some(menu), Some(event)) = (menu_of(event), event.dyn_ref::<KeyboardEvent>()) else {
        return;
    };
    let items = menu.children();
    let last = items.length().saturating_sub(1);
    let here = document()
        .active_element()
        .and_then(|active| (0..=last).find(|index| items.item(*index).as_ref() == Some(&active)));
    let next = match (event.key().as_str(), here) {
        ("ArrowDown", Some(here)) if here < last => here + 1,
        ("ArrowDown" | "Home", _) => 0,
        ("ArrowUp", Some(here)) if here > 0 => here - 1,
        ("ArrowUp" | "End", _) => last,
        _ => return,
    };
    event.prevent_default();
    focus(&menu, next);
}

fn focus(menu: &HtmlElement, index: u32) {
    let item = menu.children().item(index);
    if let Some(item) = item.and_then(|item| item.dyn_into::<HtmlElement>().ok()) {
        let _ = item.focus();
    }
}
