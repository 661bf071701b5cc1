//! The address bar: what it shows, and going from page to page without
//! loading the console anew.
//!
//! leptos_router follows the bar, takes the presses of links and writes the
//! history. Its matcher is left out: `route` says what a path shows, and one
//! typed view a route would weigh 40 kB of the first wasm.

use core::time::Duration;

use leptos::prelude::*;
use leptos_router::location::{BrowserUrl, LocationChange, LocationProvider, Url};
use wasm_bindgen::JsValue;

use crate::ui::reactive::react;

/// What the address bar shows.
#[derive(Clone, Copy, Debug)]
pub struct Address {
    /// The path.
    pub path: RwSignal<String>,
    /// The query, without its `?`.
    pub search: RwSignal<String>,
    /// `None` where the browser has no address.
    browser: StoredValue<Option<BrowserUrl>>,
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
        let browser = BrowserUrl::new().ok();
        let address = Self {
            path: RwSignal::new(String::new()),
            search: RwSignal::new(String::new()),
            browser: StoredValue::new(browser.clone()),
        };
        if let Some(browser) = browser {
            browser.init(None);
            let url = browser.as_url().clone();
            address.follow(&url.read_untracked());
            react(move || {
                address.follow(&url.read());
                // The page is drawn: the history may take the address.
                browser.ready_to_complete();
                set_timeout(move || address.mend_history(), Duration::ZERO);
            });
        }
        provide_context(address);
        address
    }

    /// Goes to a path of the console, with its query.
    pub fn go(self, to: &str, step: Step) {
        let (Some(browser), Ok(url)) = (self.browser.get_value(), BrowserUrl::parse(to)) else {
            return;
        };
        self.follow(&url);
        browser.as_url().set(url);
        browser.complete_navigation(&LocationChange {
            value: to.to_owned(),
            replace: step != Step::Forward,
            scroll: step != Step::Quietly,
            ..LocationChange::default()
        });
    }

    /// leptos_router forgets an entry where one goes, after more than one step
    /// back, to the page that was left: the bar would still show another.
    fn mend_history(self) {
        let Some(Some(browser)) = self.browser.try_get_value() else {
            return;
        };
        let wanted = browser.as_url().get_untracked();
        let is_there = BrowserUrl::current()
            .is_ok_and(|shown| shown.path() == wanted.path() && shown.search() == wanted.search());
        if let (false, Ok(history)) = (is_there, window().history()) {
            let mut to = wanted.path().to_owned();
            if !wanted.search().is_empty() {
                to.push('?');
                to.push_str(wanted.search());
            }
            let _ = history.push_state_with_url(&JsValue::NULL, "", Some(&to));
        }
    }

    /// Tells of the address, where it is another one. The path first: who
    /// draws another page by it ends what follows the query of this one.
    fn follow(self, url: &Url) {
        for (signal, now) in [(self.path, url.path()), (self.search, url.search())] {
            if signal.with_untracked(|before| before != now) {
                signal.set(now.to_owned());
            }
        }
    }
}

/// The address of the context; one of the page's own where there is none.
#[must_use]
pub fn use_address() -> Address {
    use_context().unwrap_or_else(Address::provide)
}
