//! The table that draws the rows near the window alone.

mod drawn;
mod focus;
mod keys;
mod random;
mod window;

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use changefeed_console::ui::element::el;
use changefeed_console::ui::grid::{Act, DrawnRow, Grid, Key, Setup};
use changefeed_console::ui::reactive::text;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent, KeyboardEventInit};

use crate::stage::{Stage, until};

/// The styles that give undrawn rows their room.
const STYLES: [&str; 2] = [
    include_str!("../../../style/table.css"),
    include_str!("../../../style/grid.css"),
];

/// A grid on a stage. A row has a link and a button.
struct Bench {
    stage: Stage,
    grid: Grid,
    keys: RwSignal<Arc<Vec<Key>>>,
    /// What each drawn row says after its key.
    word: RwSignal<&'static str>,
    seen: Rc<Seen>,
}

/// What the rows and the grid did.
#[derive(Default)]
struct Seen {
    /// Rows whose effects are alive.
    alive: Cell<usize>,
    /// Rows whose owners were cleaned up.
    cleaned: Cell<usize>,
    /// How often a row's effect ran.
    runs: Cell<usize>,
    acts: RefCell<Vec<String>>,
    opened: RefCell<Vec<String>>,
}

/// Lives as long as its row's effects.
struct Alive(Rc<Seen>);

impl Drop for Alive {
    fn drop(&mut self) {
        self.0.alive.set(self.0.alive.get() - 1);
    }
}

/// The keys of these numbers.
fn keys(numbers: impl IntoIterator<Item = usize>) -> Arc<Vec<Key>> {
    let key = |number: usize| Key::from(number.to_string());
    Arc::new(numbers.into_iter().map(key).collect())
}

fn draw(key: &Key, word: RwSignal<&'static str>, seen: &Rc<Seen>) -> Option<DrawnRow> {
    if &**key == "nothing" {
        return None;
    }
    let (runs, cleaned, opened) = (Rc::clone(seen), Rc::clone(seen), Rc::clone(seen));
    let cleaned = send_wrapper::SendWrapper::new(cleaned);
    on_cleanup(move || cleaned.cleaned.set(cleaned.cleaned.get() + 1));
    let runs = send_wrapper::SendWrapper::new(runs);
    let says = text(move || {
        runs.runs.set(runs.runs.get() + 1);
        word.get().to_owned()
    });
    let href = format!("#{key}");
    let key = key.to_string();
    let link = el("a")
        .attr("href", &href)
        .attr("tabindex", "-1")
        .text(&key)
        .on("click", {
            let key = key.clone();
            move |event| {
                event.prevent_default();
                opened.opened.borrow_mut().push(key.clone());
            }
        });
    let button = el("button").attr("tabindex", "-1").says(says);
    let row = el("tr")
        .attr("data-key", &key)
        .attr("tabindex", "-1")
        .el(el("td").el(link))
        .el(el("td").el(button));
    seen.alive.set(seen.alive.get() + 1);
    Some(DrawnRow {
        node: row.node()?,
        kept: Box::new((row, Alive(Rc::clone(seen)))),
    })
}

fn mount(shown: Arc<Vec<Key>>) -> Bench {
    // A form of another check may have scrolled.
    window().scroll_to_with_x_and_y(0.0, 0.0);
    let (keys, word) = (RwSignal::new(shown), RwSignal::new("press"));
    let seen = Rc::new(Seen::default());
    let made = Rc::new(RefCell::new(None));
    let (slot, drawn, acted) = (Rc::clone(&made), Rc::clone(&seen), Rc::clone(&seen));
    let stage = Stage::mount(move || {
        let (grid, table) = Grid::new(Setup {
            caption: text(|| "Numbers".to_owned()),
            head: el("thead").el(el("tr").el(el("th").text("number"))),
            keys: keys.into(),
            draw: Box::new(move |key| draw(key, word, &drawn)),
            act: Box::new(move |act: Act, key: &Key| {
                acted.acts.borrow_mut().push(format!("{act:?} {key}"));
            }),
        })
        .expect("a grid");
        *slot.borrow_mut() = Some(grid);
        el("div")
            .el(el("style").text(&STYLES.concat()))
            .el(table)
            .view()
    });
    let grid = made.borrow_mut().take().expect("mounted");
    Bench {
        stage,
        grid,
        keys,
        word,
        seen,
    }
}

/// A grid that has drawn all that it will.
async fn mount_drawn(count: usize) -> Bench {
    let bench = mount(keys(0..count));
    until("the rows", || match count > 200 {
        true => bench.drawn_from() == Some(0) && bench.pitch() > 0.0 && bench.room() > 0.0,
        false => bench.rows().len() == count,
    })
    .await;
    bench
}

impl Bench {
    fn nodes(&self) -> Vec<HtmlElement> {
        let rows = self.stage.root.query_selector_all("tbody > tr").unwrap();
        (0..rows.length())
            .map(|at| rows.item(at).unwrap().unchecked_into())
            .collect()
    }

    /// The keys of the rows in the document.
    fn rows(&self) -> Vec<String> {
        let key = |row: &HtmlElement| row.get_attribute("data-key").unwrap();
        self.nodes().iter().map(key).collect()
    }

    fn row(&self, number: usize) -> HtmlElement {
        let selector = format!("tr[data-key=\"{number}\"]");
        self.stage.find(&selector).unchecked_into()
    }

    fn has_row(&self, number: usize) -> bool {
        self.stage.has(&format!("tr[data-key=\"{number}\"]"))
    }

    /// The first that is drawn.
    fn drawn_from(&self) -> Option<usize> {
        self.rows().first()?.parse().ok()
    }

    fn focus_row(&self, number: usize) {
        self.row(number).focus().unwrap();
        assert!(self.has_focus(&self.row(number)));
    }

    fn has_focus(&self, node: &Element) -> bool {
        document().active_element().as_ref() == Some(node)
    }

    /// The key of the row that has the focus itself.
    fn focused(&self) -> Option<String> {
        document().active_element()?.get_attribute("data-key")
    }

    /// From one row's top to the next.
    fn pitch(&self) -> f64 {
        let top = |row: &HtmlElement| row.get_bounding_client_rect().top();
        let nodes = self.nodes();
        let mut near = nodes.iter().filter(|row| !row.has_attribute("data-apart"));
        let mut next = || near.next().map(top).unwrap_or_default();
        let first = next();
        next() - first
    }

    /// Where the first row is, or would be.
    fn body_top(&self) -> f64 {
        self.stage.find("tbody").get_bounding_client_rect().top()
    }

    /// Of all rows, drawn or not.
    fn height(&self) -> f64 {
        let end = self.stage.find("tbody:last-child");
        end.get_bounding_client_rect().bottom() - self.body_top()
    }

    /// The room behind the rows that are drawn, as it was told.
    fn room(&self) -> f64 {
        let after = self.stage.find("tbody.room:last-child");
        let after: HtmlElement = after.unchecked_into();
        let room = after.style().get_property_value("height").unwrap();
        room.trim_end_matches("px").parse().unwrap_or_default()
    }

    /// Scrolls so that a row is at the window's top.
    fn scroll_to(&self, number: usize) {
        let top = self.body_top() + number as f64 * self.pitch();
        window().scroll_by_with_x_and_y(0.0, top);
    }

    /// Presses a key where the focus is. Returns whether it was taken.
    fn press(&self, key: &str) -> bool {
        self.press_with(key, |_| {})
    }

    fn press_with(&self, key: &str, with: impl FnOnce(&KeyboardEventInit)) -> bool {
        let init = KeyboardEventInit::new();
        init.set_key(key);
        init.set_bubbles(true);
        init.set_cancelable(true);
        with(&init);
        let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init).unwrap();
        let focused = document().active_element().unwrap();
        focused.dispatch_event(&event).unwrap();
        event.default_prevented()
    }

    /// Checks that the tab key comes to one row, and to what is in it.
    fn tab_stop(&self) -> String {
        let stops = |row: &Element| row.get_attribute("tabindex").as_deref() == Some("0");
        let nodes = self.nodes();
        let mut stop = None;
        for row in &nodes {
            let controls = row.query_selector_all("a, button").unwrap();
            for at in 0..controls.length() {
                let control: Element = controls.item(at).unwrap().unchecked_into();
                assert_eq!(stops(&control), stops(row), "a control goes with its row");
            }
            if stops(row) {
                assert_eq!(stop, None, "one tab stop");
                stop = row.get_attribute("data-key");
            }
        }
        stop.expect("a tab stop")
    }

    async fn shows(&self, numbers: impl IntoIterator<Item = usize>) {
        let wanted: Vec<_> = numbers.into_iter().map(|n| n.to_string()).collect();
        until("the rows", || self.rows() == wanted).await;
    }
}

impl Drop for Bench {
    fn drop(&mut self) {
        window().scroll_to_with_x_and_y(0.0, 0.0);
    }
}
