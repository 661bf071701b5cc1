//! A record as a row, and back.

use changefeed_model::{Object, Status, Tso};
use rusqlite::types::Type;
use rusqlite::{Row, Statement, named_params};
use serde::de::IgnoredAny;
use serde_json::Value;

use crate::embedded::engine::{Mode, Progress, State, Traits};
use crate::embedded::record::Record;
use crate::failure::Failure;

/// The columns, in the order of the table.
pub(super) const COLUMNS: &str = "id, cluster_id, created_ms, updated_ms, start_ts, config, status, \
     mode, anchor_ms, checkpoint_ms, lag_ms, seed, changes, steps, gone_ms";

/// The same as parameters of a statement.
pub(super) const PARAMETERS: &str = ":id, :cluster_id, :created_ms, :updated_ms, :start_ts, :config, \
     :status, :mode, :anchor_ms, :checkpoint_ms, :lag_ms, :seed, :changes, :steps, :gone_ms";

/// Reads a row of [`COLUMNS`].
pub(super) fn read(row: &Row<'_>) -> rusqlite::Result<Record> {
    read_with(row, |config| serde_json::from_str::<Object>(config))
}

/// The same, its configuration left as text.
pub(super) fn read_text(row: &Row<'_>) -> rusqlite::Result<Record<String>> {
    read_with(row, |config| {
        serde_json::from_str::<IgnoredAny>(config)?;
        let config = config.trim_ascii();
        if config.starts_with('{') {
            Ok(config.to_owned())
        } else {
            Err(serde::de::Error::custom("no object"))
        }
    })
}

fn read_with<C>(
    row: &Row<'_>,
    config: impl FnOnce(&str) -> serde_json::Result<C>,
) -> rusqlite::Result<Record<C>> {
    // By number: a thousand rows are read for a page, and looking for a name
    // takes longer than reading the value.
    Ok(Record {
        id: row.get(0)?,
        cluster_id: row.get(1)?,
        created_ms: row.get(2)?,
        updated_ms: row.get(3)?,
        start_ts: Tso(row.get::<_, i64>(4)?.cast_unsigned()),
        config: config(text(row, 5)?).map_err(unreadable)?,
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
pub(super) fn write(statement: &mut Statement<'_>, record: &Record) -> Result<(), Failure> {
    let steps =
        serde_json::to_string(&record.state.steps).map_err(|error| Failure::of_store(&error))?;
    statement.execute(named_params! {
        ":id": record.id,
        ":cluster_id": record.cluster_id,
        ":created_ms": record.created_ms,
        ":updated_ms": record.updated_ms,
        ":start_ts": record.start_ts.0.cast_signed(),
        ":config": Value::Object(record.config.clone()).to_string(),
        ":status": record.state.status.as_str(),
        ":mode": mode_word(record.state.progress.mode),
        ":anchor_ms": record.state.progress.anchor_ms,
        ":checkpoint_ms": record.state.progress.checkpoint_ms,
        ":lag_ms": record.traits.lag_ms,
        ":seed": record.traits.seed.cast_signed(),
        ":changes": record.changes,
        ":steps": steps,
        ":gone_ms": record.state.gone_ms(),
    })?;
    Ok(())
}

/// The error names the place alone: a configuration holds passwords.
fn unreadable(error: serde_json::Error) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(error.column(), Type::Text, Box::new(error))
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
