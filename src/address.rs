//! The address bar: what it shows below the console's base, and going from
//! page to page without loading the console anew.
//!
//! Links and history are the browser's own, and `route` says what a path
//! shows. leptos_router would do the same, its matcher left out, for 4 kB of
//! the first load.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlAnchorElement, MouseEvent};

use crate::ui::link::{Links, use_links};

/// What stands between someone and another page: told where a link leads, it
/// says whether it keeps them here.
pub type Guard = Callback<String, bool>;

/// What the address bar shows.
#[derive(Clone, Copy, Debug)]
pub struct Address {
    /// The path.
    pub path: RwSignal<String>,
    /// The query, without its `?`.
    pub search: RwSignal<String>,
    links: Links,
    guard: StoredValue<Option<Guard>>,
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
    /// and puts itself into the context. What is below the base of the
    /// context's [`Links`] is the console's.
    pub fn provide() -> Self {
        let address = Self {
            path: RwSignal::new(String::new()),
            search: RwSignal::new(String::new()),
            links: use_links(),
            guard: StoredValue::new(None),
        };
        address.follow();
        let moved = window_event_listener(ev::popstate, move |_| address.follow());
        let pressed = window_event_listener(ev::click, move |event| {
            if let Some(to) = address.own_link(&event) {
                event.prevent_default();
                address.ask(&to);
            }
        });
        on_cleanup(move || {
            moved.remove();
            pressed.remove();
        });
        provide_context(address);
        address
    }

    /// Goes to a page as a press on its link does: what guards the page that
    /// is shown may keep one there.
    pub fn ask(self, to: &str) {
        let guard = self.guard.get_value();
        let is_kept = guard.and_then(|guard| guard.try_run(to.to_owned()));
        if is_kept != Some(true) {
            self.go(to, Step::Forward);
        }
    }

    /// Has `guard` asked before a link is followed, until the owner is
    /// disposed of.
    pub fn set_guard(self, guard: Guard) {
        self.guard.set_value(Some(guard));
        on_cleanup(move || {
            let _ = self.guard.try_set_value(None);
        });
    }

    /// Goes to a path of the console, with its query.
    pub fn go(self, to: &str, step: Step) {
        let Ok(history) = window().history() else {
            return;
        };
        let target = self.links.target(to);
        // A browser takes so many changes in a time, and refuses the next: the
        // page goes on as it is then, and what is pressed again goes through.
        let _ = match step {
            // Where one is already is no entry.
            Step::Forward if self.is_at(to) => Ok(()),
            Step::Forward => history.push_state_with_url(&JsValue::NULL, "", Some(&target)),
            Step::Instead | Step::Quietly => {
                history.replace_state_with_url(&JsValue::NULL, "", Some(&target))
            }
        };
        self.follow();
        if step != Step::Quietly {
            window().scroll_to_with_x_and_y(0.0, 0.0);
        }
    }

    fn is_at(self, to: &str) -> bool {
        let (path, search) = to.split_once('?').unwrap_or((to, ""));
        let is = |signal: RwSignal<String>, wanted| signal.with_untracked(|now| now == wanted);
        is(self.path, path) && is(self.search, search)
    }

    /// Tells of the address, where it is another one. The path first: who
    /// draws another page by it ends what follows the query of this one.
    fn follow(self) {
        let location = window().location();
        let path = location.pathname().unwrap_or_default();
        // A page that is not below the base is not the console's to judge.
        let Some(path) = self.links.page(&path) else {
            return;
        };
        let search = location.search().unwrap_or_default();
        let search = search.strip_prefix('?').unwrap_or_default();
        for (signal, now) in [(self.path, path.as_str()), (self.search, search)] {
            if signal.with_untracked(|before| before != now) {
                signal.set(now.to_owned());
            }
        }
    }

    /// Where a press leads, when it is one of a link within the console that
    /// the browser is not to open elsewhere.
    fn own_link(self, event: &MouseEvent) -> Option<String> {
        let opens_elsewhere = event.button() != 0
            || event.meta_key()
            || event.ctrl_key()
            || event.shift_key()
            || event.alt_key();
        if opens_elsewhere || event.default_prevented() {
            return None;
        }
        let pressed: Element = event.target()?.dyn_into().ok()?;
        let link = pressed.closest("a[href]").ok().flatten()?;
        let link: HtmlAnchorElement = link.dyn_into().ok()?;
        let is_own = link.target().is_empty()
            && !link.has_attribute("download")
            && window().location().origin().ok()? == link.origin();
        let page = self.links.page(&link.pathname());
        page.filter(|_| is_own).map(|page| page + &link.search())
    }
}

/// The address of the context; one of the page's own where there is none.
#[must_use]
pub fn use_address() -> Address {
    use_context().unwrap_or_else(Address::provide)
}
