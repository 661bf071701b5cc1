//! Why a chunk did not load, and what to do then.

use core::cell::Cell;

use js_sys::{Function, Promise, Reflect};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::i18n::Words;

/// The function of `boot.js` that asks the server for the page anew.
const IS_OUTDATED: &str = "changefeedConsoleIsOutdated";

thread_local! {
    static RELOADING: Cell<bool> = const { Cell::new(false) };
}

/// Why a chunk did not load.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Missing {
    /// The connection, or what stands between.
    Unreachable,
    /// Another console was deployed since: the chunks of this one are gone.
    Outdated,
}

impl Missing {
    /// Asks the server which console it has.
    pub(crate) async fn find_out() -> Self {
        let is_outdated = match ask() {
            Some(answer) => JsFuture::from(answer).await,
            None => Ok(JsValue::FALSE),
        };
        if is_outdated.is_ok_and(|answer| answer.is_truthy()) {
            Self::Outdated
        } else {
            Self::Unreachable
        }
    }

    /// What happened, what was kept, what to do.
    pub(crate) fn sentence(self, words: &Words) -> &'static str {
        match self {
            Self::Unreachable => words.chunk_missing,
            Self::Outdated => words.chunk_outdated,
        }
    }
}

fn ask() -> Option<Promise> {
    let ask = Reflect::get(&window(), &IS_OUTDATED.into()).ok()?;
    let ask: Function = ask.dyn_into().ok()?;
    ask.call0(&JsValue::UNDEFINED).ok()?.dyn_into().ok()
}

/// Loads the page, and with it the newer console. Drafts are kept in the tab:
/// nobody is asked whether to leave.
pub(super) fn reload() {
    RELOADING.set(true);
    let _ = window().location().reload();
}

/// Whether the page is on its way to a newer console.
pub(crate) fn is_reloading() -> bool {
    RELOADING.get()
}
