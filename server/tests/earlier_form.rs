//! A store that has passwords in clear, as earlier servers wrote it: whatever
//! happens to the start that seals it, no task is lost, and in the end no
//! password is readable.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    reason = "tests"
)]

mod support;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use rusqlite::{Connection, params};
use serde_json::{Value, json};
use support::binary::{Binary, command};
use support::client::call;
use support::disk::{holding, integrity};
use support::{CLUSTER, LIST, NOW, TOKEN};

const SECRET: &str = "hunter2";
const TASKS: usize = 400;
/// The second form: the last one with passwords in clear.
const FORM: [&str; 2] = [
    include_str!("../src/embedded/store/0001-tasks.sql"),
    include_str!("../src/embedded/store/0002-spans.sql"),
];

fn config(number: usize) -> Value {
    let secret = format!("{SECRET}-{number}");
    json!({
        "name": format!("task-{number:04}"), "downstreamType": "tidb", "rules": ["*.*"],
        "downstream": {"ip": "db", "port": 4000, "password": secret},
        "sinkUri": format!("mysql://root:{secret}@db/"),
        "note": "n".repeat(400),
    })
}

fn make(folder: &Path) {
    let mut store = Connection::open(folder.join("changefeeds.db")).unwrap();
    store.pragma_update(None, "journal_mode", "WAL").unwrap();
    let writing = store.transaction().unwrap();
    for form in FORM {
        writing.execute_batch(form).unwrap();
    }
    writing.pragma_update(None, "user_version", 2).unwrap();
    let sql = "INSERT INTO task VALUES (?1, ?2, ?3, ?3, 1, ?4, 'Normal', 'moving', ?3, ?3, 1, 1, \
         0, '[]', NULL)";
    let mut statement = writing.prepare(sql).unwrap();
    for number in 0..TASKS {
        let id = format!("task-{number:04}");
        let created_ms = NOW + i64::try_from(number).unwrap();
        let row = params![id, CLUSTER, created_ms, config(number).to_string()];
        statement.execute(row).unwrap();
    }
    drop(statement);
    writing.commit().unwrap();
    drop(store);
    assert_eq!(holding(folder, SECRET), ["changefeeds.db"]);
}

/// Every task is as it was, and none of its secrets is readable in a file.
async fn assert_sealed(folder: &Path) {
    let server = Binary::start(folder, &[]);
    let listed = call(server.address, "GET", LIST, &[], b"").await.data();
    let rows = listed.as_array().unwrap();
    assert_eq!(rows.len(), TASKS);
    for (number, row) in rows.iter().enumerate() {
        for (key, value) in config(number).as_object().unwrap() {
            assert_eq!(row[key], *value);
        }
    }
    let none: [&str; 0] = [];
    assert_eq!(holding(folder, SECRET), none, "at work");
    server.terminate();
    assert_eq!(holding(folder, SECRET), none);
    assert_eq!(integrity(folder), "ok");
}

fn length(file: &Path) -> u64 {
    fs::metadata(file).map_or(0, |file| file.len())
}

/// Killed at each step of the way: with the key alone, at parts of the log,
/// while the file is written anew, and with all done.
#[tokio::test]
async fn a_start_that_is_killed_while_it_seals_loses_nothing() {
    let original = tempfile::tempdir().unwrap();
    make(original.path());
    let whole = length(&original.path().join("changefeeds.db"));
    for eighths in [0, 1, 4, 8, 9, 13, 17, 24] {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("changefeeds.db");
        fs::copy(original.path().join("changefeeds.db"), &file).unwrap();
        let mut start = command(folder.path());
        start.args(["--token", TOKEN]).stdout(Stdio::null());
        let mut server = start.spawn().unwrap();
        let log = folder.path().join("changefeeds.db-wal");
        let key = folder.path().join("key");
        // The log is emptied at the end: it is done then.
        let mut most = 0;
        let reached = loop {
            let now = length(&log);
            if key.exists() && now >= whole * eighths / 8 {
                break "the mark";
            }
            if now < most {
                break "the end";
            }
            most = now;
            assert_eq!(server.try_wait().unwrap(), None, "it ended");
        };
        server.kill().unwrap();
        server.wait().unwrap();
        println!("killed with {eighths}/8 of the file in the log: {reached}");
        assert_sealed(folder.path()).await;
    }
}

/// Sealing needs room for a copy: without it the store stays as it was.
#[tokio::test]
async fn a_store_that_cannot_be_sealed_for_want_of_room_stays() {
    let folder = tempfile::tempdir().unwrap();
    make(folder.path());
    let file = folder.path().join("changefeeds.db");
    let before = fs::read(&file).unwrap();
    let mut start = Command::new("sh");
    // In blocks of 512 bytes: half of the file.
    let blocks = (length(&file) / 1_024).to_string();
    let limit = "trap '' XFSZ; ulimit -f \"$0\"; exec \"$@\"";
    let server = command(folder.path());
    start
        .args(["-c", limit, &blocks])
        .arg(server.get_program())
        .args(server.get_args())
        .args(["--token", TOKEN]);
    let output = start.output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(!output.status.success(), "{said}");
    for words in ["cannot be opened", "nothing was changed", "room", "--data"] {
        assert!(said.contains(words), "{said}");
    }
    assert!(!said.contains(SECRET), "{said}");
    assert_eq!(fs::read(&file).unwrap(), before);
    assert_sealed(folder.path()).await;
}
