//! A table of many rows, of which only those near the window are drawn.
//!
//! A row keeps its DOM node for as long as its key is near: what is patched,
//! sorted or filtered around it leaves its focus alone. One tab stop leads
//! into the rows; arrows, Home, End and the page keys walk through all of
//! them, the drawn and the undrawn.

mod focus;
mod keyboard;
mod measure;
mod place;
mod placed;
mod window;

use core::any::Any;
use core::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::element::{Element, el};
use super::reactive::{Text, react};

use placed::Placed;

pub use keyboard::Act;
pub use window::{Range, Viewport};

/// What names a row.
pub type Key = Arc<str>;

/// Up to so many rows all are drawn, so that the browser's own search finds
/// them; beyond, only those near the window.
pub const DRAWN_MOST: usize = 200;
/// What is drawn before the first paint: enough for most windows.
const FIRST_DRAWN: usize = 20;
/// What each later frame adds, until all are drawn: little enough that no key
/// and no press has to wait for it.
const EACH_FRAME: usize = 6;

/// A row as it was drawn: a `tr`, and what keeps it up to date.
pub struct DrawnRow {
    /// The `tr`.
    pub node: web_sys::Element,
    /// Effects: alive for as long as the row is drawn.
    pub kept: Box<dyn Any>,
}

/// Draws the row of a key; `None` where there is nothing to draw any more.
/// What belongs to an owner ends with the row. There is no context to be had.
pub type DrawRow = Box<dyn Fn(&Key) -> Option<DrawnRow>>;
/// Is told what the keyboard asks for.
pub type OnAct = Box<dyn Fn(Act, &Key)>;

/// What a grid is made of.
pub struct Setup {
    /// What the table holds, for assistive technology.
    pub caption: Text,
    /// The `thead`.
    pub head: Element,
    /// The keys of all rows, in order.
    pub keys: Signal<Arc<Vec<Key>>>,
    /// Draws a row.
    pub draw: DrawRow,
    /// Is told what the keyboard asks for.
    pub act: OnAct,
}

/// The grid: cheap to clone.
#[derive(Clone)]
pub struct Grid(Rc<Inner>);

struct Inner {
    table: web_sys::Element,
    body: HtmlElement,
    /// The room of the rows before those that are drawn, and after them. Each
    /// is a body of its own: to change a style of the rows' own body would
    /// style all of them anew.
    rooms: [HtmlElement; 2],
    draw: DrawRow,
    act: OnAct,
    keys: RefCell<Arc<Vec<Key>>>,
    /// In the order of the document. Few enough to be looked through.
    drawn: RefCell<Vec<Placed>>,
    /// The row that had the focus last, and where it was.
    active: RefCell<Option<(Key, usize)>>,
    /// From one row's top to the next, in CSS pixels; 0 until measured.
    pitch: Cell<f64>,
    /// How many may be drawn by now.
    most: Cell<usize>,
    /// The first row in sight, where only those near the window are drawn.
    sight: Cell<usize>,
}

impl Grid {
    /// Makes the grid; the element is its table.
    #[must_use]
    pub fn new(setup: Setup) -> Option<(Self, Element)> {
        let part = |made: &Element| made.node()?.dyn_into::<HtmlElement>().ok();
        let body = el("tbody");
        let rooms = [(); 2].map(|()| el("tbody").class("room").attr("role", "presentation"));
        let [before, after] = rooms;
        let table = el("table")
            .class("table grid")
            .attr("role", "grid")
            .attr("aria-multiselectable", "true")
            .el(el("caption").class("visually-hidden").says(setup.caption))
            .el(setup.head);
        let grid = Self(Rc::new(Inner {
            table: table.node()?,
            body: part(&body)?,
            rooms: [part(&before)?, part(&after)?],
            draw: setup.draw,
            act: setup.act,
            keys: RefCell::default(),
            drawn: RefCell::default(),
            active: RefCell::default(),
            pitch: Cell::new(0.0),
            most: Cell::new(FIRST_DRAWN),
            sight: Cell::new(0),
        }));
        let keys = setup.keys;
        let shown = grid.clone();
        // Before the first paint, not after it.
        shown.show(keys.get_untracked());
        react(move || {
            let keys = keys.get();
            untrack(|| shown.show(keys));
        });
        let (pressed, focused) = (grid.clone(), grid.clone());
        let body = body
            .on("keydown", move |event| pressed.take_key(&event))
            .on("focusin", move |event| focused.follow_focus(&event));
        grid.watch_window();
        grid.draw_rest_later();
        Some((grid, table.els([before, body, after])))
    }

    /// Calls `visit` with each drawn row.
    pub fn each_drawn(&self, mut visit: impl FnMut(&Key, &web_sys::Element)) {
        for placed in self.0.drawn.borrow().iter() {
            visit(&placed.key, &placed.row.node);
        }
    }

    /// Measures the rows again: after they got another height.
    pub fn measure_again(&self) {
        self.0.pitch.set(0.0);
        self.update();
    }

    /// The key of the row that an element stands in.
    #[must_use]
    pub fn key_of(&self, within: &web_sys::Element) -> Option<Key> {
        let row = within.closest("tr").ok().flatten()?;
        let drawn = self.0.drawn.borrow();
        let placed = drawn.iter().find(|placed| placed.row.node == row)?;
        Some(Arc::clone(&placed.key))
    }

    fn show(&self, keys: Arc<Vec<Key>>) {
        *self.0.keys.borrow_mut() = keys;
        self.update();
    }

    /// The next frame is the first paint; the rest of the rows comes after it.
    fn draw_rest_later(&self) {
        self.next_frame(Self::grow);
    }

    /// Draws a few more rows in the next frame, and in those after it, until
    /// all were drawn once.
    fn grow(&self) {
        let is_whole = self.0.most.get() >= self.0.keys.borrow().len();
        if is_whole || self.is_windowed() {
            return self.0.most.set(usize::MAX);
        }
        self.next_frame(|grid| {
            let most = grid.0.most.get().saturating_add(EACH_FRAME);
            grid.0.most.set(most);
            grid.update();
            grid.grow();
        });
    }

    fn next_frame(&self, act: fn(&Self)) {
        let grid = Rc::downgrade(&self.0);
        request_animation_frame(move || {
            if let Some(inner) = grid.upgrade() {
                act(&Self(inner));
            }
        });
    }

    fn watch_window(&self) {
        for event in ["scroll", "resize"] {
            let grid = Rc::downgrade(&self.0);
            let handle = window_event_listener_untyped(event, move |event| {
                let Some(inner) = grid.upgrade() else { return };
                let grid = Self(inner);
                if event.type_() == "resize" {
                    grid.measure_again();
                } else if grid.is_windowed() {
                    grid.update();
                }
            });
            on_cleanup(move || handle.remove());
        }
    }
}
