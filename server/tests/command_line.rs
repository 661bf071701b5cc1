//! The binary and its command line.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests"
)]

mod support;

use std::io::{BufRead, BufReader};
use std::os::unix::fs::PermissionsExt;
use std::process::Stdio;

use support::binary::{Binary, command};
use support::client::{call, send};
use support::{CLUSTER, LIST, TOKEN, eventually};

#[tokio::test]
async fn it_prints_one_line_and_stops_when_asked() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("a/b");
    let server = Binary::start(&data, &["--demo"]);
    assert!(server.address.ip().is_loopback());
    assert_ne!(server.address.port(), 0);
    let answer = call(server.address, "GET", LIST, &[], b"").await;
    assert_eq!(
        answer.json()["page"]["total"].as_i64().unwrap() + other_cluster(&server).await,
        48
    );
    let mode =
        |path: &std::path::Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&data), 0o700);
    for file in std::fs::read_dir(&data).unwrap() {
        let file = file.unwrap().path();
        assert_eq!(mode(&file), 0o600, "{}", file.display());
    }
    let (status, rest) = server.terminate();
    assert!(status.success(), "{status}");
    assert_eq!(rest, "", "one line alone");
    // Closed in order: nothing is left in the log.
    assert!(!data.join("changefeeds.db-wal").exists());
}

async fn other_cluster(server: &Binary) -> i64 {
    let path = LIST.replace(CLUSTER, "CLUSTER_ID_IN_TIEM__23");
    let answer = call(server.address, "GET", &path, &[], b"").await;
    answer.json()["page"]["total"].as_i64().unwrap()
}

#[tokio::test]
async fn an_open_request_is_answered_before_it_stops() {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let folder = tempfile::tempdir().unwrap();
    let server = Binary::start(folder.path(), &[]);
    let mut stream = tokio::net::TcpStream::connect(server.address)
        .await
        .unwrap();
    let body = support::tidb("orders").to_string();
    let head = format!(
        "POST /api/v1/changefeeds/ HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer {TOKEN}\r\n\
         content-type: application/json\r\ncontent-length: {}\r\nexpect: 100-continue\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    // The handler is at work once it asks for the body.
    let mut asked = [0; 25];
    stream.read_exact(&mut asked).await.unwrap();
    assert_eq!(&asked, b"HTTP/1.1 100 Continue\r\n\r\n");
    let address = server.address;
    let stopping = tokio::task::spawn_blocking(move || server.terminate());
    eventually("it takes no more connections", || async move {
        tokio::net::TcpStream::connect(address).await.is_err()
    })
    .await;
    stream.write_all(body.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    assert!(stopping.await.unwrap().0.success());
    let again = Binary::start(folder.path(), &[]);
    let list = call(again.address, "GET", LIST, &[], b"").await;
    assert_eq!(list.json()["page"]["total"], 1);
}

#[tokio::test]
async fn a_token_comes_from_the_environment_too() {
    let folder = tempfile::tempdir().unwrap();
    let server = Binary::start_command(command(folder.path()).env("CHANGEFEED_TOKEN", TOKEN));
    assert_eq!(
        call(server.address, "GET", LIST, &[], b"").await.status,
        200
    );
}

#[tokio::test]
async fn without_a_token_one_is_made_up_and_said() {
    let folder = tempfile::tempdir().unwrap();
    for empty in [false, true] {
        let mut start = command(folder.path());
        if empty {
            start.env("CHANGEFEED_TOKEN", "");
        }
        let mut server = Binary::start_command(start.stderr(Stdio::piped()));
        let stderr = server.take_stderr().unwrap();
        let said = BufReader::new(stderr).lines().next().unwrap().unwrap();
        let token = said.strip_prefix("token for this run: ").unwrap();
        assert_eq!(token.len(), 32);
        let bearer = format!("Bearer {token}");
        let headers = [("authorization", bearer.as_str())];
        assert_eq!(
            send(server.address, "GET", LIST, &headers, b"")
                .await
                .status,
            200
        );
        assert_eq!(
            send(server.address, "GET", LIST, &[], b"").await.status,
            401
        );
        server.kill();
    }
}

/// Runs it to its end, where it has no reason to go on.
fn fails(arguments: &[&str], data: &std::path::Path) -> String {
    let output = command(data)
        .args(["--token", TOKEN])
        .args(arguments)
        .output()
        .unwrap();
    assert!(!output.status.success());
    assert_eq!(output.stdout, b"");
    String::from_utf8(output.stderr).unwrap()
}

#[tokio::test]
async fn what_keeps_it_from_starting_is_a_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let server = Binary::start(folder.path(), &[]);
    let said = fails(&[], folder.path());
    assert!(
        said.contains("another server is using the data folder"),
        "{said}"
    );
    let other = tempfile::tempdir().unwrap();
    let said = fails(&["--csp-connect", "x; script-src *"], other.path());
    assert!(said.contains("is no source"), "{said}");
    let said = fails(&["--frame-ancestors", "*"], other.path());
    assert!(said.contains("names nobody"), "{said}");
    let said = fails(&["--base-path", "/a\"b/"], other.path());
    assert!(said.contains("is no path of letters"), "{said}");
    let said = fails(&["--pace", "-1"], other.path());
    assert!(said.contains("--pace"), "{said}");

    let garbage = tempfile::tempdir().unwrap();
    std::fs::write(
        garbage.path().join("changefeeds.db"),
        "no database at all, but long enough",
    )
    .unwrap();
    let said = fails(&[], garbage.path());
    assert!(said.contains("is no database of this server"), "{said}");
    let kept = std::fs::read_to_string(garbage.path().join("changefeeds.db")).unwrap();
    assert!(kept.starts_with("no database"), "it was changed");

    let mut taken = std::process::Command::new(env!("CARGO_BIN_EXE_changefeed-server"));
    let output = taken
        .args([
            "--token",
            TOKEN,
            "--listen",
            &server.address.to_string(),
            "--data",
        ])
        .arg(other.path())
        .output()
        .unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(
        !output.status.success() && said.contains("cannot be listened on"),
        "{said}"
    );
}

#[tokio::test]
async fn a_newer_store_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    Binary::start(folder.path(), &["--demo-tasks", "3"]).terminate();
    let file = folder.path().join("changefeeds.db");
    let store = rusqlite::Connection::open(&file).unwrap();
    store.pragma_update(None, "user_version", 99).unwrap();
    drop(store);
    let said = fails(&[], folder.path());
    assert!(
        said.contains("cannot be brought to this version's form"),
        "{said}"
    );
    let store = rusqlite::Connection::open(&file).unwrap();
    let count: i64 = store
        .query_row("SELECT count(*) FROM task", [], |row| row.get(0))
        .unwrap();
    assert_eq!(count, 3);
}

#[tokio::test]
async fn a_bind_beyond_this_machine_warns_and_takes_any_host() {
    let folder = tempfile::tempdir().unwrap();
    let mut start = command(folder.path());
    // The last `--listen` counts.
    start
        .args(["--token", TOKEN, "--listen", "0.0.0.0:0"])
        .env("RUST_LOG", "warn")
        .stderr(Stdio::piped());
    let mut server = Binary::start_command(&mut start);
    let stderr = server.take_stderr().unwrap();
    let said = BufReader::new(stderr).lines().next().unwrap().unwrap();
    assert!(
        said.contains("other machines can reach this server"),
        "{said}"
    );
    let address = ([127, 0, 0, 1], server.address.port()).into();
    let host = [("host", "console.example")];
    assert_eq!(call(address, "GET", LIST, &host, b"").await.status, 200);
}
