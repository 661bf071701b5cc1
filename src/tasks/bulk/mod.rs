//! One operation on many tasks: asked for, confirmed, sent and followed. It
//! goes on when its page is left.

mod note;
mod words;
mod work;

use std::sync::Arc;

use changefeed_model::Operation;
use changefeed_model::bulk::{Plan, Run, plan};
use leptos::prelude::*;

use super::{Activity, Tasks};
use crate::api::Client;
use crate::i18n::Locale;
use crate::ui::grid::Key;
use crate::ui::toast::Toasts;

pub(crate) use words::{BulkWords, failure, skip, sum};
pub(crate) use work::now;

/// So many runs that are over can be shown again.
const PAST_MOST: usize = 8;

/// What is asked before anything is sent.
#[derive(Clone, PartialEq)]
pub(crate) struct Asked {
    operation: Operation,
    keys: Arc<Vec<Key>>,
}

/// Who works on the run.
#[derive(Clone, Copy, Default)]
struct Crew {
    /// The number of the run: an answer to another is nobody's.
    number: u32,
    /// The number of the run that was begun last.
    last: u32,
    /// Those at work, each with one request at most.
    workers: usize,
}

/// The operation on many tasks of this tab: one at a time.
#[derive(Clone, Copy)]
pub struct Bulk {
    client: StoredValue<Client>,
    tasks: Tasks,
    activity: Activity,
    toasts: Toasts,
    locale: Locale,
    asked: RwSignal<Option<Asked>>,
    run: RwSignal<Option<Run>>,
    /// Runs that are over and were put away, with their numbers.
    past: StoredValue<Vec<(u32, Run)>>,
    is_open: RwSignal<bool>,
    crew: StoredValue<Crew>,
}

impl Bulk {
    /// Nothing asked, nothing under way.
    #[must_use]
    pub fn new(
        client: Client,
        tasks: Tasks,
        activity: Activity,
        toasts: Toasts,
        locale: Locale,
    ) -> Self {
        Self {
            client: StoredValue::new(client),
            tasks,
            activity,
            toasts,
            locale,
            asked: RwSignal::new(None),
            run: RwSignal::new(None),
            past: StoredValue::new(Vec::new()),
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
        self.number_next();
        self.is_open.set(false);
        self.asked.set(None);
        self.run.set(None);
        self.past.set_value(Vec::new());
    }

    /// From now on an answer to the run before is nobody's. Returns the number
    /// of the next.
    fn number_next(self) -> u32 {
        let number = self.crew.get_value().last.wrapping_add(1);
        self.crew.set_value(Crew {
            number,
            last: number,
            workers: 0,
        });
        number
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
            self.put_away();
        }
    }

    /// Shows the results of a run again; not while another is under way, for
    /// that is shown then.
    pub(crate) fn show_run(self, number: u32) {
        let is_here = self.crew.get_value().number == number;
        if !is_here && !self.is_under_way() {
            self.put_away();
            let past = self.past.try_update_value(|past| {
                let at = past.iter().position(|(of, _)| *of == number)?;
                Some(past.remove(at).1)
            });
            self.crew.update_value(|crew| {
                crew.number = number;
                crew.workers = 0;
            });
            self.run.set(past.flatten());
        }
        if self.run.with_untracked(Option::is_some) {
            self.is_open.set(true);
        }
    }

    /// Puts a run away that is over. The last ones can be shown again.
    fn put_away(self) {
        let number = self.crew.get_value().number;
        let Some(run) = self.run.try_update(Option::take).flatten() else {
            return;
        };
        self.past.update_value(|past| {
            past.push((number, run));
            if past.len() > PAST_MOST {
                past.remove(0);
            }
        });
    }
}
