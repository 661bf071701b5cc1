//! One operation on many tasks: asked for, confirmed, sent and followed. It
//! goes on when its page is left.

mod words;
mod work;

use std::sync::Arc;

use changefeed_model::Operation;
use changefeed_model::bulk::{Plan, Run, plan};
use leptos::prelude::*;

use super::Tasks;
use crate::api::Client;
use crate::i18n::Locale;
use crate::ui::grid::Key;
use crate::ui::toast::Toasts;

pub(crate) use words::{BulkWords, counted, failure, skip, sum};
pub(crate) use work::now;

/// What is asked before anything is sent.
#[derive(Clone, PartialEq)]
pub(crate) struct Asked {
    operation: Operation,
    keys: Arc<Vec<Key>>,
}

/// Who works on the run.
#[derive(Clone, Copy, Default)]
struct Crew {
    /// Counts the runs: an answer to one before is nobody's.
    number: u32,
    /// Those at work, each with one request at most.
    workers: usize,
}

/// The operation on many tasks of this tab: one at a time.
#[derive(Clone, Copy)]
pub struct Bulk {
    client: StoredValue<Client>,
    tasks: Tasks,
    toasts: Toasts,
    locale: Locale,
    asked: RwSignal<Option<Asked>>,
    run: RwSignal<Option<Run>>,
    is_open: RwSignal<bool>,
    crew: StoredValue<Crew>,
}

impl Bulk {
    /// Nothing asked, nothing under way.
    #[must_use]
    pub fn new(client: Client, tasks: Tasks, toasts: Toasts, locale: Locale) -> Self {
        Self {
            client: StoredValue::new(client),
            tasks,
            toasts,
            locale,
            asked: RwSignal::new(None),
            run: RwSignal::new(None),
            is_open: RwSignal::new(false),
            crew: StoredValue::new(Crew::default()),
        }
    }

    /// Asks whether `operation` is to be sent for the tasks of `keys`. While
    /// a run is under way that is shown instead.
    pub fn ask(self, operation: Operation, keys: Vec<Key>) {
        if !self.is_under_way() {
            let keys = Arc::new(keys);
            self.asked.set(Some(Asked { operation, keys }));
        }
        self.is_open.set(true);
    }

    /// Whether there is anything to draw; tracked.
    #[must_use]
    pub fn is_used(self) -> bool {
        self.is_open.get() || self.run.with(Option::is_some)
    }

    /// Forgets everything: whoever signs in next has nothing to do with it.
    /// What was sent was sent.
    pub fn forget(self) {
        self.crew.update_value(|crew| {
            crew.number = crew.number.wrapping_add(1);
            crew.workers = 0;
        });
        self.is_open.set(false);
        self.asked.set(None);
        self.run.set(None);
    }

    fn is_under_way(self) -> bool {
        let is_under_way = |run: &Option<Run>| run.as_ref().is_some_and(|run| !run.is_over());
        self.run.with_untracked(is_under_way)
    }
}

/// What the dialog asks and does.
impl Bulk {
    /// Whether the dialog is open; tracked.
    pub(crate) fn is_open(self) -> bool {
        self.is_open.get()
    }

    /// Whether something is asked; tracked.
    pub(crate) fn is_asking(self) -> bool {
        self.asked.with(Option::is_some)
    }

    /// What is asked, by what was read of the tasks last. A task that is gone
    /// by now is left out.
    pub(crate) fn plan(self) -> Option<Plan> {
        let Asked { operation, keys } = self.asked.get()?;
        let tasks = self.tasks;
        let keys = keys.iter();
        let seen = keys.filter_map(|key| Some((tasks.seen(key)?, tasks.is_pending(key))));
        let seen: Vec<_> = seen.collect();
        let read = seen
            .iter()
            .map(|(seen, is_pending)| (&seen.task, *is_pending));
        Some(plan(operation, read))
    }

    /// Reads the run, if there is one; tracked.
    pub(crate) fn with_run<T>(self, read: impl FnOnce(&Run) -> T) -> Option<T> {
        self.run.with(|run| run.as_ref().map(read))
    }

    /// Opens the dialog.
    pub(crate) fn open(self) {
        self.is_open.set(true);
    }

    /// The page that the dialog stands on is left: who comes back finds the
    /// small status, and the end is said wherever they are.
    pub(crate) fn leave(self) {
        if self.is_open.try_get_untracked() == Some(true) {
            self.close();
        }
    }

    /// Closes it. What is under way goes on; what was only asked, or is over
    /// and was seen, is forgotten.
    pub(crate) fn close(self) {
        self.is_open.set(false);
        self.asked.set(None);
        if !self.is_under_way() {
            self.run.set(None);
        }
    }
}
