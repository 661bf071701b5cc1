//! The list against a naive one, and stores of earlier forms.

use std::collections::BTreeMap;

use changefeed_model::{Object, Status, Tso};
use proptest::prelude::*;
use rusqlite::Connection;

use super::*;
use crate::embedded::engine::{Action, Mode, Progress, State, Step, Traits};
use crate::embedded::record::Record;

pub(super) const CLUSTERS: [&str; 2] = ["cluster-a", "cluster-b"];

/// A task in a list: creation time, then id.
type Row = (i64, String);

pub(super) fn record(cluster_id: &str, created_ms: i64, id: &str, gone_ms: Option<i64>) -> Record {
    let removal = gone_ms.map(|at_ms| Step {
        at_ms,
        action: Action::Remove,
    });
    Record {
        id: id.to_owned(),
        cluster_id: cluster_id.to_owned(),
        created_ms,
        updated_ms: created_ms,
        start_ts: Tso(1),
        config: Object::new(),
        traits: Traits { seed: 1, lag_ms: 1 },
        changes: 0,
        state: State {
            status: Status::Normal,
            progress: Progress {
                mode: Mode::Moving,
                anchor_ms: created_ms,
                checkpoint_ms: created_ms,
            },
            steps: removal.into_iter().collect(),
        },
    }
}

fn seal() -> Arc<Seal> {
    Arc::new(Seal::new(&[7; 32]))
}

/// All that the property does to a store.
#[derive(Clone, Debug)]
enum Deed {
    /// Ids of few characters, so that many begin spans, and times of few
    /// values, so that ids decide.
    Insert(usize, i64, String),
    /// Lets the nth task be gone at a time.
    Remove(usize, i64),
    Sweep(i64),
    /// Cluster, time, page size, offset.
    List(usize, i64, i64, i64),
}

fn deed() -> impl Strategy<Value = Deed> {
    let cluster = 0..CLUSTERS.len();
    prop_oneof![
        8 => (cluster.clone(), 0_i64..6, "[01ab]{1,6}")
            .prop_map(|(cluster, at, id)| Deed::Insert(cluster, at, id)),
        4 => (0_usize..200, 0_i64..10).prop_map(|(nth, at)| Deed::Remove(nth, at)),
        1 => (0_i64..4).prop_map(Deed::Sweep),
        6 => (cluster, 0_i64..10, 0_i64..9, 0_i64..60)
            .prop_map(|(cluster, at, size, offset)| Deed::List(cluster, at, size, offset)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn pages_and_totals_are_those_of_a_naive_list(
        deeds in prop::collection::vec(deed(), 1..160),
    ) {
        let seal = seal();
        let mut store = Connection::open_in_memory().unwrap();
        Migrations::new(migrations(&seal)).to_latest(&mut store).unwrap();
        let tasks = Tasks { store: &store, seal: &seal };
        // By id: cluster, creation, when it is gone.
        let mut naive: BTreeMap<String, (usize, i64, Option<i64>)> = BTreeMap::new();
        for deed in deeds {
            match deed {
                Deed::Insert(cluster, created_ms, id) => {
                    if naive.contains_key(&id) {
                        continue;
                    }
                    let new = record(CLUSTERS[cluster], created_ms, &id, None);
                    insert(&tasks, &new).unwrap();
                    naive.insert(id, (cluster, created_ms, None));
                }
                Deed::Remove(nth, at_ms) => {
                    let nth = nth % naive.len().max(1);
                    let Some((id, task)) = naive.iter_mut().nth(nth) else {
                        continue;
                    };
                    task.2 = Some(at_ms);
                    save(&tasks, &record(CLUSTERS[task.0], task.1, id, task.2)).unwrap();
                }
                Deed::Sweep(now_ms) => {
                    sweep(&store, now_ms).unwrap();
                    naive.retain(|_, task| task.2.is_none_or(|gone_ms| gone_ms > now_ms));
                }
                Deed::List(cluster, now_ms, size, offset) => {
                    let mut all: Vec<Row> = naive
                        .iter()
                        .filter(|(_, task)| {
                            task.0 == cluster && task.2.is_none_or(|gone_ms| gone_ms > now_ms)
                        })
                        .map(|(id, task)| (task.1, id.clone()))
                        .collect();
                    all.sort();
                    let total = i64::try_from(all.len()).unwrap();
                    let most = if size == 0 { i64::MAX } else { size };
                    let expected: Vec<Row> = all
                        .into_iter()
                        .skip(usize::try_from(offset).unwrap())
                        .take(usize::try_from(most).unwrap())
                        .collect();
                    let listed = list(&tasks, CLUSTERS[cluster], now_ms, size, offset).unwrap();
                    prop_assert_eq!((rows(listed.0), listed.1), (expected, total));
                }
            }
        }
        prop_assert_eq!(spans(&store), naive_spans(&store));
    }
}

fn rows(records: Vec<Record<String>>) -> Vec<Row> {
    let row = |record: Record<String>| (record.created_ms, record.id);
    records.into_iter().map(row).collect()
}

/// Cluster and level, place, and how many tasks.
type Span = (String, i64, i64, String, i64);

fn spans(store: &Connection) -> Vec<Span> {
    let sql = "SELECT cluster_id, level, created_ms, id, tasks FROM span ORDER BY 1, 2, 3, 4";
    read(store, sql, |row| {
        Ok((
            row.get(0)?,
            row.get(1)?,
            row.get(2)?,
            row.get(3)?,
            row.get(4)?,
        ))
    })
}

/// The spans that the tasks of a store should have.
fn naive_spans(store: &Connection) -> Vec<Span> {
    let sql = "SELECT cluster_id, created_ms, id FROM task ORDER BY 1, 2, 3";
    let tasks: Vec<(String, i64, String)> = read(store, sql, |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?))
    });
    let mut clusters: Vec<&String> = tasks.iter().map(|task| &task.0).collect();
    clusters.dedup();
    let mut spans: Vec<Span> = Vec::new();
    for cluster in clusters {
        for level in 1..=3 {
            spans.push((cluster.clone(), level, i64::MIN, String::new(), 0));
            for (_, created_ms, id) in tasks.iter().filter(|task| task.0 == *cluster) {
                let end: Vec<char> = id.chars().rev().take(level as usize).collect();
                let begins =
                    end.len() == level as usize && end.iter().all(|end| "01".contains(*end));
                if begins {
                    spans.push((cluster.clone(), level, *created_ms, id.clone(), 0));
                }
                spans.last_mut().unwrap().4 += 1;
            }
        }
    }
    spans
}

fn read<T>(
    store: &Connection,
    sql: &str,
    row: impl FnMut(&rusqlite::Row<'_>) -> rusqlite::Result<T>,
) -> Vec<T> {
    let mut statement = store.prepare(sql).unwrap();
    let rows = statement.query_map([], row).unwrap();
    rows.map(Result::unwrap).collect()
}

/// A store as the first form of this server wrote it.
fn first_form(folder: &Path, tasks: u32) {
    let mut store = Connection::open(folder.join("changefeeds.db")).unwrap();
    Migrations::from_slice(&migrations(&seal())[..1])
        .to_latest(&mut store)
        .unwrap();
    let writing = store.transaction().unwrap();
    for number in 0..tasks {
        // Base 4, of the digits that begin spans and two others.
        let digit = |place: u32| char::from(b"01ab"[(number as usize >> (2 * place)) % 4]);
        let id: String = (0..8).map(digit).collect();
        let cluster = CLUSTERS[usize::from(number % 7 == 0)];
        let gone_ms = (number % 5 == 0).then_some(i64::from(number % 3));
        let task = record(cluster, i64::from(number % 97), &id, gone_ms);
        earlier::insert(&writing, &task);
    }
    writing.commit().unwrap();
}

#[test]
fn a_store_of_the_first_form_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    first_form(folder.path(), 5_000);
    let naive = Connection::open(folder.path().join("changefeeds.db")).unwrap();
    let sql = "SELECT created_ms, id FROM task WHERE cluster_id = 'cluster-a' \
         AND (gone_ms IS NULL OR gone_ms > 1) ORDER BY created_ms, id";
    let naive: Vec<Row> = read(&naive, sql, |row| Ok((row.get(0)?, row.get(1)?)));
    for _ in 0..2 {
        let store = Store::open(folder.path()).unwrap();
        for offset in [0, 1, 777, 2_500, naive.len() - 1, naive.len(), 9_999] {
            let page = naive.iter().skip(offset).take(50).cloned().collect();
            let offset = i64::try_from(offset).unwrap();
            let (listed, total, _) = store
                .read(|store| list(store, CLUSTERS[0], 1, 50, offset))
                .unwrap();
            assert_eq!((rows(listed), total), (page, naive.len() as i64));
        }
        store
            .read(|store| {
                assert_eq!(spans(store), naive_spans(store));
                Ok(())
            })
            .unwrap();
    }
}

#[test]
fn an_empty_store_of_the_first_form_is_taken() {
    let folder = tempfile::tempdir().unwrap();
    first_form(folder.path(), 0);
    let store = Store::open(folder.path()).unwrap();
    let listed = store.read(|store| list(store, CLUSTERS[0], 0, 0, 0));
    assert_eq!(listed.unwrap().1, 0);
}

#[test]
fn a_task_keeps_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).unwrap();
    let moved = store.write(|store| {
        insert(store, &record(CLUSTERS[0], 5, "a", None))?;
        let moved = store.execute("UPDATE task SET created_ms = 6", []);
        assert!(moved.is_err());
        Ok(())
    });
    moved.unwrap();
}
