//! A record as a row, and back.

use changefeed_model::{Object, Status, Tso};
use rusqlite::types::Type;
use rusqlite::{Row, Statement, named_params};
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
    let config: String = row.get("config")?;
    let steps: String = row.get("steps")?;
    Ok(Record {
        id: row.get("id")?,
        cluster_id: row.get("cluster_id")?,
        created_ms: row.get("created_ms")?,
        updated_ms: row.get("updated_ms")?,
        start_ts: Tso(row.get::<_, i64>("start_ts")?.cast_unsigned()),
        config: serde_json::from_str::<Object>(&config).map_err(unreadable)?,
        traits: Traits {
            seed: row.get::<_, i64>("seed")?.cast_unsigned(),
            lag_ms: row.get("lag_ms")?,
        },
        changes: row.get("changes")?,
        state: State {
            status: Status::from_wire(&row.get::<_, String>("status")?),
            progress: Progress {
                mode: read_mode(&row.get::<_, String>("mode")?),
                anchor_ms: row.get("anchor_ms")?,
                checkpoint_ms: row.get("checkpoint_ms")?,
            },
            steps: serde_json::from_str(&steps).map_err(unreadable)?,
        },
    })
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
