//! Where the focus goes when rows change.
//!
//! A row's DOM node stays where it is; what it shows moves. So the focus is
//! handed to the same control of the node that shows the row now, with the
//! caret where it was.

use leptos::prelude::document;
use leptos::task::{spawn_local, tick};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};

use super::{Rows, within};
use crate::ui::element;

/// What holds the focus in a row, and where its caret is.
pub(super) struct Held {
    control: Control,
    caret: Option<(u32, u32)>,
}

enum Control {
    /// The row itself.
    Row,
    /// Its main input.
    Main,
    /// What has this `data-control`.
    Named(String),
}

impl Held {
    /// What holds it now.
    pub(super) fn now() -> Self {
        let Some(active) = document().active_element() else {
            return Self::main();
        };
        let caret = active.dyn_ref::<HtmlInputElement>().and_then(|input| {
            let start = input.selection_start().ok().flatten()?;
            Some((start, input.selection_end().ok().flatten()?))
        });
        let control = match active.get_attribute("data-control") {
            Some(name) => Control::Named(name),
            None if active.has_attribute("data-row") => Control::Row,
            None => Control::Main,
        };
        Self { control, caret }
    }

    /// The main input, the caret at its end.
    pub(super) fn main() -> Self {
        Self {
            control: Control::Main,
            caret: Some((u32::MAX, u32::MAX)),
        }
    }

    /// The button that takes the row away.
    pub(super) fn remove() -> Self {
        Self {
            control: Control::Named("remove".to_owned()),
            caret: None,
        }
    }

    /// Gives the focus to the same in the row at `place`, once that shows what
    /// it is to show; without such a row, to what follows the list.
    pub(super) fn give(self, rows: Rows, place: usize) {
        spawn_local(async move {
            tick().await;
            if let Some(list) = rows.list() {
                self.give_now(rows, &list, place);
            }
        });
    }

    fn give_now(self, rows: Rows, list: &Element, place: usize) {
        let row = within(list, &["[data-row='", &place.to_string(), "']"]);
        let main = |row: &Element| within(row, &["#", &(rows.of.input_id)(place)]);
        let target = row.and_then(|row| match &self.control {
            Control::Row => Some(row),
            Control::Main => main(&row),
            Control::Named(name) => {
                within(&row, &["[data-control='", name, "']"]).or_else(|| main(&row))
            }
        });
        if let Some(target) = target.or_else(|| list.next_element_sibling()) {
            focus(&target, self.caret);
        }
    }
}

fn focus(target: &Element, caret: Option<(u32, u32)>) {
    element::focus(target);
    if let (Some(input), Some((start, end))) = (target.dyn_ref::<HtmlInputElement>(), caret) {
        let _ = input.set_selection_range(start, end);
    }
}
