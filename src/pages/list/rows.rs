//! The rows of the list: drawn near the window, pressed and chosen.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement, MouseEvent};

use super::head::{COLUMNS, draw_head, name_cells};
use super::row::{draw_row, template};
use crate::app::{Console, use_console};
use crate::pages::parts::{Asks, MenuTarget, operation_of, press_operation};
use crate::route;
use crate::tasks::Listing;
use crate::ui::element::Element;
use crate::ui::grid::{Act, Grid, Key, Setup};
use crate::ui::link::use_links;
use crate::ui::reactive::react;

/// Draws the table of a cluster's tasks.
pub(super) fn draw_rows(listing: Listing, cluster: &str, asks: Asks) -> Option<(Grid, Element)> {
    let console = use_console();
    let (template, list) = (template(), use_links().target(&route::list(cluster)));
    let draw = move |key: &Key| {
        let row = draw_row(&template, console, &list, key, console.tasks.row(key)?)?;
        let is_chosen = listing
            .selection
            .with_untracked(|chosen| chosen.contains(key));
        show_choice(&row.node, is_chosen);
        Some(row)
    };
    let act = move |act: Act, key: &Key| {
        listing.choose(|chosen, keys| match act {
            Act::Toggle => chosen.toggle(key),
            Act::Extend => chosen.extend_to(key, keys),
            Act::ChooseAll => chosen.choose_all(keys),
            Act::ChooseNone => chosen.clear(),
        });
    };
    let (grid, table) = Grid::new(Setup {
        caption: console.locale.text(|words| words.changefeeds),
        head: draw_head(listing),
        keys: listing.keys,
        draw: Box::new(draw),
        act: Box::new(act),
    })?;
    let (pressed, chosen) = (grid.clone(), grid.clone());
    react(move || {
        listing.selection.with(|selection| {
            chosen.each_drawn(|key, node| show_choice(node, selection.contains(key)));
        });
    });
    let table = table
        .attr("aria-colcount", COLUMNS)
        .with(move |table| name_cells(table, console.locale.words()))
        .on("click", move |event| {
            let _ = take_press(&pressed, console, listing, asks, &event);
        });
    Some((grid, table))
}

fn show_choice(row: &web_sys::Element, is_chosen: bool) {
    let _ = row.set_attribute("aria-selected", if is_chosen { "true" } else { "false" });
    let choice = row.query_selector("input").ok().flatten();
    if let Some(choice) = choice.and_then(|choice| choice.dyn_into::<HtmlInputElement>().ok()) {
        choice.set_checked(is_chosen);
    }
}

/// One listener for all rows: what was pressed, and in which row.
fn take_press(
    grid: &Grid,
    console: Console,
    listing: Listing,
    asks: Asks,
    event: &Event,
) -> Option<()> {
    let target: web_sys::Element = event.target()?.dyn_into().ok()?;
    let key = grid.key_of(&target)?;
    // A thumb that misses the box is still in its cell.
    if target
        .matches("td[data-column=select], [data-column=select] > input")
        .unwrap_or_default()
    {
        let is_range = event
            .dyn_ref::<MouseEvent>()
            .is_some_and(MouseEvent::shift_key);
        listing.choose(|chosen, keys| match is_range {
            true => chosen.extend_to(&key, keys),
            false => chosen.toggle(&key),
        });
        return Some(());
    }
    let button = target.closest("button").ok().flatten()?;
    match operation_of(&button) {
        Some(operation) => press_operation(console, operation, &key, asks),
        None => {
            let seen = listing.tasks.seen(&key)?;
            let id = seen.task.id.clone()?;
            asks.menu.set(Some(MenuTarget::at(id, &button)));
        }
    }
    Some(())
}
