//! A wish that work ends before its end, as a signal brings it.

use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::{Result, ensure};
use rusqlite::InterruptHandle;

/// Asked for once, it ends the work at its next step. Whatever was half made
/// is taken away by what was making it.
#[derive(Clone, Default)]
pub struct Stop(Arc<Inner>);

#[derive(Default)]
struct Inner {
    is_asked: AtomicBool,
    /// What SQLite is in the middle of.
    query: Mutex<Option<InterruptHandle>>,
}

impl Stop {
    /// Asks for it.
    pub fn ask(&self) {
        self.0.is_asked.store(true, Ordering::SeqCst);
        if let Some(query) = &*self.0.query.lock().unwrap_or_else(PoisonError::into_inner) {
            query.interrupt();
        }
    }

    /// # Errors
    /// Where it was asked for.
    pub fn check(&self) -> Result<()> {
        ensure!(!self.is_asked(), "a signal ended it, and nothing was made");
        Ok(())
    }

    fn is_asked(&self) -> bool {
        self.0.is_asked.load(Ordering::SeqCst)
    }

    /// Has SQLite do something that is broken off when it is asked for. One
    /// that came a moment too early is seen behind it.
    pub(super) fn during<T>(
        &self,
        query: InterruptHandle,
        work: impl FnOnce() -> Result<T>,
    ) -> Result<T> {
        self.check()?;
        self.hold(Some(query));
        let done = work();
        self.hold(None);
        self.check()?;
        done
    }

    fn hold(&self, query: Option<InterruptHandle>) {
        *self.0.query.lock().unwrap_or_else(PoisonError::into_inner) = query;
    }

    /// Something to write to that takes nothing more once it is asked for.
    pub fn before<W: Write>(&self, writer: W) -> Stoppable<W> {
        Stoppable {
            writer,
            stop: self.clone(),
        }
    }
}

/// What [`Stop::before`] makes.
pub struct Stoppable<W> {
    writer: W,
    stop: Stop,
}

impl<W> Stoppable<W> {
    /// What is behind it, unless it was asked to stop.
    ///
    /// # Errors
    /// Where it was.
    pub fn into_inner(self) -> Result<W> {
        self.stop.check()?;
        Ok(self.writer)
    }
}

impl<W: Write> Write for Stoppable<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.stop.check().map_err(io::Error::other)?;
        self.writer.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::embedded::upkeep::PrivateFile;
    use rusqlite::Connection;

    const LONG: &str = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) \
                        SELECT count(*) FROM n";

    #[test]
    fn what_sqlite_is_in_the_middle_of_ends() {
        let store = Connection::open_in_memory().unwrap();
        let stop = Stop::default();
        let asking = std::thread::spawn({
            let stop = stop.clone();
            move || {
                while stop.0.query.lock().unwrap().is_none() {
                    std::thread::yield_now();
                }
                // Without the second, a query that had not begun went on.
                for _ in 0..50 {
                    stop.ask();
                    std::thread::sleep(std::time::Duration::from_millis(10));
                }
            }
        });
        let handle = store.get_interrupt_handle();
        let ended = stop.during(handle, || Ok(store.query_row(LONG, [], |_| Ok(()))?));
        let said = ended.unwrap_err().to_string();
        assert!(said.starts_with("a signal ended it"), "{said}");
        asking.join().unwrap();
        let handle = store.get_interrupt_handle();
        let begun = stop.during::<()>(handle, || unreachable!("it was asked to stop"));
        assert!(begun.is_err());
    }

    #[test]
    fn a_file_that_is_being_written_is_taken_away() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("tasks.jsonl");
        let stop = Stop::default();
        let mut file = stop.before(PrivateFile::begin(&place).unwrap());
        file.write_all(b"{}\n").unwrap();
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
        stop.ask();
        let refused = file.write_all(b"{}\n").unwrap_err();
        assert!(refused.to_string().contains("a signal"), "{refused}");
        assert!(file.into_inner().is_err());
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
