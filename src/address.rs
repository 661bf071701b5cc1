//! The address bar: what it shows, and going from page to page without
//! loading the console anew.

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlAnchorElement, MouseEvent};

/// What the address bar shows.
#[derive(Clone, Copy, Debug)]
pub struct Address {
    /// The path.
    pub path: RwSignal<String>,
    /// The query; empty, or with its `?`.
    pub search: RwSignal<String>,
}

/// How to go to a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// By a new entry of the history, to the top of the page.
    Forward,
    /// In the place of the entry that is there, to the top of the page.
    Instead,
    /// In the place of the entry that is there; the page stays where it is.
    Quietly,
}

impl Address {
    /// Follows the address bar, takes the presses of the console's own links,
    /// and puts itself into the context.
    pub fn provide() -> Self {
        let address = Self {
            path: RwSignal::new(String::new()),
            search: RwSignal::new(String::new()),
        };
        address.follow();
        let handles = [
            window_event_listener_untyped("popstate", move |_| address.follow()),
            window_event_listener_untyped("click", move |event| {
                address.take_press(event.unchecked_ref());
            }),
        ];
        on_cleanup(move || handles.into_iter().for_each(WindowListenerHandle::remove));
        provide_context(address);
        address
    }

    /// Goes to a path of the console, with its query.
    pub fn go(self, to: &str, step: Step) {
        let location = window().location();
        let here = [location.pathname(), location.search(), location.hash()];
        let is_here = here.map(Result::unwrap_or_default).concat() == to;
        let Ok(history) = window().history() else {
            return;
        };
        let gone = match step {
            Step::Forward if is_here => Ok(()),
            Step::Forward => history.push_state_with_url(&JsValue::NULL, "", Some(to)),
            _ => history.replace_state_with_url(&JsValue::NULL, "", Some(to)),
        };
        if gone.is_err() {
            return;
        }
        self.follow();
        if step != Step::Quietly {
            // After the page that was left kept how far it was scrolled.
            leptos::task::spawn_local(async { window().scroll_to_with_x_and_y(0.0, 0.0) });
        }
    }

    /// Tells of the address, where it is another one. The path first: who
    /// draws another page by it ends what follows the query of this one.
    fn follow(self) {
        let location = window().location();
        for (signal, now) in [
            (self.path, location.pathname()),
            (self.search, location.search()),
        ] {
            let now = now.unwrap_or_default();
            if signal.with_untracked(|before| *before != now) {
                signal.set(now);
            }
        }
    }

    /// Goes where a link of the console leads, in the browser's place.
    fn take_press(self, event: &MouseEvent) {
        let opens_elsewhere = event.button() != 0
            || event.ctrl_key()
            || event.meta_key()
            || event.shift_key()
            || event.alt_key();
        if event.default_prevented() || opens_elsewhere {
            return;
        }
        let pressed = event.target().and_then(|at| at.dyn_into().ok());
        let link = pressed.and_then(|at: web_sys::Element| at.closest("a[href]").ok()?);
        let link = link.and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok());
        let Some(link) = link else { return };
        let is_own = window().location().origin().ok() == Some(link.origin());
        if is_own && !link.has_attribute("download") && link.target().is_empty() {
            event.prevent_default();
            let to = [link.pathname(), link.search(), link.hash()].concat();
            self.go(&to, Step::Forward);
        }
    }
}

/// The address of the context; one of the page's own where there is none.
#[must_use]
pub fn use_address() -> Address {
    use_context().unwrap_or_else(Address::provide)
}
