//! The command palette: tasks, pages and operations by a few letters of their
//! names (`model::search`), what was used last first. It is in a chunk, with
//! the shortcuts.

mod choose;
mod command;
mod draw;
mod field;
mod foot;
mod item;
mod line;
mod offer;
mod pointer;
mod task;
mod words;

use changefeed_model::search::Recent;
use leptos::prelude::*;

use self::offer::{Offer, offer};
use crate::address::Address;
use crate::app::Console;
use crate::keys::focused_row;
use crate::pages::Asks;
use crate::route::{self, Place};
use crate::session;

/// The palette, and what this session used.
#[derive(Clone, Copy)]
pub(crate) struct Palette {
    console: Console,
    address: Address,
    is_open: RwSignal<bool>,
    typed: RwSignal<String>,
    /// The task whose operations are offered; all else is offered without.
    of: RwSignal<Option<String>>,
    /// The task that the page shows, or whose row had the focus.
    here: RwSignal<Option<String>>,
    /// Which line Enter chooses.
    active: RwSignal<usize>,
    offered: Memo<Offer>,
    recent: StoredValue<Recent>,
    asks: Asks,
    help: RwSignal<bool>,
}

impl Palette {
    /// A palette that is closed; `help` opens the list of the shortcuts.
    pub(crate) fn new(console: Console, address: Address, help: RwSignal<bool>) -> Self {
        let is_open = RwSignal::new(false);
        let typed = RwSignal::new(String::new());
        let (of, here) = (RwSignal::new(None), RwSignal::new(None));
        let recent = StoredValue::new(Recent::default());
        let offered = Memo::new(move |_| match is_open.get() {
            true => recent.with_value(|recent| {
                let (of, here) = (of.get(), here.get());
                typed.with(|typed| offer(console, typed, of.as_deref(), here.as_deref(), recent))
            }),
            false => Offer::default(),
        });
        let palette = Self {
            console,
            address,
            is_open,
            typed,
            of,
            here,
            active: RwSignal::new(0),
            offered,
            recent,
            asks: Asks::new(),
            help,
        };
        palette.note_operations();
        palette
    }

    /// Opens it, with nothing typed.
    pub(crate) fn open(self) {
        self.typed.set(String::new());
        self.of.set(None);
        self.active.set(0);
        let row = focused_row().and_then(|row| row.get_attribute("data-task-id"));
        let path = self.address.path.get_untracked();
        self.here.set(row.or_else(|| match Place::of(&path, "") {
            Place::Detail { id, .. } | Place::Edit { id, .. } => Some(id),
            _ => None,
        }));
        self.is_open.set(true);
    }

    /// The cluster that everything is about.
    pub(crate) fn cluster(self) -> Option<String> {
        let path = self.address.path.get_untracked();
        let known = route::cluster_of(&path).or_else(session::last_cluster);
        known.or_else(|| {
            let config = self.console.config;
            config.with_value(|config| config.cluster.clone())
        })
    }

    /// Pages were visited: those of tasks are remembered. Whoever is signed
    /// out has visited nothing.
    pub(crate) fn note_visits(self, paths: &[String]) {
        if self.console.session.token_untracked().is_none() {
            self.recent.set_value(Recent::default());
        }
        for path in paths {
            if let Place::Detail { id, .. } | Place::Edit { id, .. } = Place::of(path, "") {
                self.note(&id);
            }
        }
    }

    /// Remembers the tasks that this session does something to.
    fn note_operations(self) {
        let last = StoredValue::new(0);
        let activity = self.console.activity;
        crate::ui::reactive::react(move || {
            let entries = activity.entries();
            for entry in entries.iter().rev() {
                if let Some((id, _)) = &entry.task
                    && entry.number > last.get_value()
                {
                    last.set_value(entry.number);
                    self.note(id);
                }
            }
        });
    }

    fn note(self, id: &str) {
        self.recent.update_value(|recent| recent.note(id));
    }
}
