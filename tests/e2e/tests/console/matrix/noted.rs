//! What was seen at a place, cell by cell.

use std::fmt::Write as _;
use std::io::Write as _;
use std::time::Duration;

use anyhow::{Result, anyhow, bail, ensure};

use super::document::{self, Column};
use super::run::check;
use super::table::Row;

/// What the cell of a fault says that a place does not have.
pub(super) const NONE: &str = "–";
/// Faults to try alone, by a part of their names: for looking into one.
const ONLY: &str = "CHANGEFEED_ONLY_FAULT";

/// The column of a place, as far as it was tried.
pub(super) struct Noted {
    place: &'static str,
    only: Option<String>,
    column: Column,
    tried: usize,
    failed: String,
    /// The longest that a cell took.
    longest: Duration,
    last: Duration,
}

impl Noted {
    /// Nothing yet.
    pub(super) fn new(place: &'static str) -> Self {
        Self {
            place,
            only: std::env::var(ONLY).ok().filter(|only| !only.is_empty()),
            column: Column::new(),
            tried: 0,
            failed: String::new(),
            longest: Duration::ZERO,
            last: Duration::ZERO,
        }
    }

    /// Whether a fault is to be tried.
    pub(super) fn is_asked(&self, row: &Row) -> bool {
        let only = self.only.as_ref();
        only.is_none_or(|only| row.name.contains(only.as_str()))
    }

    /// Notes what a cell says.
    pub(super) fn note(&mut self, fault: &str, word: &str) {
        self.column.insert(fault.to_owned(), word.to_owned());
    }

    /// Notes how long the cell took that is judged next.
    pub(super) fn took(&mut self, time: Duration) {
        self.last = time;
        self.longest = self.longest.max(time);
    }

    /// Notes what became of a cell, by what was found and by what the
    /// browser's console reported meanwhile.
    pub(super) fn judge(&mut self, row: &Row, found: Result<&'static str>, errors: Vec<String>) {
        self.tried += 1;
        let (place, ms) = (self.place, self.last.as_millis());
        let mut errors = errors;
        // What shows that a task is gone.
        errors.retain(|entry| place != "delete" || !entry.contains("404"));
        let found = found.and_then(|word| check(&row.fault, &errors).map(|()| word));
        match found {
            Ok(word) => {
                say(&format!("{place:8} {:32} {ms:6} ms  {word}", row.name));
                self.note(&row.name, word);
            }
            Err(error) => {
                say(&format!("{place:8} {:32} {ms:6} ms  FAILED", row.name));
                say(&format!("{error:#}"));
                let _ = writeln!(self.failed, "{place} × {}: {error:#}\n", row.name);
            }
        }
    }

    /// Says how it went; the column is that of the document.
    pub(super) fn end(self, time: Duration) -> Result<()> {
        say(&format!(
            "{}: {} faults in {} s, the longest in {} ms",
            self.place,
            self.tried,
            time.as_secs(),
            self.longest.as_millis()
        ));
        let compared = match self.only {
            Some(_) => Ok(()),
            None => document::compare(self.place, self.column),
        };
        ensure!(self.failed.is_empty(), "{}", self.failed);
        compared
    }
}

fn say(line: &str) {
    // A line that nobody reads is no reason to fail.
    let _ = writeln!(std::io::stderr(), "{line}");
}

/// Fails with the differences of two columns.
pub(super) fn expect_same(place: &str, written: &Column, seen: &Column) -> Result<()> {
    let keys = written.keys().chain(seen.keys());
    let differs = |fault: &&String| written.get(*fault) != seen.get(*fault);
    let mut lines: Vec<_> = keys
        .filter(differs)
        .map(|fault| {
            let (was, is) = (written.get(fault), seen.get(fault));
            format!("{place} × {fault}: written {was:?}, seen {is:?}")
        })
        .collect();
    lines.sort();
    lines.dedup();
    if lines.is_empty() {
        return Ok(());
    }
    bail!(anyhow!(
        "docs/FAULTS.md says otherwise; CHANGEFEED_WRITE_FAULTS=1 writes it anew:\n{}",
        lines.join("\n")
    ))
}
