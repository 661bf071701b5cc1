//! A row dragged by its grip, by mouse, pen or finger. Buttons and keys do
//! the same.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, PointerEvent};

use super::Rows;
use crate::ui::icon::{Icon, icon};

/// A row on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Drag {
    /// Where it was.
    pub(super) from: usize,
    /// Where it would be, were it let go now.
    pub(super) to: usize,
}

/// Draws the grip of a row: its number, to take it by.
pub(super) fn draw_grip(rows: Rows, place: usize) -> AnyView {
    let begin = move |event: PointerEvent| {
        if event.button() != 0 {
            return;
        }
        // No text is selected, and no focus leaves an input to nowhere.
        event.prevent_default();
        if let Some(grip) = event
            .target()
            .and_then(|grip| grip.dyn_into::<Element>().ok())
        {
            // Without a capture the row follows as long as the pointer is on
            // the list.
            let _ = grip.set_pointer_capture(event.pointer_id());
            if let Some(row) = row_of(&grip) {
                let _ = row.focus();
            }
        }
        rows.drag.set(Some(Drag {
            from: place,
            to: place,
        }));
    };
    let cancel = move || rows.drag.set(None);
    view! {
        <span
            class="rows-grip"
            aria-hidden="true"
            on:pointerdown=begin
            on:pointermove=move |event| follow(rows, &event)
            on:pointerup=move |_| let_go(rows)
            on:pointercancel=move |_| cancel()
        >
            {icon(Icon::Grip)}
            <span class="rows-number">{place + 1}</span>
        </span>
    }
    .into_any()
}

fn follow(rows: Rows, event: &PointerEvent) {
    let Some(drag) = rows.drag.get_untracked() else {
        return;
    };
    #[expect(clippy::cast_precision_loss, reason = "a place on a screen")]
    let (x, y) = (event.client_x() as f32, event.client_y() as f32);
    let under = document().element_from_point(x, y);
    let Some(row) = under.and_then(|element| row_of(&element)) else {
        return;
    };
    let is_here = rows
        .list
        .get_untracked()
        .is_some_and(|list| list.contains(Some(&row)));
    let place = row
        .get_attribute("data-row")
        .and_then(|row| row.parse().ok());
    if let Some(to) = place.filter(|to| is_here && *to != drag.to) {
        rows.drag.set(Some(Drag { to, ..drag }));
    }
}

fn let_go(rows: Rows) {
    if let Some(Drag { from, to }) = rows.drag.get_untracked() {
        rows.drag.set(None);
        rows.shift(from, to);
    }
}

fn row_of(element: &Element) -> Option<HtmlElement> {
    let row = element.closest("[data-row]").ok().flatten()?;
    row.dyn_into().ok()
}
