//! What this session did, and what came of it. It outlives the pages, not the
//! tab, and not the sign-out.

use leptos::prelude::*;

use crate::clock;

/// So many are kept; the oldest goes first.
const MOST: usize = 200;

/// How far something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Sent, and not settled.
    Running,
    /// It is where it was to lead.
    Done,
    /// It is not.
    Failed,
    /// It may have happened: nobody could look.
    Unknown,
}

/// Something that this session did.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Its number, counted from 1.
    pub number: u32,
    /// When it was begun, in milliseconds since 1970.
    pub at_ms: i64,
    /// The cluster that was open; empty where none was.
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

/// What this session did.
#[derive(Clone, Copy)]
pub struct Activity {
    entries: RwSignal<Vec<Entry>>,
    last: StoredValue<u32>,
}

impl Activity {
    /// Nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self {
            entries: RwSignal::new(Vec::new()),
            last: StoredValue::new(0),
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

    /// Adds what was begun, or is over already. Returns its number.
    pub fn add(
        self,
        cluster: String,
        task: Option<(String, String)>,
        outcome: Outcome,
        what: String,
        detail: String,
    ) -> u32 {
        let number = self.last.get_value().wrapping_add(1);
        self.last.set_value(number);
        #[expect(clippy::cast_possible_truncation, reason = "a time in milliseconds")]
        let at_ms = clock::now_ms() as i64;
        let entry = Entry {
            number,
            at_ms,
            cluster,
            task,
            what,
            detail,
            outcome,
            run: None,
            is_seen: false,
        };
        self.entries.update(|entries| {
            entries.insert(0, entry);
            entries.truncate(MOST);
        });
        number
    }

    /// Says more of one; nothing where it is forgotten by now.
    pub fn change(self, number: u32, outcome: Outcome, what: String, detail: String) {
        self.with_entry(number, &mut |entry| {
            entry.outcome = outcome;
            entry.what.clone_from(&what);
            entry.detail.clone_from(&detail);
        });
    }

    /// All that have ended are looked at.
    pub fn see(self) {
        if self.counts_untracked().1 > 0 {
            self.entries.update(|entries| {
                for entry in entries {
                    entry.is_seen = entry.outcome != Outcome::Running;
                }
            });
        }
    }

    /// Forgets everything: whoever signs in next has nothing to do with it.
    pub fn forget(self) {
        self.entries.set(Vec::new());
    }

    fn counts_untracked(self) -> (usize, usize) {
        untrack(|| self.counts())
    }

    fn with_entry(self, number: u32, change: &mut dyn FnMut(&mut Entry)) {
        self.entries.update(|entries| {
            if let Some(entry) = entries.iter_mut().find(|entry| entry.number == number) {
                change(entry);
            }
        });
    }
}

impl Default for Activity {
    fn default() -> Self {
        Self::new()
    }
}
