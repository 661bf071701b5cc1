//! Finds a page in a cluster's list without counting from its start.
//!
//! The spans of `0002-spans.sql` say how many tasks they hold; a look at some
//! thirty of each level finds the one where a page begins. Tasks that are gone
//! and not yet swept are in these counts, and are few: they are taken off here.

use rusqlite::{Connection, params};

use crate::failure::Failure;
use crate::source::Place;

/// The levels, from the one of the longest spans.
const LEVELS: [i64; 3] = [3, 2, 1];

/// The tasks of a cluster that are gone at a moment.
pub(super) const GONE: &str = "SELECT created_ms, id FROM task INDEXED BY task_going \
     WHERE gone_ms <= ?2 AND cluster_id = ?1";

/// How many tasks a cluster has, those that are gone included.
pub(super) const COUNT: &str = "SELECT sum(tasks) FROM span WHERE cluster_id = ?1 AND level = 3";

/// The spans of a level from a place on.
pub(super) const SPANS: &str = "SELECT created_ms, id, tasks FROM span \
     WHERE cluster_id = ?1 AND level = ?2 AND (created_ms, id) >= (?3, ?4) \
     ORDER BY created_ms, id";

/// The list of a cluster at a moment.
pub(super) struct Order<'a> {
    store: &'a Connection,
    cluster_id: &'a str,
    /// In the order of the list.
    gone: Vec<Place>,
}

impl<'a> Order<'a> {
    /// Sees which tasks are gone at `now_ms`.
    pub(super) fn at(
        store: &'a Connection,
        cluster_id: &'a str,
        now_ms: i64,
    ) -> Result<Self, Failure> {
        let mut statement = store.prepare_cached(GONE)?;
        let places = statement.query_map(params![cluster_id, now_ms], |row| {
            Ok(Place {
                created_ms: row.get(0)?,
                id: row.get(1)?,
            })
        })?;
        let mut gone = places.collect::<Result<Vec<_>, _>>()?;
        gone.sort_unstable();
        Ok(Self {
            store,
            cluster_id,
            gone,
        })
    }

    /// How many tasks the list has.
    pub(super) fn total(&self) -> Result<i64, Failure> {
        let mut statement = self.store.prepare_cached(COUNT)?;
        let counted: Option<i64> = statement.query_row([self.cluster_id], |row| row.get(0))?;
        Ok(counted.unwrap_or_default() - self.gone_before(None))
    }

    /// A place from which the task at `offset` is near, and how many tasks of
    /// the list are between.
    pub(super) fn find(&self, offset: i64) -> Result<(Place, i64), Failure> {
        let mut found = Place {
            created_ms: i64::MIN,
            id: String::new(),
        };
        // Those before it, the gone ones included.
        let mut before = 0;
        for level in LEVELS {
            let mut statement = self.store.prepare_cached(SPANS)?;
            let from = params![self.cluster_id, level, found.created_ms, found.id];
            let mut spans = statement.query(from)?;
            let mut passed = before;
            while let Some(span) = spans.next()? {
                let place = Place {
                    created_ms: span.get(0)?,
                    id: span.get(1)?,
                };
                if passed - self.gone_before(Some(&place)) > offset {
                    break;
                }
                before = passed;
                passed += span.get::<_, i64>(2)?;
                found = place;
            }
        }
        let between = offset - (before - self.gone_before(Some(&found)));
        Ok((found, between))
    }

    /// How many are gone before a place, or in all.
    fn gone_before(&self, place: Option<&Place>) -> i64 {
        let count = match place {
            Some(place) => self.gone.partition_point(|gone| gone < place),
            None => self.gone.len(),
        };
        i64::try_from(count).unwrap_or(i64::MAX)
    }
}
