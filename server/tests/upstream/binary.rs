//! The real binary before a live server: its options, and what it logs.

use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::JoinHandle;

use axum::body::Body;
use axum::http::Response;

use super::live::{LIST, Live, Say, fine};
use super::support::binary::Binary;
use super::support::client::send;

const OURS: &str = "ours-and-nobody-elses-4116";
const LENT: &str = "lent-by-this-server-4116";
const BODY: &str = "a-password-of-a-downstream";

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_changefeed-server"));
    command
        .env_clear()
        .env("CHANGEFEED_CONFIG", "/dev/null")
        .args(["--listen", "127.0.0.1:0"])
        .args(arguments);
    command
}

/// Why it does not start.
fn refused(arguments: &[&str]) -> String {
    let output = command(arguments).stdin(Stdio::null()).output().unwrap();
    assert!(!output.status.success(), "{arguments:?}");
    String::from_utf8(output.stderr).unwrap()
}

#[test]
fn options_that_make_no_sense_together_are_refused_with_a_sentence() {
    let to = ["--upstream", "http://localhost:1"];
    for (arguments, parts) in [
        (&["--data", "x"][..], &["--data", "store"][..]),
        (&["--demo"], &["--demo", "store"]),
        (&["--demo-tasks", "5"], &["--demo-tasks", "store"]),
        (&["--demo-clusters", "1"], &["--demo-clusters", "store"]),
        (&["--seed", "1"], &["--seed", "store"]),
        (&["--pace", "0.5"], &["--pace", "store"]),
        (
            &["--token", OURS],
            &["--upstream-token-file", "callers bring"],
        ),
        (
            &["--tokens", "x"],
            &["--upstream-token-file", "callers bring"],
        ),
        (&["--upstream-ca", "x"], &["--upstream-ca", "https://"]),
        (
            &["--upstream-token", LENT, "--upstream-token-file", "x"],
            &["leave one of them out"],
        ),
        (
            &["--token", OURS, "--upstream-token-file", "no-such-file"],
            &["no-such-file", "cannot be read"],
        ),
        (
            &["--upstream", "host:1"],
            &["--upstream", "https://host:4116"],
        ),
        (
            &["--upstream", "https://me:hunter2@host"],
            &["--upstream", "no place"],
        ),
        (
            &["--upstream", "https://host/api/v1"],
            &["leave /api/v1 out"],
        ),
    ] {
        let said = refused(&[&to, arguments].concat());
        for part in parts {
            assert!(said.contains(part), "{arguments:?}: {said}");
        }
        for secret in [OURS, LENT, "hunter2"] {
            assert!(!said.contains(secret), "{said}");
        }
    }
    for alone in ["--upstream-ca", "--upstream-token", "--upstream-token-file"] {
        let said = refused(&["--token", OURS, alone, "x"]);
        assert!(
            said.contains(alone) && said.contains("--upstream"),
            "{said}"
        );
    }
}

/// Starts it; its log is whole when it has ended.
fn logged(command: &mut Command) -> (Binary, JoinHandle<String>) {
    let mut server = Binary::start_command(command.stderr(Stdio::piped()));
    let mut stderr = server.take_stderr().unwrap();
    let log = std::thread::spawn(move || {
        let mut log = String::new();
        stderr.read_to_string(&mut log).unwrap();
        log
    });
    (server, log)
}

async fn ask(server: &Binary, method: &str, token: &str) -> u16 {
    let bearer = format!("Bearer {token}");
    let headers = [("authorization", &*bearer), ("cookie", "a=a-cookie-4116")];
    send(server.address, method, LIST, &headers, BODY.as_bytes())
        .await
        .status
}

/// Token, headers and bodies are in no line, whatever the level, and whether
/// the live server answers or not.
#[tokio::test(flavor = "multi_thread")]
async fn no_secret_is_logged_at_any_level() {
    let (live, heard) = Live::saying(fine).await;
    let upstream = format!("http://{}", live.address);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("token");
    std::fs::write(&file, LENT).unwrap();
    let mut command = command(&["--upstream", &upstream, "--upstream-token-file"]);
    command
        .arg(&file)
        .env("CHANGEFEED_TOKEN", OURS)
        .env("RUST_LOG", "trace");
    let (server, log) = logged(&mut command);
    assert_eq!(ask(&server, "POST", OURS).await, 200);
    assert_eq!(ask(&server, "GET", "guessed-by-somebody-4116").await, 401);
    let lent = format!("Bearer {LENT}");
    assert_eq!(heard.only().header("authorization"), Some(&*lent));
    drop(live);
    super::support::eventually("it is gone", async || {
        ask(&server, "POST", OURS).await == 502
    })
    .await;
    let (status, _) = server.terminate();
    assert!(status.success());
    let log = log.join().unwrap();
    // Whoever runs it finds where it does not answer, and why.
    assert!(
        log.contains(&upstream) && log.contains("the upstream does not answer"),
        "{log}"
    );
    for secret in [
        OURS,
        LENT,
        BODY,
        "guessed-by-somebody-4116",
        "a-cookie-4116",
    ] {
        assert!(!log.contains(secret), "{secret} in\n{log}");
    }
}

/// The lines that name the upstream and a reason, without a secret.
fn warned(log: &str, upstream: &str, reason: &str) {
    let named = |line: &&str| line.contains(upstream) && line.contains("WARN");
    let found = log.lines().filter(named).any(|line| line.contains(reason));
    assert!(found, "{reason} in\n{log}");
    for secret in [OURS, LENT, BODY, "a-cookie-4116", "elsewhere"] {
        assert!(!log.contains(secret), "{secret} in\n{log}");
    }
}

/// An answer that goes no further is found in the log.
#[tokio::test(flavor = "multi_thread")]
async fn why_an_answer_was_not_passed_on_is_logged() {
    let redirecting = || {
        Response::builder()
            .status(307)
            .header("location", "https://elsewhere.example/")
            .body(Body::empty())
            .unwrap()
    };
    let refusing = || Response::builder().status(401).body(Body::empty()).unwrap();
    for (say, reason) in [
        (redirecting as Say, "answers with a redirect"),
        (refusing, "refuses the token of this server"),
    ] {
        let (live, _) = Live::saying(say).await;
        let upstream = format!("http://{}", live.address);
        let mut command = command(&["--upstream", &upstream]);
        command
            .env("CHANGEFEED_TOKEN", OURS)
            .env("CHANGEFEED_UPSTREAM_TOKEN", LENT)
            .env("RUST_LOG", "warn");
        let (server, log) = logged(&mut command);
        assert_eq!(ask(&server, "POST", OURS).await, 502);
        assert!(server.terminate().0.success());
        warned(&log.join().unwrap(), &upstream, reason);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_that_goes_round_is_logged() {
    let (live, heard) = Live::saying(fine).await;
    let upstream = format!("http://{}", live.address);
    let mut command = command(&["--upstream", &upstream]);
    let (server, log) = logged(command.env("RUST_LOG", "warn"));
    assert_eq!(ask(&server, "GET", OURS).await, 200);
    let via = heard.only().header("via").unwrap().to_owned();
    let back = send(server.address, "GET", LIST, &[("via", &via)], b"").await;
    assert_eq!(back.status, 502, "{back:?}");
    assert!(server.terminate().0.success());
    warned(&log.join().unwrap(), &upstream, "came back to this server");
}

/// No store is opened, and no token is made up for callers who bring theirs.
#[tokio::test(flavor = "multi_thread")]
async fn a_server_without_a_store_makes_none() {
    let (live, _) = Live::saying(fine).await;
    let upstream = format!("http://{}", live.address);
    let folder = tempfile::tempdir().unwrap();
    let mut command = command(&["--upstream", &upstream, "--cluster", "CLUSTER-4116"]);
    command
        .env("HOME", folder.path())
        .env("RUST_LOG", "info")
        .stderr(Stdio::piped());
    let mut server = Binary::start_command(&mut command);
    let mut stderr = server.take_stderr().unwrap();
    assert_eq!(ask(&server, "GET", "theirs").await, 200);
    server.terminate();
    let mut said = String::new();
    stderr.read_to_string(&mut said).unwrap();
    assert!(!said.contains("token for this run"), "{said}");
    assert_eq!(entries(folder.path()), 0);
}

fn entries(folder: &Path) -> usize {
    std::fs::read_dir(folder).unwrap().count()
}
