//! What this session did, and what came of it. It outlives the pages, not the
//! tab, and not the sign-out.

use leptos::prelude::*;

use crate::clock;

/// So many are kept; the oldest goes first.
const MOST: usize = 200;

/// How far something is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Outcome {
    /// Begun, and not settled.
    #[default]
    Running,
    /// It is where it was to lead.
    Done,
    /// It is not.
    Failed,
    /// It may have happened: nobody could look.
    Unknown,
}

/// Something that this session did.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entry {
    /// Its number, counted from 1; 0 before it is noted.
    pub number: u32,
    /// When it was begun, in milliseconds since 1970.
    pub at_ms: i64,
    /// The cluster that it was about; empty for none.
    pub cluster: String,
    /// The task that it was about, by id and name.
    pub task: Option<(String, String)>,
    /// What happened, in a sentence.
    pub what: String,
    /// More about it; may be empty.
    pub detail: String,
    /// What came of it.
    pub outcome: Outcome,
    /// The run of many tasks that it stands for, if it does.
    pub run: Option<u32>,
    /// Whether it was looked at since it ended.
    pub is_seen: bool,
}

impl Entry {
    /// Whether `newer` tells more of the same: of the run, or of what is under
    /// way for the task.
    fn goes_on_in(&self, newer: &Self) -> bool {
        let id = |entry: &Self| entry.task.as_ref().map(|task| task.0.clone());
        match newer.run {
            Some(_) => self.run == newer.run,
            None => {
                self.outcome == Outcome::Running && newer.task.is_some() && id(self) == id(newer)
            }
        }
    }
}

/// What this session did.
#[derive(Clone, Copy)]
pub struct Activity {
    entries: RwSignal<Vec<Entry>>,
    last: StoredValue<u32>,
    is_open: RwSignal<bool>,
}

impl Activity {
    /// Nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self {
            entries: RwSignal::new(Vec::new()),
            last: StoredValue::new(0),
            is_open: RwSignal::new(false),
        }
    }

    /// Everything, the newest first; tracked.
    #[must_use]
    pub fn entries(self) -> Vec<Entry> {
        self.entries.get()
    }

    /// How many run, and how many ended otherwise than they should and were
    /// not looked at; tracked.
    #[must_use]
    pub fn counts(self) -> (usize, usize) {
        self.entries.with(|entries| {
            let mut counts = (0, 0);
            for entry in entries {
                match entry.outcome {
                    Outcome::Running => counts.0 += 1,
                    Outcome::Failed | Outcome::Unknown if !entry.is_seen => counts.1 += 1,
                    Outcome::Failed | Outcome::Unknown | Outcome::Done => {}
                }
            }
            counts
        })
    }

    /// Notes what was begun, or is over already. What is known to be under way
    /// becomes this, in its place; all else is new.
    pub fn note(self, mut entry: Entry) {
        entry.is_seen = self.is_open.get_untracked();
        let _ = self.entries.try_update(|entries| {
            let known = entries.iter_mut().find(|known| known.goes_on_in(&entry));
            if let Some(known) = known {
                entry.number = known.number;
                entry.at_ms = known.at_ms;
                // Another may be open by now.
                entry.cluster = core::mem::take(&mut known.cluster);
                *known = entry;
                return;
            }
            let number = self.last.get_value().wrapping_add(1);
            self.last.set_value(number);
            entry.number = number;
            entry.at_ms = now();
            entries.insert(0, entry);
            entries.truncate(MOST);
        });
    }

    /// Whether all of it is shown; tracked.
    #[must_use]
    pub fn is_open(self) -> bool {
        self.is_open.get()
    }

    /// Shows all of it, or no more. Whoever looks has seen what there is.
    pub fn open(self, is_open: bool) {
        self.is_open.set(is_open);
        if is_open {
            self.entries.update(|entries| {
                for entry in entries {
                    entry.is_seen = entry.outcome != Outcome::Running;
                }
            });
        }
    }

    /// Forgets everything: whoever signs in next has nothing to do with it.
    pub fn forget(self) {
        self.is_open.set(false);
        self.entries.set(Vec::new());
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a time in milliseconds")]
fn now() -> i64 {
    clock::now_ms() as i64
}

impl Default for Activity {
    fn default() -> Self {
        Self::new()
    }
}
