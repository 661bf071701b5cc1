//! Where the list is: its view in the address, and how far it was scrolled.

use core::time::Duration;

use changefeed_model::listing::View;
use leptos::prelude::*;
use web_sys::ScrollRestoration;

use crate::address::{Step, use_address};
use crate::route;
use crate::storage::{self, Keep};
use crate::tasks::{Listing, TaskList};
use crate::ui::reactive::react;

/// What a query says of a view.
const KEYS: [&str; 4] = ["q", "state", "kind", "sort"];
/// How long after the last key the address follows, in milliseconds. Safari
/// takes a hundred changes in 30 s, and fails at the next.
const TYPING_MS: u64 = 400;
/// How many frames a whole list may take until it is as long as it will be: it
/// grows by a few rows a frame.
const LATE_FRAMES: u32 = 50;

/// Where this tab's list was scrolled to: pixels, a blank, the address.
const SCROLL: &str = "list-scroll";
/// The view of this tab's list: the path, with its query.
const PLACE: &str = "list-place";

/// The view that a query asks for.
pub(super) fn view_of(search: &str) -> View {
    let Some(params) = route::query(search) else {
        return View::default();
    };
    let pair = |key: &str| params.get(key).map(|value| (key.to_owned(), value));
    View::from_pairs(KEYS.iter().filter_map(|key| pair(key)))
}

/// The path of a cluster's list, as this tab saw it last.
#[must_use]
pub fn last_place(cluster: &str) -> String {
    let path = route::list(cluster);
    let last = storage::read(Keep::Tab, PLACE).unwrap_or_default();
    match last.strip_prefix(&path) {
        Some(rest) if rest.starts_with('?') => last,
        _ => path,
    }
}

fn address(path: &str, view: &View) -> String {
    let mut address = path.to_owned();
    for (at, (key, value)) in view.to_pairs().iter().enumerate() {
        address.push(if at == 0 { '?' } else { '&' });
        address.push_str(key);
        address.push('=');
        // A comma may stand in a query as it is.
        address.push_str(&route::segment(value).replace("%2C", ","));
    }
    address
}

/// Keeps the view in the address, and follows the address to another view.
pub(super) fn keep_in_address(listing: Listing, cluster: &str) {
    let path = route::list(cluster);
    let place = use_address();
    let kept = StoredValue::new(listing.view.get_untracked());
    react(move || {
        let asked = place.search.with(|search| view_of(search));
        if kept.with_value(|kept| *kept != asked) {
            kept.set_value(asked.clone());
            listing.view.set(asked);
        }
    });
    let write = Callback::new(move |view: View| {
        let address = address(&path, &view);
        storage::write(Keep::Tab, PLACE, Some(&address));
        if kept.with_value(|kept| *kept != view) {
            kept.set_value(view);
            place.go(&address, Step::Quietly);
        }
    });
    // What was typed, and is not in the address yet.
    let typed = StoredValue::new((0_u32, None::<View>));
    let opened = place.path.get_untracked();
    let write_typed = move || {
        let last = typed.try_update_value(|(_, last)| last.take()).flatten();
        if let Some(view) = last {
            write.run(view);
        }
    };
    react(move || {
        let view = listing.view.get();
        let at = typed.with_value(|(at, _)| at.wrapping_add(1));
        typed.set_value((at, None));
        if kept.with_value(|kept| kept.search == view.search) {
            return write.run(view);
        }
        typed.set_value((at, Some(view)));
        // The browser takes 10 ms for it: not between a key and its result.
        let write_last = move || {
            if typed.try_with_value(|(last, _)| *last) == Some(at) {
                write_typed();
            }
        };
        set_timeout(write_last, Duration::from_millis(TYPING_MS));
    });
    // Whoever leaves the field may follow a link next, and come back.
    let left = window_event_listener_untyped("focusout", move |_| {
        if place.path.with_untracked(|path| *path == opened) {
            write_typed();
        }
    });
    on_cleanup(move || left.remove());
}

/// Remembers how far the list is scrolled, and goes there again when the same
/// view comes back and is long enough.
pub(super) fn keep_scroll(listing: Listing, list: TaskList, cluster: &str) {
    let path = route::list(cluster);
    let here = move || address(&path, &listing.view.get_untracked());
    restore_scroll(listing, list, &here());
    set_restoration(ScrollRestoration::Manual);
    let scrolled = StoredValue::new(0.0);
    // A scroll is told with the next frame. Who walks by keys may have left by
    // then, and moved the focus just before.
    for event in ["scroll", "focusin"] {
        let follow = move |_| scrolled.set_value(window().scroll_y().unwrap_or_default());
        let followed = window_event_listener_untyped(event, follow);
        on_cleanup(move || followed.remove());
    }
    let keep = move || {
        #[expect(clippy::cast_possible_truncation, reason = "whole pixels")]
        let mut place = (scrolled.try_get_value().unwrap_or_default() as i64).to_string();
        place.push(' ');
        place.push_str(&here());
        storage::write(Keep::Tab, SCROLL, Some(&place));
    };
    let keep = std::sync::Arc::new(keep);
    let left = std::sync::Arc::clone(&keep);
    let closed = window_event_listener_untyped("pagehide", move |_| left());
    on_cleanup(move || {
        keep();
        closed.remove();
        set_restoration(ScrollRestoration::Auto);
    });
}

fn set_restoration(restoration: ScrollRestoration) {
    if let Ok(history) = window().history() {
        let _ = history.set_scroll_restoration(restoration);
    }
}

fn restore_scroll(listing: Listing, list: TaskList, here: &str) {
    let kept = storage::read(Keep::Tab, SCROLL).unwrap_or_default();
    let target = kept
        .split_once(' ')
        .filter(|(_, address)| *address == here)
        .and_then(|(pixels, _)| pixels.parse::<u32>().ok())
        .filter(|pixels| *pixels > 0);
    let target = StoredValue::new(target);
    // Whoever scrolls meanwhile knows better.
    for event in ["wheel", "touchstart", "keydown", "pointerdown"] {
        let handle = window_event_listener_untyped(event, move |_| target.set_value(None));
        on_cleanup(move || handle.remove());
    }
    react(move || {
        listing.keys.track();
        let is_whole = list.query.loaded_at().is_some() && !list.query.is_loading();
        if target.with_value(Option::is_none) {
            return;
        }
        scroll_to(target, if is_whole { LATE_FRAMES } else { 0 }, is_whole);
    });
}

/// Scrolls there in the next frame if the page is long enough then. Rows that
/// are all there are laid out some frames later in WebKit.
fn scroll_to(target: StoredValue<Option<u32>>, frames: u32, is_whole: bool) {
    request_animation_frame(move || {
        let Some(Some(pixels)) = target.try_get_value() else {
            return;
        };
        let room = document()
            .document_element()
            .map_or(0, |page| page.scroll_height() - page.client_height());
        if i64::from(room) >= i64::from(pixels) || is_whole && frames == 0 {
            target.set_value(None);
            window().scroll_to_with_x_and_y(0.0, f64::from(pixels));
        } else if frames > 0 {
            scroll_to(target, frames - 1, is_whole);
        }
    });
}
