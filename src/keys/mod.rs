//! The keyboard, as far as the first load needs it: one listener, which
//! fetches the rest with the first key that may be a shortcut, and what was
//! visited until then. The shortcuts themselves are in a chunk, with the
//! palette; their rules are the model's (`keys`).

mod act;
mod board;
mod help;
mod words;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;

use crate::address::Address;
use crate::app::Console;
use crate::chunk::{Part, later};
use crate::ui::button::Press;
use crate::ui::element::{Element, el};
use crate::ui::icon::Icon;
use crate::ui::reactive::{press, react, show};

pub(crate) use act::focused_row;
pub(crate) use board::draw_keys;
pub(crate) use help::kbd;

/// The keys that a shortcut may begin with.
const BEGIN: &str = "?/gnrjkxep";
/// What asks for the palette: its key with Ctrl or Command.
const PALETTE: &str = "^k";
/// Where someone types.
const TYPED_INTO: &str = "input:not([type=checkbox],[type=radio]),textarea,select,\
     [contenteditable]:not([contenteditable=false])";

/// What is asked of the keyboard's chunk.
#[derive(Clone, Copy)]
pub struct Keys {
    /// The key; `^` before it for one with Ctrl or Command.
    asked: RwSignal<Option<String>>,
    /// The paths of this session that the palette does not know yet.
    visited: StoredValue<Vec<String>>,
}

/// Listens to the keyboard, and draws what the keys open. One who is not
/// signed in has no shortcuts.
#[must_use]
pub fn keys_place(console: Console, address: Address) -> Element {
    let keys = Keys {
        asked: RwSignal::new(None),
        visited: StoredValue::new(Vec::new()),
    };
    provide_context(keys);
    react(move || {
        let path = address.path.get();
        let is_open = console.session.is_open();
        keys.visited.update_value(|visited| match is_open {
            true => visited.push(path),
            // Whoever signs in next may be another.
            false => visited.clear(),
        });
    });
    let handle = window_event_listener_untyped("keydown", move |event| {
        let Some(event) = event.dyn_ref::<KeyboardEvent>() else {
            return;
        };
        let is_here = keys.asked.with_untracked(Option::is_some);
        if is_here || console.session.token_untracked().is_none() || is_typing(event) {
            return;
        }
        if let Some(key) = first_key(event) {
            event.prevent_default();
            keys.asked.set(Some(key));
        }
    });
    on_cleanup(move || handle.remove());
    let is_asked = move || keys.asked.with(Option::is_some);
    el("div")
        .class("session-place")
        .child(show(is_asked, move || later(Part::Keys(keys))).into_any())
}

/// A key that may be a shortcut, or begin one.
fn first_key(event: &KeyboardEvent) -> Option<String> {
    let key = event.key();
    let has_command = event.ctrl_key() || event.meta_key();
    let may_begin = match has_command {
        true => key == "k",
        false => BEGIN.contains(&key),
    };
    if !may_begin || key.is_empty() || event.alt_key() {
        return None;
    }
    Some(if has_command { PALETTE.to_owned() } else { key })
}

/// Whether a press of a key is typing.
fn is_typing(event: &KeyboardEvent) -> bool {
    let target = event.target();
    let target = target.and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    target.is_some_and(|target| !matches!(target.closest(TYPED_INTO), Ok(None)))
}

/// The button of the header that opens the palette.
pub(crate) fn palette_button(console: Console) -> Element {
    let keys = use_context::<Keys>();
    let open = move || {
        if let Some(keys) = keys {
            keys.asked.set(Some(PALETTE.to_owned()));
        }
    };
    let button = Press {
        class: "button quiet",
        action: Some("palette"),
        label: Some(console.locale.text(|words| words.search)),
        icon: Some(Icon::Search),
        ..Press::default()
    };
    let button = button.draw(press(open));
    button.attr("aria-keyshortcuts", "Control+K Meta+K")
}
