//! What is asked of the store by those who watch it.

use changefeed_model::Status;
use rusqlite::Connection;

use crate::embedded::engine::{Mode, Progress, State, Step, Traits};
use crate::failure::Failure;

/// How many tasks of each status there are at a moment, those that are gone
/// left out.
pub(crate) fn by_status(store: &Connection, now_ms: i64) -> Result<Vec<(Status, i64)>, Failure> {
    let sql = "SELECT status, steps FROM task WHERE gone_ms IS NULL OR gone_ms > ?1";
    let mut statement = store.prepare_cached(sql)?;
    let mut rows = statement.query([now_ms])?;
    let mut counted: Vec<_> = Status::KNOWN.map(|status| (status, 0)).into();
    while let Some(row) = rows.next()? {
        let steps = row.get_ref(1)?.as_str().unwrap_or_default();
        let status = settled(row.get_ref(0)?.as_str().unwrap_or_default(), steps, now_ms)?;
        match counted.iter_mut().find(|(known, _)| *known == status) {
            Some((_, count)) => *count += 1,
            None => counted.push((status, 1)),
        }
    }
    Ok(counted)
}

/// The status as it is now: a task may have steps that are due.
fn settled(status: &str, steps: &str, now_ms: i64) -> Result<Status, Failure> {
    let status = Status::from_wire(status);
    if steps == "[]" {
        return Ok(status);
    }
    let steps: Vec<Step> =
        serde_json::from_str(steps).map_err(|error| Failure::of_store(&error))?;
    // How far it has come changes nothing of the status.
    let (progress, traits) = (
        Progress {
            mode: Mode::Unknown,
            anchor_ms: now_ms,
            checkpoint_ms: now_ms,
        },
        Traits { seed: 0, lag_ms: 0 },
    );
    let state = State {
        status,
        progress,
        steps,
    };
    let gone = Status::Other("gone".to_owned());
    Ok(state
        .settle(traits, now_ms)
        .map_or(gone, |settled| settled.state.status))
}

/// Reads from the file.
pub(crate) fn try_to_read(store: &Connection) -> Result<(), Failure> {
    let sql = "SELECT count(*) FROM (SELECT 1 FROM task LIMIT 1)";
    Ok(store.query_row(sql, [], |_| Ok(()))?)
}

/// Writes to the file what nobody reads.
pub(crate) fn try_to_write(store: &Connection) -> Result<(), Failure> {
    let sql = "INSERT INTO counter (name, value) VALUES ('probe', 1) \
         ON CONFLICT (name) DO UPDATE SET value = value + 1";
    store.execute(sql, [])?;
    Ok(())
}
