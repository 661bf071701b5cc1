//! A page of a list, and a long one piece by piece.
//!
//! There is no limit to what a page may ask for (`server-behaviour.md`, on
//! `pageSize`). So nobody holds all of it in memory, nor the store's attention
//! as long as it takes to send: a piece is read when the one before is sent.

use rusqlite::params;

use super::order::Order;
use super::row;
use super::tasks::Tasks;
use crate::embedded::record::Record;
use crate::failure::Failure;
use crate::source::{Place, Rest};

/// So many bytes of configurations are read at once, and one task more.
const PIECE: usize = 1 << 20;

/// Tasks from a place on, oldest first.
pub(super) const PAGE: &str = "SELECT * FROM task \
     WHERE cluster_id = ?1 AND (created_ms, id) >= (?2, ?3) \
     AND (gone_ms IS NULL OR gone_ms > ?4) \
     ORDER BY created_ms, id LIMIT ?5 OFFSET ?6";

/// Tasks as they were stored.
pub(crate) type Records = Vec<Record<String>>;

/// What a piece is taken from.
struct Slice<'a> {
    cluster_id: &'a str,
    now_ms: i64,
    from: &'a Place,
    skipped: i64,
    limit: Option<i64>,
    until: Option<&'a Place>,
}

/// A page of a cluster's tasks as they were stored, how many there are, and
/// where the page goes on. A `limit` of 0 is none.
pub(crate) fn list(
    tasks: &Tasks<'_>,
    cluster_id: &str,
    now_ms: i64,
    limit: i64,
    offset: i64,
) -> Result<(Records, i64, Option<Rest>), Failure> {
    let order = Order::at(tasks, cluster_id, now_ms)?;
    let total = order.total()?;
    if offset >= total {
        return Ok((Vec::new(), total, None));
    }
    let (from, skipped) = order.find(offset)?;
    let limit = (limit != 0).then_some(limit);
    let mut slice = Slice {
        cluster_id,
        now_ms,
        from: &from,
        skipped,
        limit,
        until: None,
    };
    let (records, is_cut) = read(tasks, &slice)?;
    if !is_cut {
        return Ok((records, total, None));
    }
    let (near, skipped) = order.find(total - 1)?;
    (slice.from, slice.skipped, slice.limit) = (&near, skipped, Some(1));
    let last = read(tasks, &slice)?.0.pop();
    let rest = last.and_then(|last| rest(cluster_id, limit, place(&last), &records));
    Ok((records, total, rest))
}

/// The next piece of a list, and where it goes on.
pub(crate) fn more(
    tasks: &Tasks<'_>,
    begun: &Rest,
    now_ms: i64,
) -> Result<(Records, Option<Rest>), Failure> {
    let mut from = begun.after.clone();
    // Right behind it: no text is between the two. The task itself may be gone.
    from.id.push('\0');
    let (records, is_cut) = read(
        tasks,
        &Slice {
            cluster_id: &begun.cluster_id,
            now_ms,
            from: &from,
            skipped: 0,
            limit: begun.left,
            until: Some(&begun.until),
        },
    )?;
    let until = begun.until.clone();
    let rest = rest(&begun.cluster_id, begun.left, until, &records).filter(|_| is_cut);
    Ok((records, rest))
}

/// Reads a piece; answers whether it was cut off.
fn read(tasks: &Tasks<'_>, slice: &Slice<'_>) -> Result<(Records, bool), Failure> {
    let mut statement = tasks.prepare_cached(PAGE)?;
    let mut rows = statement.query(params![
        slice.cluster_id,
        slice.from.created_ms,
        slice.from.id,
        slice.now_ms,
        slice.limit.unwrap_or(-1),
        slice.skipped
    ])?;
    let (mut records, mut bytes) = (Vec::new(), 0_usize);
    while let Some(row) = rows.next()? {
        if bytes >= PIECE {
            return Ok((records, true));
        }
        let record = row::read_text(row, tasks.seal)?;
        if slice.until.is_some_and(|until| place(&record) > *until) {
            break;
        }
        bytes = bytes.saturating_add(record.config.len());
        records.push(record);
    }
    Ok((records, false))
}

fn rest(
    cluster_id: &str,
    limit: Option<i64>,
    until: Place,
    read: &[Record<String>],
) -> Option<Rest> {
    let count = i64::try_from(read.len()).ok()?;
    Some(Rest {
        cluster_id: cluster_id.to_owned(),
        after: place(read.last()?),
        until,
        left: limit.map(|limit| limit - count),
    })
}

fn place(record: &Record<String>) -> Place {
    Place {
        created_ms: record.created_ms,
        id: record.id.clone(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::tests::record;
    use super::super::{Store, insert};
    use super::*;

    fn ids(records: &[Record<String>]) -> Vec<&str> {
        records.iter().map(|record| record.id.as_str()).collect()
    }

    #[test]
    fn what_comes_and_goes_meanwhile_shifts_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        let large = |created_ms, id| {
            let mut task = record("cluster-a", created_ms, id, None);
            task.config
                .insert("note".to_owned(), json!("n".repeat(PIECE / 2)));
            task
        };
        store
            .write(|tasks| {
                // Two of one moment: their ids say which is first.
                for (at, id) in [(1, "a"), (2, "b"), (3, "c"), (3, "d"), (4, "e"), (5, "f")] {
                    insert(tasks, &large(at, id))?;
                }
                insert(tasks, &large(4, "elsewhere"))
            })
            .unwrap();
        let page = |limit, offset| store.read(|tasks| list(tasks, "cluster-a", 9, limit, offset));
        let (begun, total, rest) = page(0, 0).unwrap();
        assert_eq!((ids(&begun), total), (vec!["a", "b"], 7));
        let (few, _, left) = page(4, 1).unwrap();
        assert_eq!(ids(&few), ["b", "c"]);
        store
            .write(|tasks| {
                // The one that was read last, one that was not, and one more.
                tasks.execute("DELETE FROM task WHERE id IN ('b', 'c', 'd')", [])?;
                insert(tasks, &large(6, "g"))
            })
            .unwrap();
        let next = |rest: &Rest| store.read(|tasks| more(tasks, rest, 9)).unwrap();
        let (second, rest) = next(&rest.unwrap());
        assert_eq!(ids(&second), ["e", "elsewhere"]);
        let (third, rest) = next(&rest.unwrap());
        assert_eq!((ids(&third), rest.is_none()), (vec!["f"], true));
        // Two of four were left.
        let (others, rest) = next(&left.unwrap());
        assert_eq!(
            (ids(&others), rest.is_none()),
            (vec!["e", "elsewhere"], true)
        );
    }
}
