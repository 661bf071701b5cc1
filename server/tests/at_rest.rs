//! No password is readable on the disk, whatever was done to its task.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests"
)]

mod support;

use std::fs;
use std::net::SocketAddr;
use std::path::Path;
use std::process::Stdio;

use serde_json::{Value, json};
use support::binary::{Binary, command};
use support::client::{Answer, call};
use support::disk::{holding, holds, integrity};
use support::{CLUSTER, JSON, LIST, TOKEN};

/// In every secret that is sent.
const SECRET: &str = "hunter2";
/// Long enough for the log of the database to be brought into its file on the
/// way, and for pages to be divided and freed.
const OPERATIONS: usize = 200;

/// A task with a secret in each of the places that have one.
fn task(number: usize) -> Value {
    let secret = format!("{SECRET}-{number}");
    json!({
        "clusterId": CLUSTER, "name": format!("task-{number}"), "downstreamType": "kafka",
        "downstream": {
            "ip": "k1", "port": 9092, "topicName": "t", "password": secret,
            "saslPassword": [1, {"deep": secret}],
        },
        "headers": [{"name": "Authorization", "value": secret}],
        "sinkUri": format!("kafka://user:{secret}@k1:9092/t"),
        "registry": {format!("https://user:{secret}@registry/"): true},
        "sslKey": {"pem": format!("-----BEGIN PRIVATE KEY-----\n{secret}\n")},
        "note": "x".repeat(number * 7 % 900),
    })
}

async fn post(address: SocketAddr, path: &str, body: &Value) -> Answer {
    let path = format!("/api/v1/changefeeds/{path}");
    call(address, "POST", &path, &[JSON], body.to_string().as_bytes()).await
}

/// Every file, the log of the database while it is in use included.
fn assert_none_readable(folder: &Path, when: &str) {
    let none: [&str; 0] = [];
    assert_eq!(holding(folder, SECRET), none, "{when}");
    assert!(!holding(folder, "task-").is_empty(), "{when}: it looked");
}

#[tokio::test]
async fn no_file_holds_a_secret_after_200_operations() {
    let folder = tempfile::tempdir().unwrap();
    let mut start = command(folder.path());
    start
        .args(["--token", TOKEN, "--pace", "0"])
        .env("RUST_LOG", "trace")
        .stderr(Stdio::piped());
    let mut server = Binary::start_command(&mut start);
    let stderr = server.take_stderr().unwrap();
    let log = std::thread::spawn(move || std::io::read_to_string(stderr).unwrap());
    let address = server.address;

    let mut tasks: Vec<(String, Value)> = Vec::new();
    for number in 0..OPERATIONS {
        let nth = number * 31 % tasks.len().max(1);
        match (number % 5, tasks.get_mut(nth)) {
            (2, Some((id, task))) => {
                let other = self::task(number);
                let changed = json!({
                    "name": task["name"], "downstream": other["downstream"], "note": other["note"],
                });
                let path = format!("{id}/update");
                post(address, &path, &changed).await.data();
                task["downstream"] = other["downstream"].clone();
                task["note"] = other["note"].clone();
            }
            (3, Some((id, _))) => {
                for operation in ["pause", "resume"] {
                    let path = format!("{id}/{operation}");
                    post(address, &path, &json!({})).await.data();
                }
            }
            (4, Some((id, _))) => {
                let path = format!("/api/v1/changefeeds/{id}");
                let deleted = call(address, "DELETE", &path, &[], b"").await;
                assert_eq!(deleted.status, 200);
                tasks.remove(nth);
            }
            _ => {
                let task = task(number);
                let made = post(address, "", &task).await.data();
                tasks.push((made["id"].as_str().unwrap().to_owned(), task));
            }
        }
    }
    assert_none_readable(folder.path(), "at work");
    assert!(fs::exists(folder.path().join("changefeeds.db-wal")).unwrap());

    // The contract's answers are what was sent.
    let listed = call(address, "GET", LIST, &[], b"").await.data();
    assert_eq!(listed.as_array().unwrap().len(), tasks.len());
    for (id, sent) in &tasks {
        let path = format!("/api/v1/changefeeds/{id}/");
        let detail = call(address, "GET", &path, &[], b"").await.data();
        let row = listed
            .as_array()
            .unwrap()
            .iter()
            .find(|row| row["id"] == **id);
        for (key, value) in sent.as_object().unwrap() {
            assert_eq!(detail[key], *value, "{key}");
            assert_eq!(row.unwrap()[key], *value, "{key}");
        }
    }

    server.kill();
    assert_none_readable(folder.path(), "killed");
    Binary::start(folder.path(), &[]).terminate();
    assert_none_readable(folder.path(), "started again and stopped");
    assert_eq!(integrity(folder.path()), "ok");
    let log = log.join().unwrap();
    assert!(log.contains(&tasks[0].0), "it logs what was asked for");
    assert!(!holds(log.as_bytes(), SECRET.as_bytes()));
}

/// Nothing that is sent is taken for something sealed.
#[tokio::test]
async fn a_forged_seal_comes_back_as_it_was_sent() {
    let folder = tempfile::tempdir().unwrap();
    let server = Binary::start(folder.path(), &["--pace", "0"]);
    let made = post(server.address, "", &task(1)).await.data();
    let id = made["id"].as_str().unwrap();
    // What a neighbour with a copy of the database could know.
    let store = rusqlite::Connection::open(folder.path().join("changefeeds.db")).unwrap();
    let sql = "SELECT config, hex(secrets) FROM task WHERE id = ?1";
    let read = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?));
    let (config, secrets): (String, String) = store.query_row(sql, [id], read).unwrap();
    assert!(config.contains("\"password\":null"), "{config}");
    drop(store);
    let forged = json!({
        "clusterId": CLUSTER, "name": "forged", "downstreamType": "tidb",
        "downstream": {"ip": "db", "password": secrets, "x": {"$sealed": secrets}},
        "secrets": secrets, "null": null, "config": config, "token": "null", "a": "\",null,\"",
    });
    let made = post(server.address, "", &forged).await.data();
    let path = format!("/api/v1/changefeeds/{}/", made["id"].as_str().unwrap());
    let detail = call(server.address, "GET", &path, &[], b"").await.data();
    for (key, value) in forged.as_object().unwrap() {
        assert_eq!(detail[key], *value, "{key}");
    }
}

/// A copy of the database alone gives no password away, and starts nothing.
#[tokio::test]
async fn a_copy_without_the_key_is_refused_by_a_sentence() {
    let folder = tempfile::tempdir().unwrap();
    Binary::start(folder.path(), &["--demo-tasks", "3"]).terminate();
    let copy = tempfile::tempdir().unwrap();
    let file = copy.path().join("changefeeds.db");
    fs::copy(folder.path().join("changefeeds.db"), &file).unwrap();
    let before = fs::read(&file).unwrap();
    let fails = |key: Option<&[u8]>| {
        if let Some(key) = key {
            fs::write(copy.path().join("key"), key).unwrap();
        }
        let output = command(copy.path()).args(["--token", TOKEN]).output();
        let output = output.unwrap();
        assert!(!output.status.success());
        assert_eq!(fs::read(&file).unwrap(), before, "it was changed");
        String::from_utf8(output.stderr).unwrap()
    };
    for (key, words) in [
        (None, "is missing"),
        (Some([7; 31].as_slice()), "is no key"),
        (Some(&[7; 32]), "is another key"),
    ] {
        let said = fails(key);
        for word in [words, "nothing was changed", "Put the ", "--data"] {
            assert!(said.contains(word), "{said}");
        }
    }
    fs::copy(folder.path().join("key"), copy.path().join("key")).unwrap();
    let server = Binary::start(copy.path(), &[]);
    let listed = call(server.address, "GET", LIST, &[], b"").await;
    assert!(!listed.data().as_array().unwrap().is_empty());
}
