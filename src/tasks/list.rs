//! Reads all tasks of a cluster, page by page, into the store.

use changefeed_model::answer::RowProblem;
use changefeed_model::envelope::ApiError;
use changefeed_model::page::PageRequest;
use leptos::prelude::*;
use web_sys::AbortSignal;

use super::Tasks;
use crate::api::{self, Client};
use crate::clock;
use crate::query::Query;

/// The list holds so many tasks at the most.
pub const LIST_MOST: usize = 10_000;
/// The first read: small, so that something is there at once.
const FIRST_PAGE: u32 = 100;
/// The reads after it, if there is more: few, since each costs a round trip.
const NEXT_PAGES: u32 = 1_000;
/// Between two reads of a list in front, in milliseconds.
const REFRESH_MS: u64 = 15_000;

/// The list of a cluster's tasks.
#[derive(Clone, Copy)]
pub struct TaskList {
    /// The state of its reads.
    pub query: Query,
    tasks: Tasks,
    client: StoredValue<Client>,
    cluster: StoredValue<String>,
    total: RwSignal<Option<u64>>,
    bad_rows: RwSignal<Vec<RowProblem>>,
}

impl TaskList {
    /// The list of `cluster`; its first read begins at once, and it is read
    /// again at intervals while the tab is in front.
    #[must_use]
    pub fn open(client: Client, tasks: Tasks, cluster: &str) -> Self {
        tasks.open(cluster);
        let list = Self {
            query: Query::new(),
            tasks,
            client: StoredValue::new(client),
            cluster: StoredValue::new(cluster.to_owned()),
            total: RwSignal::new(None),
            bad_rows: RwSignal::new(Vec::new()),
        };
        list.refresh();
        clock::every(REFRESH_MS, move || {
            if clock::is_visible() && !list.query.is_loading_untracked() {
                list.refresh();
            }
        });
        list
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
        let client = self.client.get_value();
        let cluster = self.cluster.get_value();
        self.query
            .load(move |signal| self.read(client, cluster, signal));
    }

    async fn read(
        self,
        client: Client,
        cluster: String,
        signal: AbortSignal,
    ) -> Result<(), ApiError> {
        let mut reading = Reading {
            list: self,
            keys: Vec::new(),
            bad_rows: Vec::new(),
            signal,
        };
        let first = PageRequest {
            page: 1,
            page_size: FIRST_PAGE,
        };
        let (rows, total) = reading.page(&client, &cluster, first).await?;
        // A page that is not full is the last, whatever `total` says.
        let mut is_last = rows < FIRST_PAGE as usize || total == Some(u64::from(FIRST_PAGE));
        if !is_last {
            reading.keys.clear();
            reading.bad_rows.clear();
        }
        let mut page = 1;
        while !is_last && reading.keys.len() < LIST_MOST && !reading.signal.aborted() {
            let next = PageRequest {
                page,
                page_size: NEXT_PAGES,
            };
            let (rows, _) = reading.page(&client, &cluster, next).await?;
            let read = u64::from(page) * u64::from(NEXT_PAGES);
            is_last =
                rows < NEXT_PAGES as usize || total.is_some_and(|total| total > 0 && total <= read);
            page += 1;
        }
        reading.finish();
        Ok(())
    }
}

/// One read of the whole list.
struct Reading {
    list: TaskList,
    keys: Vec<String>,
    bad_rows: Vec<RowProblem>,
    signal: AbortSignal,
}

impl Reading {
    /// Reads one page into the store. Returns its number of rows, and the
    /// total that it named.
    async fn page(
        &mut self,
        client: &Client,
        cluster: &str,
        page: PageRequest,
    ) -> Result<(usize, Option<u64>), ApiError> {
        let asked_at = clock::now_ms();
        let answer = api::list(client, cluster, page, Some(self.signal.clone())).await?;
        let rows = answer.rows.len();
        if self.signal.aborted() {
            return Ok((rows, answer.total));
        }
        let begin = self.keys.len();
        for row in answer.rows {
            match row {
                Ok(task) => {
                    let place = self.keys.len();
                    self.keys.push(self.list.tasks.patch(task, asked_at, place));
                }
                Err(problem) => self.bad_rows.push(problem),
            }
        }
        self.keys.truncate(LIST_MOST);
        self.list
            .tasks
            .append(self.keys.get(begin..).unwrap_or_default().to_vec());
        if page.page == 1 {
            self.list
                .total
                .set(answer.total.filter(|total| *total > 0 || rows == 0));
        }
        Ok((rows, answer.total))
    }

    fn finish(self) {
        if !self.signal.aborted() {
            self.list.tasks.settle_order(self.keys);
            self.list.bad_rows.set(self.bad_rows);
        }
    }
}
