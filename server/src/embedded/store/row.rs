//! A record as a row, and back.

use changefeed_model::{Status, Tso};
use rusqlite::Error::FromSqlConversionFailure;
use rusqlite::types::Type;
use rusqlite::{Row, Statement, named_params};
use serde::de::IgnoredAny;

use crate::embedded::engine::{Mode, Progress, State, Traits};
use crate::embedded::record::Record;
use crate::embedded::seal::Seal;
use crate::failure::Failure;

/// The columns, in the order of the table.
pub(super) const COLUMNS: &str = "id, cluster_id, created_ms, updated_ms, start_ts, config, status, \
     mode, anchor_ms, checkpoint_ms, lag_ms, seed, changes, steps, gone_ms, secrets";

/// The same as parameters of a statement.
pub(super) const PARAMETERS: &str = ":id, :cluster_id, :created_ms, :updated_ms, :start_ts, :config, \
     :status, :mode, :anchor_ms, :checkpoint_ms, :lag_ms, :seed, :changes, :steps, :gone_ms, :secrets";

/// Reads a row of [`COLUMNS`].
pub(super) fn read(row: &Row<'_>, seal: &Seal) -> rusqlite::Result<Record> {
    read_with(row, |id| {
        let config = match unsealed(row, seal, id)? {
            Some(config) => serde_json::from_str(&config),
            None => serde_json::from_str(text(row, 5)?),
        };
        config.map_err(unreadable)
    })
}

/// The same, its configuration left as text.
pub(super) fn read_text(row: &Row<'_>, seal: &Seal) -> rusqlite::Result<Record<String>> {
    read_with(row, |id| {
        // What opens is as this server wrote it.
        if let Some(config) = unsealed(row, seal, id)? {
            return Ok(config);
        }
        let config = text(row, 5)?;
        serde_json::from_str::<IgnoredAny>(config).map_err(unreadable)?;
        let config = config.trim_ascii();
        if config.starts_with('{') {
            Ok(config.to_owned())
        } else {
            Err(unreadable(serde::de::Error::custom("no object")))
        }
    })
}

/// The configuration with its secrets; `None` where it has none.
fn unsealed(row: &Row<'_>, seal: &Seal, id: &str) -> rusqlite::Result<Option<String>> {
    let Some(secrets) = row.get_ref(15)?.as_blob_or_null()? else {
        return Ok(None);
    };
    let opened = seal.open(id, text(row, 5)?, secrets);
    let broken = |error| FromSqlConversionFailure(15, Type::Blob, Box::new(error));
    opened.map(Some).map_err(broken)
}

fn read_with<C>(
    row: &Row<'_>,
    config: impl FnOnce(&str) -> rusqlite::Result<C>,
) -> rusqlite::Result<Record<C>> {
    // By number: a thousand rows are read for a page, and looking for a name
    // takes longer than reading the value.
    let id: String = row.get(0)?;
    Ok(Record {
        config: config(&id)?,
        id,
        cluster_id: row.get(1)?,
        created_ms: row.get(2)?,
        updated_ms: row.get(3)?,
        start_ts: Tso(row.get::<_, i64>(4)?.cast_unsigned()),
        state: State {
            status: Status::from_wire(text(row, 6)?),
            progress: Progress {
                mode: read_mode(text(row, 7)?),
                anchor_ms: row.get(8)?,
                checkpoint_ms: row.get(9)?,
            },
            steps: serde_json::from_str(text(row, 13)?).map_err(unreadable)?,
        },
        traits: Traits {
            lag_ms: row.get(10)?,
            seed: row.get::<_, i64>(11)?.cast_unsigned(),
        },
        changes: row.get(12)?,
    })
}

fn text<'r>(row: &'r Row<'_>, column: usize) -> rusqlite::Result<&'r str> {
    Ok(row.get_ref(column)?.as_str()?)
}

/// Runs a statement with [`PARAMETERS`].
pub(super) fn write(
    statement: &mut Statement<'_>,
    record: &Record,
    seal: &Seal,
) -> Result<(), Failure> {
    let sealed = seal
        .close(&record.id, &record.config)
        .map_err(|error| Failure::of_store(&error))?;
    let steps =
        serde_json::to_string(&record.state.steps).map_err(|error| Failure::of_store(&error))?;
    statement.execute(named_params! {
        ":id": record.id,
        ":cluster_id": record.cluster_id,
        ":created_ms": record.created_ms,
        ":updated_ms": record.updated_ms,
        ":start_ts": record.start_ts.0.cast_signed(),
        ":config": sealed.open,
        ":status": record.state.status.as_str(),
        ":mode": mode_word(record.state.progress.mode),
        ":anchor_ms": record.state.progress.anchor_ms,
        ":checkpoint_ms": record.state.progress.checkpoint_ms,
        ":lag_ms": record.traits.lag_ms,
        ":seed": record.traits.seed.cast_signed(),
        ":changes": record.changes,
        ":steps": steps,
        ":gone_ms": record.state.gone_ms(),
        ":secrets": sealed.secrets,
    })?;
    Ok(())
}

/// The error names the place alone: a configuration holds passwords.
fn unreadable(error: serde_json::Error) -> rusqlite::Error {
    FromSqlConversionFailure(error.column(), Type::Text, Box::new(error))
}

fn mode_word(mode: Mode) -> &'static str {
    match mode {
        Mode::Moving => "moving",
        Mode::Frozen => "frozen",
        Mode::Unknown => "unknown",
    }
}

/// The table's check admits no fourth word.
fn read_mode(word: &str) -> Mode {
    match word {
        "moving" => Mode::Moving,
        "frozen" => Mode::Frozen,
        _ => Mode::Unknown,
    }
}
