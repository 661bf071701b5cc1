//! Reads all tasks of a cluster, page by page, into the store.

use changefeed_model::answer::RowProblem;
use changefeed_model::envelope::ApiError;
use changefeed_model::page::PageRequest;
use futures_util::future::join;
use leptos::prelude::*;
use web_sys::AbortSignal;

use super::{TaskList, Tasks};
use crate::api::{self, Client};
use crate::clock;
use crate::ui::grid::Key;

/// The list holds so many tasks at the most.
pub const LIST_MOST: usize = 10_000;
/// The first read: small, so that something is there at once. `boot.js` asks
/// for it while the program loads.
pub const FIRST_PAGE: u32 = 50;
/// The reads after it, if there is more: few, since each costs a round trip,
/// and each small enough to be taken in without a pause that one notices.
const NEXT_PAGES: u32 = 500;

/// One read of the whole list.
struct Reading {
    list: TaskList,
    client: Client,
    cluster: String,
    signal: AbortSignal,
    keys: Vec<Key>,
    bad_rows: Vec<RowProblem>,
    total: Option<u64>,
}

/// What a page said.
struct Page {
    asked_at: f64,
    answer: Result<api::ListPage, ApiError>,
}

pub(super) async fn read_list(
    list: TaskList,
    client: Client,
    cluster: String,
    signal: AbortSignal,
) -> Result<(), ApiError> {
    let mut reading = Reading {
        list,
        client,
        cluster,
        signal,
        keys: Vec::new(),
        bad_rows: Vec::new(),
        total: None,
    };
    // What is long is known: its first page need not come apart.
    let is_long = untrack(|| list.tasks.count()) > FIRST_PAGE as usize;
    if is_long || !reading.read_first().await? {
        reading.read_rest().await?;
    }
    // What is short is done within one task: nothing changes after its paint.
    if reading.keys.len() > NEXT_PAGES as usize {
        clock::breathe().await;
    }
    reading.finish();
    Ok(())
}

impl Reading {
    /// Reads the small first page; returns whether it was all.
    async fn read_first(&mut self) -> Result<bool, ApiError> {
        let page = self.fetch(1, FIRST_PAGE).await;
        let rows = self.take(page, true)?;
        // A page that is not full is the last, whatever `total` says.
        let is_all = rows < FIRST_PAGE as usize || self.total == Some(u64::from(FIRST_PAGE));
        if !is_all {
            self.keys.clear();
            self.bad_rows.clear();
        }
        Ok(is_all)
    }

    /// Reads all pages, two at a time where it is known that there are two.
    async fn read_rest(&mut self) -> Result<(), ApiError> {
        let size = NEXT_PAGES as usize;
        let mut page = 1;
        loop {
            let begin = (page as usize - 1) * size;
            let left = LIST_MOST.saturating_sub(begin);
            if left == 0 || self.signal.aborted() {
                return Ok(());
            }
            let total = usize::try_from(self.total.unwrap_or_default()).unwrap_or(usize::MAX);
            let rows = if total.min(LIST_MOST) > begin + size {
                let pages = join(
                    self.fetch(page, NEXT_PAGES),
                    self.fetch(page + 1, NEXT_PAGES),
                );
                let (first, second) = pages.await;
                let is_full = self.take(first, page == 1)? == size;
                clock::breathe().await;
                page += 1;
                let rows = self.take(second, false)?;
                if is_full { rows } else { 0 }
            } else {
                let fetched = self.fetch(page, NEXT_PAGES).await;
                self.take(fetched, page == 1)?
            };
            let read = page as usize * size;
            let total = self.total.filter(|total| *total > 0);
            if rows < size || total.is_some_and(|total| total <= read as u64) {
                return Ok(());
            }
            page += 1;
        }
    }

    async fn fetch(&self, page: u32, page_size: u32) -> Page {
        let asked_at = clock::now_ms();
        let request = PageRequest { page, page_size };
        let signal = Some(self.signal.clone());
        let answer = api::list(&self.client, &self.cluster, request, signal).await;
        if page > 1 {
            clock::breathe().await;
        }
        Page { asked_at, answer }
    }

    /// Takes a page into the store. Returns its number of rows.
    fn take(&mut self, page: Page, is_first: bool) -> Result<usize, ApiError> {
        let Page { asked_at, answer } = page;
        let answer = answer?;
        let rows = answer.rows.len();
        if self.signal.aborted() {
            return Ok(rows);
        }
        let tasks: Tasks = self.list.tasks;
        let begin = self.keys.len();
        for row in answer.rows {
            match row {
                Ok(task) => {
                    let place = self.keys.len();
                    self.keys.push(tasks.patch_quietly(task, asked_at, place));
                }
                Err(problem) => self.bad_rows.push(problem),
            }
        }
        self.keys.truncate(LIST_MOST);
        if is_first {
            self.total = answer.total;
            let total = answer.total.filter(|total| *total > 0 || rows == 0);
            self.list.total.set(total);
        }
        tasks.append(self.keys.get(begin..).unwrap_or_default());
        Ok(rows)
    }

    fn finish(self) {
        if self.signal.aborted() {
            return;
        }
        // Fewer than the server counted: one that was deleted meanwhile moved
        // others past the end of their page. None is called gone for that,
        // unless the next read misses it too.
        let read = (self.keys.len() + self.bad_rows.len()) as u64;
        let total = self.total.unwrap_or_default().min(LIST_MOST as u64);
        let was_cut = self.list.was_cut.get_value();
        let is_cut = read < total && !was_cut;
        self.list.was_cut.set_value(is_cut);
        if is_cut {
            self.list.tasks.tell();
        } else {
            self.list.tasks.settle_order(self.keys);
        }
        self.list.bad_rows.set(self.bad_rows);
    }
}
