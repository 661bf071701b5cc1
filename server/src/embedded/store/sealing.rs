//! Brings what earlier forms of the store kept in clear under the seal, and
//! leaves no readable copy behind.

use std::sync::Arc;

use changefeed_model::Object;
use rusqlite::{Connection, OptionalExtension, Transaction, params};
use rusqlite_migration::{HookError, HookResult, M};

use crate::embedded::seal::Seal;

/// How many rows are held in memory at a time.
const ROWS: i64 = 256;

/// The step from the forms that had passwords in clear.
pub(super) fn migration(seal: &Arc<Seal>) -> M<'static> {
    let seal = Arc::clone(seal);
    M::up_with_hook(
        include_str!("0003-secrets.sql"),
        move |store: &Transaction<'_>| seal_all(store, &seal),
    )
}

/// The proof of the key; `None` in a store of an earlier form.
pub(super) fn proof(store: &Connection) -> rusqlite::Result<Option<Vec<u8>>> {
    if !store.table_exists(None, "proof")? {
        return Ok(None);
    }
    store
        .query_row("SELECT sealed FROM proof", [], |row| row.get(0))
        .optional()
}

fn seal_all(store: &Transaction<'_>, seal: &Seal) -> HookResult {
    let proof = seal.proof().map_err(said)?;
    store.execute("INSERT INTO proof (number, sealed) VALUES (1, ?1)", [proof])?;
    let mut last = i64::MIN;
    let mut sealed = 0_usize;
    loop {
        let rows = rows_after(store, last)?;
        let Some((highest, _, _)) = rows.last() else {
            break;
        };
        last = *highest;
        sealed += rows.len();
        for (row, id, config) in &rows {
            seal_row(store, seal, *row, id, config)?;
        }
    }
    if sealed > 0 {
        store.execute("INSERT INTO chore (name) VALUES ('rewrite')", [])?;
        tracing::info!(
            tasks = sealed,
            "the passwords in the store are encrypted now"
        );
    }
    Ok(())
}

type Row = (i64, String, String);

fn rows_after(store: &Connection, last: i64) -> rusqlite::Result<Vec<Row>> {
    let sql = "SELECT rowid, id, config FROM task WHERE rowid > ?1 ORDER BY rowid LIMIT ?2";
    let mut statement = store.prepare_cached(sql)?;
    let rows = statement.query_map(params![last, ROWS], |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?))
    })?;
    rows.collect()
}

fn seal_row(store: &Connection, seal: &Seal, row: i64, id: &str, config: &str) -> HookResult {
    // The error names the task alone: a configuration holds passwords.
    let config: Object = serde_json::from_str(config)
        .map_err(|_| HookError::Hook(format!("the configuration of task {id} is no JSON")))?;
    let sealed = seal.close(id, &config).map_err(said)?;
    let sql = "UPDATE task SET config = ?2, secrets = ?3 WHERE rowid = ?1";
    let mut statement = store.prepare_cached(sql)?;
    statement.execute(params![row, sealed.open, sealed.secrets])?;
    Ok(())
}

fn said(error: impl std::fmt::Display) -> HookError {
    HookError::Hook(error.to_string())
}

/// Writes the file anew where rows were sealed in it, so that no page holds
/// what they were; where that fails, the next start does.
pub(super) fn rewrite(store: &Connection) -> rusqlite::Result<()> {
    let is_due = "SELECT EXISTS (SELECT 1 FROM chore WHERE name = 'rewrite')";
    if store.query_row(is_due, [], |row| row.get(0))? {
        store.execute_batch("VACUUM")?;
        empty_log(store)?;
        store.execute("DELETE FROM chore WHERE name = 'rewrite'", [])?;
    }
    // Also what a server that was killed had in the log.
    empty_log(store)
}

/// Brings the log into the file and empties it, where no reader is at work.
pub(super) fn empty_log(store: &Connection) -> rusqlite::Result<()> {
    store.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
}
