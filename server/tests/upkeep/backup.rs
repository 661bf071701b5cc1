//! A backup, made while a server writes.

use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use rusqlite::Connection;

use crate::support::binary::{Binary, Ran, program};
use crate::support::disk::{holding, integrity};
use crate::support::tidb;
use crate::{lasting, list, make, on};

fn mode(path: &Path) -> u32 {
    std::fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[tokio::test]
async fn every_write_that_was_answered_before_is_in_it_and_it_serves() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let server = Arc::new(Binary::start(&data, &["--pace", "0"]));
    let mut answered = Vec::new();
    for number in 0..20 {
        answered.push(make(&server, &tidb(&format!("before-{number}"))).await);
    }
    // Others write all the while.
    let ended = Arc::new(AtomicBool::new(false));
    let writing = tokio::spawn({
        let (server, ended) = (Arc::clone(&server), Arc::clone(&ended));
        async move {
            let mut made = 0;
            while !ended.load(Ordering::SeqCst) {
                make(&server, &tidb("meanwhile")).await;
                made += 1;
            }
            made
        }
    });
    let copy = folder.path().join("copy");
    let arguments = ["backup", copy.to_str().unwrap(), "--with-key"].map(str::to_owned);
    let of = data.clone();
    let ran = tokio::task::spawn_blocking(move || {
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        on(&of, &arguments)
    });
    let ran = ran.await.unwrap();
    assert_eq!(ran.code, 0, "{ran:?}");
    ended.store(true, Ordering::SeqCst);
    let meanwhile = writing.await.unwrap();
    assert_eq!(list(&server).await.len(), 20 + meanwhile);
    Arc::into_inner(server).unwrap().kill();
    assert!(ran.stdout.contains("with its key"), "{ran:?}");

    assert_eq!((mode(&copy), mode(&copy.join("key"))), (0o700, 0o600));
    assert_eq!(mode(&copy.join("changefeeds.db")), 0o600);
    assert_eq!(integrity(&copy), "ok");
    // Sealed as the store is.
    assert_eq!(holding(&copy, "hunter2"), [""; 0]);
    let restored = Binary::start(&copy, &[]);
    let tasks = list(&restored).await;
    for id in &answered {
        let task = tasks.iter().find(|task| task["id"] == id.as_str());
        assert_eq!(task.unwrap()["downstream"]["password"], "hunter2", "{id}");
    }
    assert!(tasks.len() <= 20 + meanwhile, "{}", tasks.len());
    // It is a store like any other.
    make(&restored, &tidb("after")).await;
    assert!(restored.terminate().0.success());
}

#[tokio::test]
async fn without_its_key_it_opens_with_the_one_that_was_kept() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let server = Binary::start(&data, &["--pace", "0"]);
    make(&server, &tidb("orders")).await;
    let before = list(&server).await;
    let copy = folder.path().join("copy");
    let ran = on(&data, &["backup", copy.to_str().unwrap()]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.stdout.contains("without its key"), "{ran:?}");
    assert!(!copy.join("key").exists());
    server.kill();
    let refused = crate::support::binary::command(&copy).output().unwrap();
    assert_eq!(refused.status.code(), Some(1));
    let said = String::from_utf8(refused.stderr).unwrap();
    assert!(said.contains("is missing"), "{said}");
    std::fs::copy(data.join("key"), copy.join("key")).unwrap();
    let restored = Binary::start(&copy, &[]);
    let after = list(&restored).await;
    assert_eq!(lasting(&after[0]), lasting(&before[0]));
}

#[tokio::test]
async fn a_backup_of_a_server_that_was_killed_has_what_it_answered() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let server = Binary::start(&data, &["--pace", "0"]);
    let id = make(&server, &tidb("orders")).await;
    server.kill();
    let copy = folder.path().join("copy");
    let ran = on(&data, &["backup", copy.to_str().unwrap(), "--with-key"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let restored = Binary::start(&copy, &[]);
    assert_eq!(list(&restored).await[0]["id"], id.as_str());
}

#[test]
fn what_is_there_is_not_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    Binary::start(&data, &["--demo-tasks", "3"]).terminate();
    let to = folder.path().join("to");
    std::fs::create_dir(&to).unwrap();
    let ran = on(&data, &["backup", to.to_str().unwrap()]);
    assert_eq!(ran.code, 1);
    assert!(ran.stderr.contains("is there already"), "{ran:?}");
    let ran = on(&folder.path().join("nothing"), &["backup", "x"]);
    assert!(ran.stderr.contains("holds no store"), "{ran:?}");
}

/// The names in a folder, sorted.
fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut names: Vec<_> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn a_signal_ends_it_with_nothing_left_over() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    Binary::start(&data, &["--demo-tasks", "3"]).terminate();
    // So much that it is not done before the signal.
    let store = Connection::open(data.join("changefeeds.db")).unwrap();
    store
        .execute_batch(
            "CREATE TABLE filler (piece BLOB); WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL \
             SELECT i + 1 FROM n WHERE i < 128) INSERT INTO filler SELECT zeroblob(1 << 20) FROM n",
        )
        .unwrap();
    drop(store);
    for signal in ["-INT", "-TERM"] {
        let mut child = program()
            .args(["backup", "copy", "--data", "data"])
            .current_dir(folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let id = child.id().to_string();
        let half = folder.path().join(format!("copy.partial-{id}"));
        while !half.is_dir() {
            assert!(child.try_wait().unwrap().is_none(), "it ended before");
            std::thread::sleep(Duration::from_millis(1));
        }
        let sent = Command::new("kill").args([signal, &id]).status().unwrap();
        assert!(sent.success());
        let ran = Ran::of(child.wait_with_output().unwrap());
        assert_eq!(ran.code, 1, "{ran:?}");
        assert!(ran.stderr.contains("a signal ended it"), "{ran:?}");
        assert_eq!(names(folder.path()), ["data"], "{signal}");
    }
}
