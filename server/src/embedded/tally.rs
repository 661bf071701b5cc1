//! What the source tells of itself to those who watch it.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use changefeed_model::Status;
use changefeed_model::envelope::ErrorKind;

use super::{Engine, store};
use crate::failure::Failure;
use crate::source::{Figures, Writes};

/// Counting the tasks may take one part in so many of the time: every row is
/// read for it, since the status depends on the time.
const SHARE: u32 = 20;

/// What was counted.
#[derive(Debug, Default)]
pub(super) struct Tally {
    kept: AtomicU64,
    refused: AtomicU64,
    failed: AtomicU64,
    /// Whether the last write failed for a reason of the store's.
    is_failing: AtomicBool,
    census: Mutex<Option<Census>>,
}

/// The tasks by status, as they were counted.
#[derive(Clone, Debug)]
struct Census {
    tasks: Vec<(Status, i64)>,
    taken: Instant,
    took: Duration,
}

impl Tally {
    /// Notes how a write ended.
    pub(super) fn note<T>(&self, written: &Result<T, Failure>) {
        let count = match written {
            Ok(_) => &self.kept,
            Err(failure) if is_of_store(failure) => &self.failed,
            // The store was asked, and a rule of the API said no: this tells
            // nothing of the disk.
            Err(_) => {
                self.refused.fetch_add(1, Ordering::Relaxed);
                return;
            }
        };
        count.fetch_add(1, Ordering::Relaxed);
        self.is_failing.store(written.is_err(), Ordering::Relaxed);
    }

    /// Whether the last write failed for a reason of the store's.
    pub(super) fn is_failing(&self) -> bool {
        self.is_failing.load(Ordering::Relaxed)
    }

    /// Notes that the store takes writes again.
    pub(super) fn recovered(&self) {
        self.is_failing.store(false, Ordering::Relaxed);
    }
}

impl Engine {
    /// The figures. The tasks are not counted anew where that would take more
    /// of the time than its share.
    pub(super) fn figures(&self) -> Result<Figures, Failure> {
        let mut census = self
            .tally
            .census
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let is_fresh = |census: &Census| census.taken.elapsed() < census.took * SHARE;
        let tasks = match census.as_ref().filter(|census| is_fresh(census)) {
            Some(census) => census.tasks.clone(),
            None => {
                let begun = Instant::now();
                let now_ms = self.clock.now_ms();
                let tasks = self.store.read(|store| store::by_status(store, now_ms))?;
                *census = Some(Census {
                    tasks: tasks.clone(),
                    taken: Instant::now(),
                    took: begun.elapsed(),
                });
                tasks
            }
        };
        let count = |count: &AtomicU64| count.load(Ordering::Relaxed);
        Ok(Figures {
            tasks,
            writes: Writes {
                kept: count(&self.tally.kept),
                refused: count(&self.tally.refused),
                failed: count(&self.tally.failed),
            },
        })
    }

    /// Reads something.
    pub(super) fn try_to_read(&self) -> Result<(), Failure> {
        self.store.read(|store| store::try_to_read(store))
    }

    /// Writes something that means nothing.
    pub(super) fn try_to_write(&self) -> Result<(), Failure> {
        self.store.write(|store| store::try_to_write(store))?;
        self.tally.recovered();
        Ok(())
    }
}

fn is_of_store(failure: &Failure) -> bool {
    matches!(
        failure.code.kind,
        ErrorKind::Server | ErrorKind::Unavailable
    )
}

#[cfg(test)]
mod tests {
    use changefeed_model::envelope::codes;

    use super::*;

    #[test]
    fn a_refusal_tells_nothing_of_the_disk() {
        let tally = Tally::default();
        let fails = |code| Err::<(), _>(Failure::of(code));
        tally.note(&fails(codes::UNRECOGNISED));
        assert!(tally.is_failing());
        for code in [
            codes::CONFLICT,
            codes::NO_TASK,
            codes::ENGINE,
            codes::INVALID,
        ] {
            tally.note(&fails(code));
        }
        assert!(tally.is_failing());
        assert_eq!(tally.refused.load(Ordering::Relaxed), 4);
        tally.note(&Ok(()));
        assert!(!tally.is_failing());
    }
}
