//! What the server asks of the kernel, the unit allows.

use std::collections::BTreeSet;
use std::os::unix::fs::MetadataExt;
use std::process::Command;

use crate::support::binary::Binary;
use crate::support::client::send;
use crate::{SERVER, lacks, unit};

/// The calls of a set like `@system-service`, with the sets within it.
fn calls_of(set: &str) -> BTreeSet<String> {
    let output = Command::new("systemd-analyze")
        .args(["syscall-filter", "--no-pager", set])
        .output()
        .unwrap();
    assert!(output.status.success(), "{set}: {output:?}");
    let text = String::from_utf8(output.stdout).unwrap();
    let words = text.lines().skip(1).map(str::trim);
    let mut calls = BTreeSet::new();
    for word in words.filter(|word| !word.is_empty() && !word.starts_with('#')) {
        if word.starts_with('@') {
            calls.extend(calls_of(word));
        } else {
            calls.insert(word.to_owned());
        }
    }
    calls
}

/// The calls that the unit allows: what its lines name, in their order.
fn allowed() -> BTreeSet<String> {
    let mut allowed = calls_of("@default");
    for line in unit::values(&unit::text(), "SystemCallFilter") {
        let (is_refused, sets) = match line.strip_prefix('~') {
            Some(sets) => (true, sets),
            None => (false, line.as_str()),
        };
        for set in sets.split(' ') {
            for call in calls_of(set) {
                if is_refused {
                    allowed.remove(&call);
                } else {
                    allowed.insert(call);
                }
            }
        }
    }
    allowed
}

#[tokio::test]
async fn no_call_of_the_server_is_refused() {
    if lacks("systemd-analyze") || lacks("strace") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let calls = folder.path().join("calls");
    let by_unit = unit::command(folder.path());
    let mut traced = Command::new("strace");
    traced
        .args(["--follow-forks", "--quiet=all", "--output"])
        .arg(&calls);
    traced
        .arg(SERVER)
        .args(by_unit.get_args())
        .env_clear()
        .current_dir("/");
    for (name, value) in by_unit.get_envs() {
        traced.env(name, value.unwrap());
    }
    let server = Binary::start_command(&mut traced);
    let bearer = [("authorization", "Bearer unit-4116-token-of-the-credential")];
    let with_type = [bearer[0], ("content-type", "application/json")];
    let list = "/api/v1/changefeeds/";
    let task =
        br#"{"name":"orders","clusterId":"CLUSTER","downstreamType":"tidb","downstream":{}}"#;
    let made = send(server.address, "POST", list, &with_type, task).await;
    assert_eq!(made.status, 200, "{made:?}");
    for path in [
        "/api/v1/changefeeds/?clusterId=CLUSTER",
        "/",
        "/readyz",
        "/metrics",
    ] {
        send(server.address, "GET", path, &bearer, b"").await;
    }
    // What is traced ends with the tracer's own signal.
    let traced = traced_process(server.id());
    let sent = Command::new("kill")
        .args(["-TERM", &traced])
        .status()
        .unwrap();
    assert!(sent.success());
    assert!(server.wait().success());

    let text = std::fs::read_to_string(&calls).unwrap();
    let made: BTreeSet<String> = text.lines().filter_map(name_of).collect();
    assert!(made.len() > 20 && made.contains("execve"), "{made:?}");
    let mut allowed = allowed();
    // SQLite gives files to the database's owner where it is root, as the
    // service never is.
    if std::fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0) {
        allowed.insert("fchown".to_owned());
    }
    let refused: Vec<_> = made.difference(&allowed).collect();
    assert!(refused.is_empty(), "{refused:?}");
}

/// The process that another one traces.
fn traced_process(tracer: u32) -> String {
    let file = format!("/proc/{tracer}/task/{tracer}/children");
    let children = std::fs::read_to_string(file).unwrap();
    children.split_whitespace().next().unwrap().to_owned()
}

/// The call of a line like `4711 openat(AT_FDCWD, …`.
fn name_of(line: &str) -> Option<String> {
    let (_, call) = line.split_once(' ')?;
    let (name, _) = call.trim_start().split_once('(')?;
    let is_name = !name.is_empty()
        && name
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
    is_name.then(|| name.to_owned())
}
