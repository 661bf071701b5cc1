//! From keys to what they do, and what they open.

use changefeed_model::keys::{Press, Sequence, Shortcut};
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Event, KeyboardEvent};

use super::help::draw_help;
use super::{Keys, PALETTE, is_typing};
use crate::address::{Address, use_address};
use crate::app::{Console, use_console};
use crate::clock;
use crate::palette::Palette;
use crate::ui::element::el;
use crate::ui::reactive::react;

/// What has the keyboard for itself while it is open.
const OPEN: &str = "dialog[open],[role=menu]:popover-open";

/// What the shortcuts work on.
#[derive(Clone, Copy)]
pub(super) struct Board {
    pub(super) console: Console,
    pub(super) address: Address,
    /// Whether the list of the shortcuts is open.
    pub(super) help: RwSignal<bool>,
    pub(super) palette: Palette,
    sequence: StoredValue<Sequence>,
}

/// Listens to the keyboard from now on, and draws what it opens.
pub(crate) fn draw_keys(keys: Keys) -> AnyView {
    let (console, address) = (use_console(), use_address());
    let help = RwSignal::new(false);
    let board = Board {
        console,
        address,
        help,
        palette: Palette::new(console, address, help),
        sequence: StoredValue::new(Sequence::default()),
    };
    react(move || {
        address.path.track();
        // Whoever signs in next finds nothing of this one.
        let _ = console.session.is_open();
        let visited = keys.visited.try_update_value(core::mem::take);
        board.palette.note_visits(&visited.unwrap_or_default());
    });
    react(move || {
        if let Some(key) = keys.asked.get() {
            untrack(|| board.ask(&key));
        }
    });
    // No `FnMut`: a shortcut presses a key of the list within this one.
    let listen = Closure::<dyn Fn(Event)>::new(move |event: Event| board.hear(&event));
    let function = listen.as_ref().unchecked_ref();
    let _ = window().add_event_listener_with_callback("keydown", function);
    let listen = SendWrapper::new(listen);
    on_cleanup(move || {
        let function = listen.as_ref().unchecked_ref();
        let _ = window().remove_event_listener_with_callback("keydown", function);
    });
    el("div")
        .el(draw_help(console, help))
        .child(board.palette.draw())
        .view()
}

impl Board {
    /// A key that was pressed before there was a board, or a button in its
    /// place.
    fn ask(self, key: &str) {
        let press = Press {
            key: key.strip_prefix('^').unwrap_or(key),
            has_command: key == PALETTE,
            has_other: false,
            has_shift: false,
            is_repeat: false,
            at_ms: clock::now_ms(),
        };
        self.take(&press);
    }

    fn hear(self, event: &Event) {
        let Some(event) = event.dyn_ref::<KeyboardEvent>() else {
            return;
        };
        if event.default_prevented() || event.is_composing() || is_typing(event) {
            return;
        }
        let (control, command) = (event.ctrl_key(), event.meta_key());
        let press = Press {
            key: &event.key(),
            has_command: control || command,
            has_other: event.alt_key() || control && command,
            has_shift: event.shift_key(),
            is_repeat: event.repeat(),
            at_ms: clock::now_ms(),
        };
        if self.take(&press) {
            event.prevent_default();
        }
    }

    /// Does what a press asks for; says whether it asked for anything.
    fn take(self, press: &Press<'_>) -> bool {
        if self.console.session.token_untracked().is_none() || has_open() {
            self.sequence.set_value(Sequence::default());
            return false;
        }
        let asked = self
            .sequence
            .try_update_value(|sequence| sequence.take(press))
            .flatten();
        let has_single = !self.console.settings.get_untracked().no_single_keys;
        let may = |shortcut: &Shortcut| shortcut.is_command() || has_single;
        match asked.filter(may) {
            Some(shortcut) => self.act(shortcut),
            None => false,
        }
    }
}

/// Whether a dialog or a menu is open.
fn has_open() -> bool {
    matches!(document().query_selector(OPEN), Ok(Some(_)))
}
