//! Lists that do not add up.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::{Value, json};

use super::rewrite::Rewrite;

/// How a list does not add up from page to page, or from read to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paging {
    /// `total` is 0 from page 2 on (`server-behaviour.md`, "Paging").
    NoTotal,
    /// The second half of a page is the first half once more.
    Repeats,
    /// Every third task of a page is skipped.
    Skips,
    /// One read has every second task, the next one all.
    Vanishes,
    /// No rows, though `total` counts them.
    Empty,
}

impl Paging {
    /// The fault.
    #[must_use]
    pub fn rewrite(self) -> Rewrite {
        let reads = Arc::new(AtomicUsize::new(0));
        Rewrite::new("paging", move |passing, answer| {
            let read = match passing.page() {
                1 => reads.fetch_add(1, Ordering::Relaxed),
                _ => reads.load(Ordering::Relaxed),
            };
            self.change(passing.page(), read, answer);
        })
    }

    fn change(self, page: u64, read: usize, answer: &mut Value) {
        if self == Self::NoTotal {
            if page > 1 {
                put(answer, "/page/total", json!(0));
            }
            return;
        }
        let Some(Value::Array(rows)) = answer.get_mut("data") else {
            return;
        };
        match self {
            Self::NoTotal => {}
            Self::Repeats => {
                let half = rows.len() / 2;
                let first: Vec<_> = rows.iter().take(half).cloned().collect();
                rows.truncate(rows.len() - half);
                rows.extend(first);
            }
            Self::Skips => retain(rows, |place| place % 3 != 2),
            Self::Vanishes if read.is_multiple_of(2) => retain(rows, |place| place % 2 == 0),
            Self::Vanishes => {}
            Self::Empty => rows.clear(),
        }
    }
}

fn put(answer: &mut Value, pointer: &str, value: Value) {
    if let Some(place) = answer.pointer_mut(pointer) {
        *place = value;
    }
}

fn retain(rows: &mut Vec<Value>, keeps: impl Fn(usize) -> bool) {
    let mut place = 0;
    rows.retain(|_| {
        place += 1;
        keeps(place - 1)
    });
}
