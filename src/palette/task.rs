//! Tasks as they are found: by name, else by what the id has.

use std::sync::Arc;

use changefeed_model::search::Recent;
use leptos::prelude::*;

use super::item::Deed;
use crate::app::Console;
use crate::tasks::Seen;

/// A task that may be found.
pub(super) struct Known {
    pub(super) key: String,
    pub(super) seen: Arc<Seen>,
    /// What it is worth that it was used lately.
    pub(super) bonus: i32,
}

impl Known {
    /// A task, where it is known.
    pub(super) fn of(console: Console, key: &str, recent: &Recent) -> Option<Self> {
        Some(Self {
            key: key.to_owned(),
            seen: console.tasks.seen(key)?,
            bonus: recent.bonus(key),
        })
    }

    pub(super) fn name(&self) -> &str {
        self.seen.task.name.as_deref().unwrap_or_default()
    }

    pub(super) fn id(&self) -> &str {
        self.seen.task.id.as_deref().unwrap_or_default()
    }

    /// What it allows now.
    pub(super) fn deeds(&self, console: Console) -> impl Iterator<Item = Deed> {
        let is_pending = console.tasks.is_pending(&self.key);
        let allowed = move |deed: &Deed| deed.is_allowed(&self.seen.task, is_pending);
        Deed::ALL.into_iter().filter(allowed)
    }
}

/// All tasks that are known, those of the list in its order. Tracked.
pub(super) fn known(console: Console, here: Option<&str>, recent: &Recent) -> Vec<Known> {
    let order = console.tasks.order();
    let apart = here.filter(|here| order.iter().all(|key| **key != **here));
    let keys = order.iter().map(AsRef::as_ref).chain(apart);
    untrack(|| {
        keys.filter_map(|key| Known::of(console, key, recent))
            .collect()
    })
}
