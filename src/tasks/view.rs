//! The list as it is shown: filtered, sorted, counted, and what of it is
//! chosen.

use std::sync::Arc;

use changefeed_model::listing::{Counts, Selection, View, arrange, other_kinds};
use leptos::prelude::*;

use super::Tasks;
use crate::ui::grid::Key;

/// What a view leaves of the list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shown {
    /// The keys of the rows, in the order shown.
    pub keys: Arc<Vec<Key>>,
    /// By derived state, whichever state is chosen.
    pub counts: Counts,
    /// How many tasks the list has, shown or not.
    pub listed: usize,
    /// Kinds of downstream beyond the contract's that there are.
    pub kinds: Vec<String>,
}

/// The list of one page.
#[derive(Clone, Copy)]
pub struct Listing {
    /// The tasks.
    pub tasks: Tasks,
    /// What is asked for.
    pub view: RwSignal<View>,
    /// What that leaves.
    pub shown: Memo<Shown>,
    /// The keys of the rows, in the order shown: tells of other rows alone.
    pub keys: Signal<Arc<Vec<Key>>>,
    /// What is chosen. It survives refresh and filtering.
    pub selection: RwSignal<Selection>,
}

impl Listing {
    /// A list of `tasks` that begins with `view`.
    #[must_use]
    pub fn new(tasks: Tasks, view: View, selection: RwSignal<Selection>) -> Self {
        let view = RwSignal::new(view);
        let shown = Memo::new(move |_| {
            tasks.track();
            view.with(|view| show(tasks, view))
        });
        let keys = Memo::new(move |_| shown.with(|shown| Arc::clone(&shown.keys)));
        Self {
            tasks,
            view,
            shown,
            keys: keys.into(),
            selection,
        }
    }

    /// Changes what is asked for.
    pub fn change(self, change: impl FnOnce(&mut View)) {
        self.view.update(change);
    }

    /// Changes what is chosen, by the rows in the order shown.
    pub fn choose(self, change: impl FnOnce(&mut Selection, &[Key])) {
        let keys = self.keys.get_untracked();
        self.selection.update(|chosen| change(chosen, &keys));
    }

    /// Forgets what was chosen and is no more.
    pub fn forget_gone(self) {
        let tasks = self.tasks;
        let is_gone = |chosen: &Selection| chosen.iter().any(|key| tasks.seen(key).is_none());
        if self.selection.with_untracked(is_gone) {
            self.selection
                .update(|chosen| chosen.retain(|key| tasks.seen(key).is_some()));
        }
    }
}

fn show(tasks: Tasks, view: &View) -> Shown {
    tasks.with_digests(|keys, digests| {
        let arranged = arrange(digests, view);
        let order = arranged.order.iter();
        let shown = order.filter_map(|at| keys.get(*at as usize).map(|key| Key::clone(key)));
        Shown {
            keys: Arc::new(shown.collect()),
            counts: arranged.counts,
            listed: digests.len(),
            kinds: other_kinds(digests),
        }
    })
}
