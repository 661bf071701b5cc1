//! The tasks in a SQLite file.
//!
//! What was answered is on the disk: WAL with `synchronous = FULL`, one
//! transaction a write, committed before the answer. Secrets are sealed before
//! they come near it.

#[cfg(test)]
mod earlier;
mod figures;
mod folder;
mod glimpse;
mod opening;
mod order;
mod pieces;
#[cfg(test)]
mod plans;
mod reader;
mod row;
mod sealing;
mod tasks;
#[cfg(test)]
mod tests;

use std::num::NonZero;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::Result;
use rusqlite::{Connection, OpenFlags, TransactionBehavior};
use rusqlite_migration::{M, Migrations};

use crate::embedded::seal::{KeyFile, Seal};
use crate::failure::Failure;
use folder::Folder;

pub(crate) use figures::{by_status, try_to_read, try_to_write};
pub(crate) use folder::DATABASE;
pub(crate) use glimpse::{Glimpse, glimpse};
pub(crate) use pieces::{list, more};
pub(crate) use reader::Reader;
pub(crate) use tasks::{
    Tasks, count_tasks, first_cluster, insert, load, next_number, save, sweep, when_next_gone,
};

fn migrations(seal: &Arc<Seal>) -> Vec<M<'static>> {
    vec![
        M::up(include_str!("0001-tasks.sql")),
        M::up(include_str!("0002-spans.sql")),
        sealing::migration(seal),
    ]
}

/// The fewest and the most that read at once: each has a connection and a
/// cache of its own, and more than the processors finish nothing sooner.
const READERS: RangeInclusive<usize> = 4..=32;

/// The file, open.
#[derive(Debug)]
pub(crate) struct Store {
    // Dropped first: only a writer that closes last empties the log.
    readers: Mutex<Vec<Connection>>,
    readers_most: usize,
    writer: Mutex<Connection>,
    file: PathBuf,
    seal: Arc<Seal>,
    _folder: Folder,
}

impl Store {
    /// Opens the store in a folder, and makes both where they are missing.
    pub(crate) fn open(path: &Path) -> Result<Self> {
        let folder = Folder::open(path)?;
        let file = folder.database()?;
        let (mut writer, proof) = connect(&file, OpenFlags::SQLITE_OPEN_READ_WRITE)
            .and_then(|writer| set_up(&writer).map(|()| writer))
            .and_then(|writer| sealing::proof(&writer).map(|proof| (writer, proof)))
            .map_err(|error| opening::refusal(&file, error))?;
        let seal = Arc::new(KeyFile::of(path).seal(proof.as_deref())?);
        Migrations::new(migrations(&seal))
            .to_latest(&mut writer)
            .map_err(|error| opening::unmoved(&file, error))?;
        if let Err(error) = sealing::rewrite(&writer) {
            tracing::warn!(
                %error,
                "the store could not be written anew: passwords of earlier times may still be \
                 readable in its files; the next start tries again"
            );
        }
        Ok(Self {
            readers: Mutex::default(),
            readers_most: std::thread::available_parallelism()
                .map_or(1, NonZero::get)
                .clamp(*READERS.start(), *READERS.end()),
            writer: Mutex::new(writer),
            file,
            seal,
            _folder: folder,
        })
    }

    /// How many may read at once without a connection being opened for it.
    pub(crate) fn readers(&self) -> usize {
        self.readers_most
    }

    /// Reads within one moment of the store.
    pub(crate) fn read<T>(
        &self,
        work: impl FnOnce(&Tasks<'_>) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let kept = lock(&self.readers).pop();
        let mut reader = match kept {
            Some(reader) => reader,
            None => connect(&self.file, OpenFlags::SQLITE_OPEN_READ_ONLY)?,
        };
        let transaction = reader.transaction()?;
        let read = work(&self.tasks(&transaction));
        drop(transaction);
        let mut readers = lock(&self.readers);
        if readers.len() < self.readers_most {
            readers.push(reader);
        }
        read
    }

    /// Writes all or nothing; what succeeds is on the disk.
    pub(crate) fn write<T>(
        &self,
        work: impl FnOnce(&Tasks<'_>) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let mut writer = lock(&self.writer);
        let transaction = writer.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let written = work(&self.tasks(&transaction))?;
        transaction.commit()?;
        Ok(written)
    }

    fn tasks<'a>(&'a self, store: &'a Connection) -> Tasks<'a> {
        let seal = &self.seal;
        Tasks { store, seal }
    }

    /// Brings the log into the file and empties it: what was deleted is in
    /// neither then. Where a reader is at work, the next time does.
    pub(crate) fn empty_log(&self) -> Result<(), Failure> {
        Ok(sealing::empty_log(&lock(&self.writer))?)
    }
}

/// A panic in another request left no transaction open: it was rolled back.
fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn connect(file: &Path, flags: OpenFlags) -> rusqlite::Result<Connection> {
    let connection = Connection::open_with_flags(file, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    connection.busy_timeout(std::time::Duration::from_secs(5))?;
    Ok(connection)
}

fn set_up(writer: &Connection) -> rusqlite::Result<()> {
    writer.pragma_update(None, "journal_mode", "WAL")?;
    writer.pragma_update(None, "synchronous", "FULL")?;
    writer.pragma_update(None, "foreign_keys", true)?;
    // What a demonstration of ten thousand tasks writes at once.
    writer.pragma_update(None, "cache_size", -16_384)?;
    // A deleted task's password is overwritten, not only forgotten.
    writer.pragma_update(None, "secure_delete", true)
}
