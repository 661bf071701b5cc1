//! An ordered list of rows that are added, removed and moved, by keyboard and
//! pointer alike. It knows nothing of what a row holds.
//!
//! Rows are drawn by their place: a row that moves leaves its DOM node to
//! another. What is drawn for a place must follow what is there now, and
//! survive for a moment that nothing is.
//!
//! Keys, in any row: Alt with an arrow moves it; in its inputs Enter adds one
//! below, and Backspace in one that is blank takes it away.

mod change;
mod drag;
mod focus;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, KeyboardEvent};

use super::button::Press;
use super::element::{Element, el};
use super::icon::Icon;
use super::reactive::{OnPress, Text, press, says, text};
pub use change::RowChange;
use drag::{cancel, draw_grip};
use focus::Held;

/// What is said about rows; places count from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowText {
    /// The name of the list.
    List,
    /// The button that moves the row up.
    Up(usize),
    /// The button that moves the row down.
    Down(usize),
    /// The button that takes the row away.
    Remove(usize),
    /// The button that adds a row at the end.
    Add,
    /// A row was added.
    Added(usize),
    /// A row was taken away.
    Removed(usize),
    /// A row was moved.
    Moved {
        /// From this place.
        from: usize,
        /// To this one.
        to: usize,
    },
}

/// What a list of rows is made of.
#[derive(Clone, Copy)]
pub struct RowsOf {
    /// How many rows there are.
    pub count: Signal<usize>,
    /// The id of the main input of a row.
    pub input_id: fn(usize) -> String,
    /// Whether a row holds nothing: Backspace takes such a row away.
    pub is_blank: Callback<usize, bool>,
    /// Makes a change. It must be made when this returns.
    pub on_change: Callback<RowChange>,
    /// What is said, in the language in force.
    pub words: Callback<RowText, String>,
}

/// A list of rows.
#[derive(Clone, Copy)]
pub struct Rows {
    of: RowsOf,
    list: StoredValue<Option<web_sys::Element>, LocalStorage>,
    spoken: RwSignal<String>,
}

impl Rows {
    /// A list that is not drawn yet.
    #[must_use]
    pub fn new(of: RowsOf) -> Self {
        Self {
            of,
            list: StoredValue::new_local(None),
            spoken: RwSignal::new(String::new()),
        }
    }

    /// Adds a row at `place`, and gives it the focus.
    pub fn add(self, place: usize) {
        self.change(RowChange::Add(place), RowText::Added(place));
        self.focus(place);
    }

    /// Takes a row away. The focus goes to the button that would take away the
    /// next one, so that a few go by a few presses.
    pub fn remove(self, place: usize) {
        self.change(RowChange::Remove(place), RowText::Removed(place));
        let last = self.of.count.get_untracked().saturating_sub(1);
        Held::remove().give(self, place.min(last));
    }

    /// Moves a row; what holds the focus in it keeps it.
    pub fn shift(self, from: usize, to: usize) {
        if from == to || to >= self.of.count.get_untracked() {
            return;
        }
        let held = Held::now();
        self.change(RowChange::Move { from, to }, RowText::Moved { from, to });
        held.give(self, to);
    }

    /// Gives the focus to the main input of a row, the caret at its end.
    pub fn focus(self, place: usize) {
        Held::main().give(self, place);
    }

    /// Says something about the rows to assistive technology.
    pub fn say(self, words: String) {
        self.spoken.set(words);
    }

    fn change(self, change: RowChange, said: RowText) {
        self.of.on_change.run(change);
        self.say(self.of.words.run(said));
    }

    fn word(self, said: RowText) -> Text {
        text(move || self.of.words.run(said))
    }

    /// The list's element; `None` before it is drawn, and once it is gone.
    fn list(self) -> Option<web_sys::Element> {
        self.list.try_get_value().flatten()
    }

    /// A press on the button that has this name.
    fn press(self, name: RowText) -> OnPress {
        press(move || match name {
            RowText::Up(place) => self.step(place, true),
            RowText::Down(place) => self.step(place, false),
            RowText::Remove(place) => self.remove(place),
            _ => self.add(self.of.count.get_untracked()),
        })
    }

    /// Moves a row by one place; at the end nothing happens.
    fn step(self, place: usize, is_up: bool) {
        let to = if is_up {
            place.checked_sub(1)
        } else {
            Some(place + 1)
        };
        if let Some(to) = to {
            self.shift(place, to);
        }
    }
}

/// Draws the list, and below it the button that adds a row; `draw` draws what
/// stands in the row of a place, its main input among it.
pub fn draw_rows(rows: Rows, draw: Callback<usize, AnyView>) -> AnyView {
    let keys = move || {
        let places = 0..rows.of.count.get();
        places.map(|place| place.to_string()).collect()
    };
    let item = move |key: String| {
        let place = key.parse().unwrap_or_default();
        Some(draw_row(rows, &key, place, draw.run(place)))
    };
    let list = el("ol")
        .class("rows")
        .attr("role", "list")
        .attr_text("aria-label", rows.word(RowText::List))
        .each(keys, item);
    rows.list.set_value(list.node());
    let add = Press {
        class: "button rows-add",
        ..Press::new("add-row", rows.word(RowText::Add))
    };
    let add = add.draw(rows.press(RowText::Add));
    let spoken = el("p")
        .class("visually-hidden")
        .attr("role", "status")
        .says(text(move || rows.spoken.get()));
    vec![list.view(), add.view(), spoken.view()].into_any()
}

fn draw_row(rows: Rows, key: &str, place: usize, content: AnyView) -> Element {
    let tools = [
        ("up", RowText::Up(place), Icon::Up),
        ("down", RowText::Down(place), Icon::Down),
        ("remove", RowText::Remove(place), Icon::Cross),
    ];
    let tools = tools.into_iter().fold(
        el("div").class("rows-tools"),
        |of, (control, name, icon)| of.el(draw_tool(rows, control, name, icon)),
    );
    el("li")
        .class("rows-item")
        .attr("tabindex", "-1")
        .attr("data-row", key)
        .el(draw_grip(rows, place))
        .el(el("div").class("rows-content").child(content))
        .el(tools)
        .on("keydown", move |event| {
            on_key(rows, place, event.unchecked_ref())
        })
}

fn draw_tool(rows: Rows, control: &'static str, name: RowText, icon: Icon) -> Element {
    let is_off = says(move || match name {
        RowText::Up(place) => place == 0,
        RowText::Down(place) => place + 1 >= rows.of.count.get(),
        _ => false,
    });
    let word = rows.word(name);
    let tool = Press {
        class: "icon-button",
        control: Some(control),
        label: Some(word.clone()),
        title: Some(word),
        is_disabled: (!matches!(name, RowText::Remove(_))).then_some(is_off),
        icon: Some(icon),
        ..Press::default()
    };
    tool.draw(rows.press(name))
}

/// The first element in another that a selector, in parts, is of.
fn within(element: &web_sys::Element, selector: &[&str]) -> Option<web_sys::Element> {
    element.query_selector(&selector.concat()).ok().flatten()
}

fn on_key(rows: Rows, place: usize, event: &KeyboardEvent) {
    let key = event.key();
    let is_plain = !event.ctrl_key() && !event.meta_key() && !event.alt_key();
    let is_alt = event.alt_key() && !event.ctrl_key() && !event.meta_key();
    let in_input = event
        .target()
        .is_some_and(|target| target.has_type::<HtmlInputElement>());
    match key.as_str() {
        // An input method has the key first.
        _ if event.is_composing() => return,
        "ArrowUp" if is_alt => rows.step(place, true),
        "ArrowDown" if is_alt => rows.step(place, false),
        "Escape" if cancel(rows) => {}
        "Enter" if is_plain && in_input => rows.add(place + 1),
        // Not while the key is held down to clear what was typed.
        "Backspace" if in_input && !event.repeat() && rows.of.is_blank.run(place) => {
            rows.change(RowChange::Remove(place), RowText::Removed(place));
            rows.focus(place.saturating_sub(1));
        }
        _ => return,
    }
    event.prevent_default();
}
