//! The list of a cluster: when it is read, and what the reads said.

use changefeed_model::answer::RowProblem;
use leptos::prelude::*;

use super::Tasks;
use super::reading::read_list;
use crate::api::Client;
use crate::query::Query;
use crate::{clock, online};

/// Between two looks at whether a read is due, in milliseconds.
const LOOK_MS: u64 = 500;
/// How often the list is read while operations settle, in milliseconds.
const FAST_MS: f64 = 2_000.0;
/// How long after an operation it is read that often, in milliseconds.
const FAST_FOR_MS: f64 = 30_000.0;
/// Beyond so many tasks a read takes too long to be repeated that often: what
/// settles is followed task by task in any case.
const FAST_MOST: usize = 1_000;

/// The list of a cluster's tasks.
#[derive(Clone, Copy)]
pub struct TaskList {
    /// The state of its reads.
    pub query: Query,
    pub(super) tasks: Tasks,
    pub(super) total: RwSignal<Option<u64>>,
    pub(super) bad_rows: RwSignal<Vec<RowProblem>>,
    /// Whether the last read may have skipped a task.
    pub(super) was_cut: StoredValue<bool>,
    source: StoredValue<(Client, String)>,
    begun_at: StoredValue<f64>,
}

impl TaskList {
    /// The list of `cluster`; its first read begins at once, and it is read
    /// again at intervals of `every` milliseconds while the tab is in front;
    /// `None` reads it no more by itself.
    #[must_use]
    pub fn open(
        client: Client,
        tasks: Tasks,
        cluster: &str,
        every: impl Fn() -> Option<f64> + 'static,
    ) -> Self {
        tasks.open(cluster);
        let session = client.session();
        let list = Self {
            query: Query::new(),
            tasks,
            total: RwSignal::new(None),
            bad_rows: RwSignal::new(Vec::new()),
            was_cut: StoredValue::new(false),
            source: StoredValue::new((client, cluster.to_owned())),
            begun_at: StoredValue::new(0.0),
        };
        list.refresh();
        session.on_renewed(move || list.refresh());
        let look = move || {
            if let Some(every) = untrack(&every) {
                list.refresh_if_due(every);
            }
        };
        let look = std::rc::Rc::new(look);
        let again = std::rc::Rc::clone(&look);
        clock::every(LOOK_MS, move || look());
        // The timers of a hidden tab sleep: it is read when it comes back.
        clock::on_return(move || again());
        online::on_return(move || {
            if list.query.may_repeat() {
                list.refresh();
            }
        });
        list
    }

    fn refresh_if_due(self, every: f64) {
        if !self.query.may_repeat() {
            return;
        }
        let now = clock::now_ms();
        let is_fast = now - self.tasks.last_operation_at() < FAST_FOR_MS
            && untrack(|| self.tasks.count()) <= FAST_MOST;
        let every = if is_fast { every.min(FAST_MS) } else { every };
        // A clock that was set back makes it due, too.
        if !(0.0..every).contains(&(now - self.begun_at.get_value())) {
            self.refresh();
        }
    }

    /// The tasks that the server has in all; `None` where it did not say.
    /// Tracked.
    #[must_use]
    pub fn total(self) -> Option<u64> {
        self.total.get()
    }

    /// Rows of the last read that were no tasks; tracked.
    #[must_use]
    pub fn bad_rows(self) -> Vec<RowProblem> {
        self.bad_rows.get()
    }

    /// Reads the list again.
    pub fn refresh(self) {
        self.begun_at.set_value(clock::now_ms());
        let (client, cluster) = self.source.get_value();
        self.query
            .load(move |signal| read_list(self, client, cluster, signal));
    }
}
