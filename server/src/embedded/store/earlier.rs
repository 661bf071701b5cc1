//! Stores of the forms that had passwords in clear.

use std::fs;

use changefeed_model::Object;
use rusqlite::{Connection, named_params};
use serde_json::{Value, json};

use super::tests::{CLUSTERS, record};
use super::*;
use crate::embedded::record::Record;

/// Adds a task as the servers of those forms did.
pub(super) fn insert(store: &Connection, record: &Record) {
    let sql = "INSERT INTO task (id, cluster_id, created_ms, updated_ms, start_ts, config, \
         status, mode, anchor_ms, checkpoint_ms, lag_ms, seed, changes, steps, gone_ms) \
         VALUES (:id, :cluster_id, :created_ms, :created_ms, 1, :config, 'Normal', 'moving', \
         :created_ms, :created_ms, 1, 1, 0, :steps, :gone_ms)";
    let mut statement = store.prepare_cached(sql).unwrap();
    let written = statement.execute(named_params! {
        ":id": record.id,
        ":cluster_id": record.cluster_id,
        ":created_ms": record.created_ms,
        ":config": Value::Object(record.config.clone()).to_string(),
        ":steps": serde_json::to_string(&record.state.steps).unwrap(),
        ":gone_ms": record.state.gone_ms(),
    });
    assert_eq!(written.unwrap(), 1);
}

const TASKS: usize = 300;

fn config(number: usize) -> Object {
    let config = match number % 3 {
        0 => json!({"name": format!("task-{number}"), "downstreamType": "tidb",
            "downstream": {"ip": "db", "password": format!("hunter2-{number}"), "port": 4000}}),
        1 => json!({"name": format!("task-{number}"), "rules": ["a.*"],
            "zone": {"uri": format!("mysql://root:hunter2-{number}@db/")}}),
        _ => json!({"name": format!("task-{number}")}),
    };
    config.as_object().cloned().unwrap()
}

fn task(number: usize) -> Record {
    let created_ms = i64::try_from(number).unwrap();
    Record {
        config: config(number),
        ..record(CLUSTERS[0], created_ms, &format!("task-{number:04}"), None)
    }
}

/// A store of the second form, as a server that was killed leaves it: its rows
/// in the file, and once more in the log, with changed and deleted ones among
/// them.
fn second_form(folder: &Path) {
    let open = || connect(&folder.join("changefeeds.db"), OpenFlags::default()).unwrap();
    let seal = Arc::new(Seal::new(&[7; 32]));
    let mut store = open();
    set_up(&store).unwrap();
    Migrations::from_slice(&migrations(&seal)[..2])
        .to_latest(&mut store)
        .unwrap();
    let writing = store.transaction().unwrap();
    for number in 0..TASKS + 60 {
        insert(&writing, &task(number));
    }
    writing.commit().unwrap();
    sealing::empty_log(&store).unwrap();
    let shuffle = "UPDATE task SET config = replace(config, 'hunter2', 'hunter3'); \
         UPDATE task SET config = replace(config, 'hunter3', 'hunter2');";
    store.execute_batch(shuffle).unwrap();
    let gone = "DELETE FROM task WHERE created_ms >= ?1";
    store
        .execute(gone, [i64::try_from(TASKS).unwrap()])
        .unwrap();
    // The last connection that closes empties the log.
    for file in ["changefeeds.db", "changefeeds.db-wal"] {
        let from = folder.join(file);
        fs::copy(&from, from.with_extension("copy")).unwrap();
        fs::rename(
            from.with_extension("copy"),
            folder.join(format!("{file}.kept")),
        )
        .unwrap();
    }
    drop(store);
    for file in ["changefeeds.db", "changefeeds.db-wal"] {
        fs::rename(folder.join(format!("{file}.kept")), folder.join(file)).unwrap();
    }
}

/// The files of a folder in which a text is readable.
fn readable(folder: &Path, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for file in fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let bytes = fs::read(&path).unwrap();
        if bytes
            .windows(text.len())
            .any(|part| part == text.as_bytes())
        {
            found.push(path.file_name().unwrap().to_string_lossy().into_owned());
        }
    }
    found.sort();
    found
}

#[test]
fn a_store_with_passwords_in_clear_is_sealed_whole() {
    let folder = tempfile::tempdir().unwrap();
    second_form(folder.path());
    assert_eq!(
        readable(folder.path(), "hunter2"),
        ["changefeeds.db", "changefeeds.db-wal"]
    );
    for start in 0..2 {
        let store = Store::open(folder.path()).unwrap();
        for text in ["hunter2", "hunter3"] {
            let none: [&str; 0] = [];
            assert_eq!(readable(folder.path(), text), none, "start {start}");
        }
        store
            .read(|tasks| {
                assert_eq!(count_tasks(tasks)?, 300);
                for number in 0..TASKS {
                    let task = load(tasks, &format!("task-{number:04}"))?.unwrap();
                    assert_eq!(task.config, config(number));
                }
                let listed = list(tasks, CLUSTERS[0], 0, 0, 0)?.0;
                for (number, task) in listed.iter().enumerate() {
                    let config = Value::Object(config(number)).to_string();
                    assert_eq!(task.config, config);
                }
                assert_eq!(listed.len(), TASKS);
                let sealed = "SELECT count(*) FROM task WHERE secrets IS NOT NULL";
                let sealed: i64 = tasks.query_row(sealed, [], |row| row.get(0))?;
                assert_eq!(sealed, 200, "a row without secrets has none sealed");
                Ok(())
            })
            .unwrap();
    }
}

/// A server that was killed between sealing and writing the file anew.
#[test]
fn a_rewrite_that_was_cut_off_is_done_at_the_next_start() {
    let folder = tempfile::tempdir().unwrap();
    second_form(folder.path());
    let seal = KeyFile::of(folder.path()).seal(None).unwrap();
    let mut store = connect(&folder.path().join("changefeeds.db"), OpenFlags::default()).unwrap();
    Migrations::new(migrations(&Arc::new(seal)))
        .to_latest(&mut store)
        .unwrap();
    let due = "SELECT count(*) FROM chore";
    let count = |store: &Connection| -> i64 { store.query_row(due, [], |row| row.get(0)).unwrap() };
    assert_eq!(count(&store), 1);
    drop(store);
    let store = Store::open(folder.path()).unwrap();
    assert_eq!(store.read(|tasks| Ok(count(tasks))).unwrap(), 0);
    let none: [&str; 0] = [];
    assert_eq!(readable(folder.path(), "hunter"), none);
}

#[test]
fn a_store_without_its_key_stays_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    second_form(folder.path());
    drop(Store::open(folder.path()).unwrap());
    let file = folder.path().join("changefeeds.db");
    let key = folder.path().join("key");
    let (stored, right) = (fs::read(&file).unwrap(), fs::read(&key).unwrap());
    let refusal = || Store::open(folder.path()).unwrap_err().to_string();

    fs::remove_file(&key).unwrap();
    assert!(refusal().contains("is missing"), "{}", refusal());
    assert!(!key.exists());
    for wrong in [&right[1..], &[7; 32], &[]] {
        fs::write(&key, wrong).unwrap();
        let said = refusal();
        let word = if wrong.len() == 32 {
            "is another key"
        } else {
            "is no key"
        };
        assert!(said.contains(word), "{said}");
        assert_eq!(fs::read(&key).unwrap(), wrong);
    }
    assert_eq!(fs::read(&file).unwrap(), stored);
    fs::write(&key, right).unwrap();
    Store::open(folder.path()).unwrap();
}

/// Whoever can write to the file cannot lead a password elsewhere.
#[test]
fn a_row_that_was_changed_from_outside_is_not_read() {
    let folder = tempfile::tempdir().unwrap();
    second_form(folder.path());
    let store = Store::open(folder.path()).unwrap();
    let outside = connect(&store.file, OpenFlags::SQLITE_OPEN_READ_WRITE).unwrap();
    let moved = "UPDATE task SET config = replace(config, '\"db\"', '\"evil\"') \
         WHERE id = 'task-0000'";
    assert_eq!(outside.execute(moved, []).unwrap(), 1);
    let swapped = "UPDATE task SET secrets = (SELECT secrets FROM task WHERE id = 'task-0004') \
         WHERE id = 'task-0001'";
    assert_eq!(outside.execute(swapped, []).unwrap(), 1);
    for id in ["task-0000", "task-0001"] {
        assert!(store.read(|tasks| load(tasks, id)).is_err());
    }
    assert!(store.read(|tasks| load(tasks, "task-0004")).is_ok());
}
