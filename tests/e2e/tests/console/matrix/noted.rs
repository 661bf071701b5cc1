//! What was seen at a place, cell by cell.

use std::fmt::Write as _;
use std::io::Write as _;
use std::time::Duration;

use anyhow::{Result, anyhow, bail, ensure};

use super::document::{self, Column, PLACES};
use super::run::check;
use super::table::Row;

/// What the cell of a fault says that a place does not have.
pub(super) const NONE: &str = "–";
/// Faults to try alone, by a part of their names: for looking into one.
const ONLY: &str = "CHANGEFEED_ONLY_FAULT";

/// Has every fault tried at every place. Else each is tried at one of them, in
/// turn, and in a bulk run, where all take no longer than a few.
const ALL: &str = "CHANGEFEED_ALL_FAULTS";

/// Which faults are tried.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Choice {
    All,
    /// Those whose number leaves this rest, by the count of places.
    Share(usize),
    /// Those with this in their names.
    Named(String),
}

impl Choice {
    fn at(place: &str) -> Self {
        let told = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        let others = PLACES.iter().filter(|other| **other != BULK);
        match told(ONLY) {
            Some(part) => Self::Named(part),
            None if place == BULK || told(ALL).is_some() || document::is_written() => Self::All,
            None => Self::Share(others.take_while(|other| **other != place).count()),
        }
    }

    fn takes(&self, number: usize, row: &Row) -> bool {
        match self {
            Self::All => true,
            Self::Share(rest) => number % (PLACES.len() - 1) == *rest,
            Self::Named(part) => row.name.contains(part.as_str()),
        }
    }
}

/// The place whose faults share a run.
const BULK: &str = "bulk";

/// The column of a place, as far as it was tried.
pub(super) struct Noted {
    place: &'static str,
    choice: Choice,
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
            choice: Choice::at(place),
            column: Column::new(),
            tried: 0,
            failed: String::new(),
            longest: Duration::ZERO,
            last: Duration::ZERO,
        }
    }

    /// Whether the fault of a number is to be tried.
    pub(super) fn is_asked(&self, number: usize, row: &Row) -> bool {
        self.choice.takes(number, row)
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
        let compared = match self.choice {
            Choice::All => document::compare(self.place, self.column),
            Choice::Share(_) => document::compare_part(self.place, &self.column),
            Choice::Named(_) => Ok(()),
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
