//! Tokens with roles, through a socket and by the binary.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests"
)]

mod support;

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Stdio};

use changefeed_server::Settings;
use serde_json::json;
use support::binary::{Binary, command};
use support::client::{Answer, send};
use support::{CLUSTER, House, TOKEN, tidb};

const ADMIN: &str = "an-admins-token-of-some-length";
const READER: &str = "a-readers-token-of-some-length";

/// A file that only its owner reads.
fn write(file: &Path, text: &str) {
    std::fs::write(file, text).unwrap();
    std::fs::set_permissions(file, std::fs::Permissions::from_mode(0o600)).unwrap();
}

async fn call(
    address: SocketAddr,
    token: &str,
    method: &str,
    path: &str,
    body: &serde_json::Value,
) -> Answer {
    let bearer = format!("Bearer {token}");
    let headers = [
        ("authorization", bearer.as_str()),
        ("content-type", "application/json"),
    ];
    send(address, method, path, &headers, body.to_string().as_bytes()).await
}

async fn reads(address: SocketAddr, token: &str) -> u16 {
    let path = format!("/api/v1/changefeeds/?clusterId={CLUSTER}");
    call(address, token, "GET", &path, &json!({})).await.status
}

#[tokio::test]
async fn a_read_only_token_reads_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("tokens");
    write(
        &file,
        &format!("admin {ADMIN} ops\nread-only {READER} screen\n"),
    );
    let house = House::with(|settings| Settings {
        tokens: Some(file),
        ..settings
    })
    .await;
    let id = house.make_named("orders").await;
    let before = house.task(&id).await;
    let task = format!("/api/v1/changefeeds/{id}");
    for (method, path, body) in [
        ("POST", "/api/v1/changefeeds/".to_owned(), tidb("orders")),
        ("POST", format!("{task}/pause"), json!({})),
        ("POST", format!("{task}/resume"), json!({})),
        ("POST", format!("{task}/update"), json!({"name": "other"})),
        ("DELETE", task.clone(), json!({})),
        ("PATCH", task.clone(), json!({})),
    ] {
        let answer = call(house.address, READER, method, &path, &body).await;
        let (status, code, message) = answer.error();
        assert_eq!((status, code), (403, 70650), "{method} {path}");
        for part in ["read-only", "nothing was changed", "admin's token"] {
            assert!(message.contains(part), "{message}");
        }
    }
    assert_eq!(house.task(&id).await, before);
    let detail = format!("{task}/");
    let read = call(house.address, READER, "GET", &detail, &json!({})).await;
    assert_eq!(read.data(), before);
    assert_eq!(reads(house.address, READER).await, 200);
    let list = house.list(&format!("clusterId={CLUSTER}")).await;
    assert_eq!(list.json()["page"]["total"], 1);
    // Both admins change: the one of the file, and the one that was given.
    for token in [ADMIN, TOKEN] {
        let path = "/api/v1/changefeeds/";
        let made = call(house.address, token, "POST", path, &tidb("more")).await;
        assert_eq!(made.status, 200);
    }
}

#[tokio::test]
async fn a_revoked_token_fails_from_the_next_request_on() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("tokens");
    write(&file, &format!("admin {ADMIN}\nread-only {READER}\n"));
    let house = House::with(|settings| Settings {
        token: None,
        tokens: Some(file.clone()),
        ..settings
    })
    .await;
    assert_eq!(reads(house.address, READER).await, 200);
    assert_eq!(reads(house.address, TOKEN).await, 401);
    write(&file, &format!("admin {ADMIN}\n"));
    assert_eq!(reads(house.address, READER).await, 200, "nobody said so");
    house.read_tokens_again().await;
    assert_eq!(reads(house.address, READER).await, 401);
    assert_eq!(reads(house.address, ADMIN).await, 200);
    // A file that cannot be taken changes nothing.
    for broken in ["read-only", "# empty"] {
        write(&file, broken);
        house.read_tokens_again().await;
        assert_eq!(reads(house.address, ADMIN).await, 200);
    }
    std::fs::remove_file(&file).unwrap();
    house.read_tokens_again().await;
    assert_eq!(reads(house.address, ADMIN).await, 200);
}

#[tokio::test]
async fn a_right_token_does_not_wait_for_wrong_ones() {
    let house = House::new().await;
    let mut guessers = tokio::task::JoinSet::new();
    let address = house.address;
    for guess in 0..40 {
        let token = format!("guess-{guess}");
        let path = "/api/v1/changefeeds/";
        guessers.spawn(async move { call(address, &token, "GET", path, &json!({})).await });
    }
    // Three are free, eight of one address wait for up to five seconds, the
    // others are sent away at once: then eight wait.
    let away = loop {
        let answer = guessers.join_next().await.unwrap().unwrap();
        match answer.error() {
            (401, 70600, _) => {}
            _ => break answer,
        }
    };
    assert_eq!(reads(address, TOKEN).await, 200);
    while guessers.try_join_next().is_some() {}
    assert!(!guessers.is_empty(), "somebody waits still");
    let (status, code, message) = away.error();
    assert_eq!((status, code), (429, 429), "{message}");
    assert_eq!(away.header("retry-after"), Some("5"));
    assert_eq!(away.header("connection"), Some("close"));
}

/// Sends a signal to a running server.
fn hang_up(server: &Binary) {
    let sent = Command::new("kill")
        .args(["-HUP", &server.id().to_string()])
        .status();
    assert!(sent.unwrap().success());
}

#[tokio::test]
async fn sighup_reads_the_file_anew() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("tokens");
    write(&file, &format!("admin {ADMIN} ops\nread-only {READER}\n"));
    let mut start = command(&folder.path().join("data"));
    start
        .env("CHANGEFEED_TOKENS_FILE", &file)
        .env("RUST_LOG", "info")
        .stderr(Stdio::piped());
    let mut server = Binary::start_command(&mut start);
    let log = BufReader::new(server.take_stderr().unwrap());
    let mut log = log.lines().map(Result::unwrap);
    let mut said = |what: &str| log.find(|line| line.contains(what)).unwrap();
    assert_eq!(reads(server.address, READER).await, 200);

    write(&file, &format!("admin {ADMIN} ops\n"));
    hang_up(&server);
    assert!(said("was read anew").contains("tokens=1"));
    assert_eq!(reads(server.address, READER).await, 401);

    write(&file, &format!("admin {ADMIN} ops\nreader {READER}\n"));
    hang_up(&server);
    let line = said("stay in force");
    assert!(line.contains("ERROR") && line.contains("line 2"), "{line}");
    assert!(!line.contains(READER), "{line}");
    assert_eq!(reads(server.address, ADMIN).await, 200);

    std::fs::remove_file(&file).unwrap();
    hang_up(&server);
    assert!(said("stay in force").contains("cannot be opened"));
    assert_eq!(reads(server.address, ADMIN).await, 200);
    assert!(server.terminate().0.success());
}

#[test]
fn others_that_can_read_the_file_are_warned_of() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("tokens");
    for (mode, warned) in [(0o600, false), (0o640, false), (0o644, true), (0o660, true)] {
        write(&file, &format!("admin {ADMIN}\n"));
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(mode)).unwrap();
        let mut start = command(&folder.path().join("data"));
        start
            .env("RUST_LOG", "warn")
            .arg("--tokens")
            .arg(&file)
            .stderr(Stdio::piped());
        let mut server = Binary::start_command(&mut start);
        let stderr = server.take_stderr().unwrap();
        server.terminate();
        let log = std::io::read_to_string(stderr).unwrap();
        assert_eq!(log.contains("chmod 600"), warned, "{mode:o} {log}");
        assert!(!log.contains("token for this run"), "{log}");
    }
}

#[test]
fn a_broken_file_keeps_it_from_starting() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("tokens");
    for (text, what) in [
        (format!("admin {ADMIN}\n\nadmin\n"), "line 3"),
        (format!("{READER} read-only\n"), "line 1"),
        (format!("admin {ADMIN}\nread-only {ADMIN}\n"), "line 1"),
        (String::new(), "holds no token"),
    ] {
        write(&file, &text);
        let mut start = command(&folder.path().join("data"));
        let output = start.arg("--tokens").arg(&file).output().unwrap();
        assert!(!output.status.success());
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(said.contains(what), "{said}");
        assert!(!said.contains(ADMIN) && !said.contains(READER), "{said}");
    }
    let mut start = command(&folder.path().join("data"));
    let output = start.args(["--tokens", "not/there"]).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("not/there: cannot be opened"), "{said}");
}
