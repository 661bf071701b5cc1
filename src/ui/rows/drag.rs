//! A row dragged by its grip, by mouse, pen or finger. Buttons and keys do
//! the same.

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::PointerEvent;

use super::{Rows, within};
use crate::ui::element::{Element, el, focus};
use crate::ui::icon::{Icon, icon_el};

/// The mark of the row that is on its way.
const DRAGGED: &str = "data-dragged";
/// The marks of the place where it would be, were it let go now.
const ABOVE: &str = "data-drop-above";
const BELOW: &str = "data-drop-below";

/// Draws the grip of a row: its number, to take it by. The marks on the rows
/// are all that is known of a drag.
pub(super) fn draw_grip(rows: Rows, place: usize) -> Element {
    let number = (place + 1).to_string();
    let grip = el("span")
        .class("rows-grip")
        .attr("aria-hidden", "true")
        .el(icon_el(Icon::Grip))
        .el(el("span").class("rows-number").text(&number));
    let events = ["pointerdown", "pointermove", "pointerup", "pointercancel"];
    events.into_iter().fold(grip, |grip, event| {
        grip.on(event, move |event| {
            on_pointer(rows, place, event.unchecked_ref());
        })
    })
}

fn on_pointer(rows: Rows, place: usize, event: &PointerEvent) {
    match event.type_().as_str() {
        "pointerdown" => take(event),
        "pointermove" => follow(rows, place, event),
        "pointerup" => let_go(rows, place),
        _ => {
            cancel(rows);
        }
    }
}

/// Leaves every row where it is. Says whether one was on its way.
pub(super) fn cancel(rows: Rows) -> bool {
    unmark(rows, &[DRAGGED, ABOVE, BELOW])
}

fn unmark(rows: Rows, marks: &[&str]) -> bool {
    let mut was_marked = false;
    for mark in marks {
        if let Some(row) = marked(rows, mark) {
            let _ = row.remove_attribute(mark);
            was_marked = true;
        }
    }
    was_marked
}

fn take(event: &PointerEvent) {
    if event.button() != 0 {
        return;
    }
    // No text is selected, and no focus leaves an input to nowhere.
    event.prevent_default();
    let grip = event.target();
    let Some(grip) = grip.and_then(|grip| grip.dyn_into::<web_sys::Element>().ok()) else {
        return;
    };
    // Without a capture the row follows as long as the pointer is on a grip.
    let _ = grip.set_pointer_capture(event.pointer_id());
    if let Some(row) = row_of(&grip) {
        let _ = row.set_attribute(DRAGGED, "");
    }
}

fn follow(rows: Rows, from: usize, event: &PointerEvent) {
    let Some(dragged) = marked(rows, DRAGGED) else {
        return;
    };
    #[expect(clippy::cast_precision_loss, reason = "a place on a screen")]
    let (x, y) = (event.client_x() as f32, event.client_y() as f32);
    let under = document().element_from_point(x, y);
    // It hears Escape then. Not before it moved: who leaves an input by it
    // waits for what that shows until the pointer is up. And once: the page
    // scrolls to what gets the focus.
    if document().active_element().as_ref() != Some(&dragged) {
        focus(&dragged);
    }
    let row = under.and_then(|under| row_of(&under));
    let Some((row, list)) = row.zip(rows.list()) else {
        return;
    };
    if !list.contains(Some(&row)) {
        return;
    }
    unmark(rows, &[ABOVE, BELOW]);
    if let Some(to) = place_of(&row).filter(|to| *to != from) {
        let _ = row.set_attribute(if to < from { ABOVE } else { BELOW }, "");
    }
}

fn let_go(rows: Rows, from: usize) {
    let target = marked(rows, ABOVE).or_else(|| marked(rows, BELOW));
    if !cancel(rows) {
        return;
    }
    if let Some(to) = target.and_then(|row| place_of(&row)) {
        rows.shift(from, to);
    }
}

fn marked(rows: Rows, mark: &str) -> Option<web_sys::Element> {
    within(&rows.list()?, &["[", mark, "]"])
}

fn place_of(row: &web_sys::Element) -> Option<usize> {
    row.get_attribute("data-row")?.parse().ok()
}

fn row_of(element: &web_sys::Element) -> Option<web_sys::Element> {
    element.closest("[data-row]").ok().flatten()
}
