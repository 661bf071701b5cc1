//! A store that is read beside a server, or without one: nothing is changed,
//! and no server is kept from anything.

use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result, bail, ensure};
use rusqlite::{Connection, InterruptHandle, OpenFlags};
use rusqlite_migration::Migrations;

use super::folder::DATABASE;
use super::row;
use super::{connect, migrations, opening, sealing};
use crate::embedded::record::Record;
use crate::embedded::seal::{KeyFile, Seal};

/// A store that is read.
pub(crate) struct Reader {
    pub(super) store: Connection,
    pub(super) seal: Option<Seal>,
    /// Steps from its form to this version's; negative for a newer one.
    pending: i32,
}

impl Reader {
    /// Opens the store in a folder; what is wrong with its key is `keyless`'
    /// to take or to refuse.
    pub(crate) fn open(
        folder: &Path,
        keyless: impl FnOnce(anyhow::Error) -> Result<()>,
    ) -> Result<Self> {
        let file = folder.join(DATABASE);
        ensure!(
            file.exists(),
            "{} holds no store: choose another folder with --data",
            folder.display()
        );
        let refused = |error| opening::refusal(&file, error);
        let store = connect(&file, OpenFlags::SQLITE_OPEN_READ_ONLY).map_err(refused)?;
        let proof = sealing::proof(&store).map_err(refused)?;
        let seal = match KeyFile::of(folder).find(proof.as_deref()) {
            Ok(seal) => seal,
            Err(error) => {
                keyless(error)?;
                None
            }
        };
        // Nothing is sealed with it: the forms are only counted.
        let any = Arc::new(Seal::new(&[0; 32]));
        let pending = Migrations::new(migrations(&any))
            .pending_migrations(&store)
            .map_err(|error| opening::unmoved(&file, error))?;
        Ok(Self {
            store,
            seal,
            pending,
        })
    }

    /// Holds the store to this version's form.
    pub(crate) fn ensure_current(&self, folder: &Path) -> Result<()> {
        match self.pending {
            0 => Ok(()),
            1.. => bail!(
                "the store in {} is of an earlier version: start this version's server on it \
                 once, which brings it to today's form",
                folder.display()
            ),
            _ => bail!(
                "the store in {} is of a newer version; nothing was changed: use that one's \
                 program",
                folder.display()
            ),
        }
    }

    /// Whether a server of this version can open it.
    pub(crate) fn is_newer(&self) -> bool {
        self.pending < 0
    }

    /// Whether its passwords are encrypted.
    pub(crate) fn is_sealed(&self) -> bool {
        self.pending <= 0
    }

    /// Gives each task, oldest first, all of one moment. It must be of this
    /// version's form, and its key must have been found.
    pub(crate) fn each(&self, mut take: impl FnMut(Record) -> Result<()>) -> Result<()> {
        let seal = self.seal.as_ref().context("the store's key is missing")?;
        let sql = "SELECT * FROM task ORDER BY created_ms, id";
        let mut statement = self.store.prepare(sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            take(row::read(row, seal)?)?;
        }
        Ok(())
    }

    /// How many tasks it holds, those that were deleted a moment ago included.
    pub(crate) fn count(&self) -> rusqlite::Result<i64> {
        match self.store.table_exists(None, "task")? {
            true => self
                .store
                .query_row("SELECT count(*) FROM task", [], |row| row.get(0)),
            false => Ok(0),
        }
    }

    /// What breaks off whatever is being read, from another thread.
    pub(crate) fn interrupt_handle(&self) -> InterruptHandle {
        self.store.get_interrupt_handle()
    }

    /// Writes the whole store, as it is at this moment, into an empty file.
    pub(crate) fn copy_into(&self, file: &Path) -> Result<()> {
        let name = file.to_str().context("the path must be text in UTF-8")?;
        self.store.execute("VACUUM INTO ?1", [name])?;
        Ok(())
    }
}
