//! What is asked of the tasks' table.

use std::ops::Deref;

use rusqlite::{Connection, OptionalExtension};

use super::row::{self, COLUMNS, PARAMETERS};
use crate::embedded::record::Record;
use crate::embedded::seal::Seal;
use crate::failure::Failure;

/// A task anew. Not `REPLACE`: that would take it out of its place, and put it
/// back.
const SAVE: &str = "UPDATE task SET updated_ms = :updated_ms, start_ts = :start_ts, \
     config = :config, status = :status, mode = :mode, anchor_ms = :anchor_ms, \
     checkpoint_ms = :checkpoint_ms, lag_ms = :lag_ms, seed = :seed, changes = :changes, \
     steps = :steps, gone_ms = :gone_ms, secrets = :secrets \
     WHERE id = :id AND cluster_id = :cluster_id AND created_ms = :created_ms";

/// The tasks within one moment of the store, and what seals their secrets.
pub(crate) struct Tasks<'a> {
    pub(super) store: &'a Connection,
    pub(super) seal: &'a Seal,
}

impl Deref for Tasks<'_> {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        self.store
    }
}

/// A task as it was stored.
pub(crate) fn load(tasks: &Tasks<'_>, id: &str) -> Result<Option<Record>, Failure> {
    let mut statement = tasks.prepare_cached("SELECT * FROM task WHERE id = ?1")?;
    let read = statement.query_row([id], |row| row::read(row, tasks.seal));
    Ok(read.optional()?)
}

/// Adds a task.
pub(crate) fn insert(tasks: &Tasks<'_>, record: &Record) -> Result<(), Failure> {
    let sql = format!("INSERT INTO task ({COLUMNS}) VALUES ({PARAMETERS})");
    row::write(&mut *tasks.prepare_cached(&sql)?, record, tasks.seal)
}

/// Writes a task that exists; its place in the list is for ever.
pub(crate) fn save(tasks: &Tasks<'_>, record: &Record) -> Result<(), Failure> {
    row::write(&mut *tasks.prepare_cached(SAVE)?, record, tasks.seal)
}

/// How many tasks there are in all clusters.
pub(crate) fn count_tasks(store: &Connection) -> Result<i64, Failure> {
    Ok(store.query_row("SELECT count(*) FROM task", [], |row| row.get(0))?)
}

/// The cluster of the oldest task.
pub(crate) fn first_cluster(store: &Connection) -> Result<Option<String>, Failure> {
    let sql = "SELECT cluster_id FROM task ORDER BY created_ms, id LIMIT 1";
    Ok(store.query_row(sql, [], |row| row.get(0)).optional()?)
}

/// The number of the next id; never the same twice.
pub(crate) fn next_number(store: &Connection) -> Result<u64, Failure> {
    let sql = "INSERT INTO counter (name, value) VALUES ('id', 1) \
         ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value";
    let number: i64 = store.prepare_cached(sql)?.query_row([], |row| row.get(0))?;
    Ok(number.cast_unsigned())
}

/// Forgets the tasks that are gone.
pub(crate) fn sweep(store: &Connection, now_ms: i64) -> Result<(), Failure> {
    store.execute("DELETE FROM task WHERE gone_ms <= ?1", [now_ms])?;
    Ok(())
}

/// When the next task will be gone.
pub(crate) fn when_next_gone(store: &Connection) -> Result<Option<i64>, Failure> {
    let sql = "SELECT min(gone_ms) FROM task WHERE gone_ms IS NOT NULL";
    Ok(store.query_row(sql, [], |row| row.get(0))?)
}
