//! The contract's own commands, word for word, with the real curl.
//!
//! The files in `contract/` are the contract's examples; the port alone is
//! replaced, since a test takes a free one. The ids in them are the
//! contract's inventions, so each command runs a second time with a real one.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests"
)]

mod support;

use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};
use support::binary::Binary;

const LIST: &str = include_str!("contract/list.sh");
const CREATE: &str = include_str!("contract/create.sh");
const DETAIL: &str = include_str!("contract/detail.sh");
const PAUSE: &str = include_str!("contract/pause.sh");
const RESUME: &str = include_str!("contract/resume.sh");
const UPDATE: &str = include_str!("contract/update.sh");
const DELETE: &str = include_str!("contract/delete.sh");

/// Runs a command of the contract against a server: HTTP status and body.
fn run(server: &Binary, command: &str) -> (u16, Value) {
    let here = format!("localhost:{}", server.address.port());
    assert!(command.contains("localhost:4116"));
    let command = command.trim_end().replace("localhost:4116", &here);
    // The status comes behind the body, on a line of its own.
    let output = Command::new("sh")
        .arg("-c")
        .arg(format!(
            "{command} --silent --show-error --write-out '\\n%{{http_code}}'"
        ))
        .env("NO_PROXY", "*")
        .output()
        .unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success(),
        "{command}: {errors}; is curl installed?"
    );
    let text = String::from_utf8(output.stdout).unwrap();
    let (body, status) = text.rsplit_once('\n').unwrap();
    (status.parse().unwrap(), serde_json::from_str(body).unwrap())
}

fn start(data: &Path) -> Binary {
    Binary::start(data, &["--pace", "0"])
}

#[test]
fn word_for_word() {
    let folder = tempfile::tempdir().unwrap();
    let server = start(folder.path());
    let code = |command| {
        let (status, body) = run(&server, command);
        (status, body["code"].as_i64().unwrap())
    };
    let (status, body) = run(&server, LIST);
    assert_eq!((status, &body["code"]), (200, &json!(0)));
    assert_eq!(body["data"], json!([]));
    assert_eq!(body["page"], json!({"page": 1, "pageSize": 10, "total": 0}));
    assert_eq!(code(CREATE), (200, 0));
    // "1212" is shorter than an id may be; "12121212" is no task.
    for command in [DETAIL, PAUSE, RESUME, UPDATE] {
        assert_eq!(code(command), (400, 10001), "{command}");
    }
    assert_eq!(code(DELETE), (404, 21201));
}

#[test]
fn with_a_real_id() {
    let folder = tempfile::tempdir().unwrap();
    let server = start(folder.path());
    let (_, body) = run(&server, CREATE);
    let id = body["data"]["id"].as_str().unwrap();
    let data = |command: &str| {
        let (status, body) = run(
            &server,
            &command
                .replace("/12121212'", &format!("/{id}'"))
                .replace("/1212/", &format!("/{id}/")),
        );
        assert_eq!(
            (status, &body["code"]),
            (200, &json!(0)),
            "{command}: {body}"
        );
        body["data"].clone()
    };
    let task = data(DETAIL);
    assert_eq!(task["name"], "my_sync_name");
    assert_eq!(task["clusterId"], "CLUSTER_ID_IN_TIEM__22");
    assert_eq!(task["startTS"], "415241823337054209");
    assert_eq!(task["rules"], json!(["*.*"]));
    assert_eq!(task["downstream"], json!({}));
    // With a pace of 0 everything has settled by the next command.
    assert_eq!(task["status"], "Normal");
    assert_eq!(data(PAUSE), json!({"status": "Normal"}));
    assert_eq!(data(DETAIL)["status"], "Stopped");
    assert_eq!(data(UPDATE), json!({"status": "Stopped"}));
    assert_eq!(data(RESUME), json!({"status": "Stopped"}));
    assert_eq!(data(DETAIL)["status"], "Normal");
    let list = LIST.replace("%24%7BclusterID%7D", "CLUSTER_ID_IN_TIEM__22");
    assert_eq!(data(&list)[0]["id"], id);
    assert_eq!(data(DELETE), json!({"id": id, "status": "Normal"}));
    let gone = DETAIL.replace("/1212/", &format!("/{id}/"));
    assert_eq!(run(&server, &gone).0, 404);
}
