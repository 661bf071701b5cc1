//! The log of the binary: what it says of a request, and what it never says.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests"
)]

mod support;

use std::process::Stdio;

use serde_json::{Value, json};
use support::binary::{Binary, command};
use support::client::{Answer, call, send};
use support::{CLUSTER, JSON, LIST, TOKEN, eventually, tidb};
use tokio::io::AsyncWriteExt;

/// A server whose log is read when it has ended.
struct Logged {
    server: Binary,
    log: std::thread::JoinHandle<String>,
    _folder: tempfile::TempDir,
}

impl Logged {
    fn start(filter: &str, arguments: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut start = command(&folder.path().join("data"));
        start
            .args(["--token", TOKEN, "--pace", "0"])
            .args(arguments)
            .env("RUST_LOG", filter)
            .stderr(Stdio::piped());
        let mut server = Binary::start_command(&mut start);
        let stderr = server.take_stderr().unwrap();
        Self {
            server,
            log: std::thread::spawn(move || std::io::read_to_string(stderr).unwrap()),
            _folder: folder,
        }
    }

    async fn call(&self, method: &str, path: &str, body: &Value) -> Answer {
        let body = body.to_string();
        call(self.server.address, method, path, &[JSON], body.as_bytes()).await
    }

    fn end(self) -> String {
        self.server.terminate();
        self.log.join().unwrap()
    }
}

/// The objects of a log in JSON.
fn objects(log: &str) -> Vec<Value> {
    log.lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|_| panic!("{line}")))
        .collect()
}

#[tokio::test]
async fn every_request_has_a_line_with_its_id() {
    let logged = Logged::start("changefeed_server=debug", &["--log-format", "json"]);
    let address = logged.server.address;
    let id = [("x-request-id", "web-7.a_b")];
    let given = call(address, "GET", LIST, &id, b"").await;
    assert_eq!(given.header("x-request-id"), Some("web-7.a_b"));
    // One that would break the log is not taken.
    let id = [("x-request-id", "a\" caller=\"ops")];
    let made = call(address, "GET", "/", &id, b"").await;
    let made = made.header("x-request-id").unwrap().to_owned();
    assert!(!made.contains('"') && !made.is_empty());
    let path = "/api/v1/changefeeds/nothing-here/pause";
    let wrong = [("authorization", "Bearer wrong")];
    let refused = send(address, "POST", path, &wrong, b"").await;
    let refused = refused.header("x-request-id").unwrap().to_owned();
    assert_ne!(made, refused);

    let log = objects(&logged.end());
    let of = |id: &str| {
        let is_answer = |line: &&Value| {
            line["message"] == "answered" && line["span"]["request_id"] == json!(id)
        };
        log.iter().find(is_answer).unwrap().clone()
    };
    let line = of("web-7.a_b");
    assert_eq!(
        (&line["level"], &line["status"]),
        (&json!("DEBUG"), &json!(200))
    );
    assert!(
        line["ms"].is_u64() && line["timestamp"].is_string(),
        "{line}"
    );
    let span = &line["span"];
    assert_eq!(span["method"], "GET");
    assert_eq!(span["path"], "/api/v1/changefeeds/");
    assert_eq!(
        (&span["caller"], &span["role"]),
        (&json!("default"), &json!("admin"))
    );
    assert_eq!(span["client"], "127.0.0.1");
    assert_eq!(of(&made)["span"]["path"], "/");
    let line = of(&refused);
    assert_eq!(
        (&line["level"], &line["status"]),
        (&json!("INFO"), &json!(401))
    );
    assert_eq!(line["span"]["path"], path);
    assert_eq!(line["span"]["caller"], Value::Null);
}

#[tokio::test]
async fn the_log_names_who_changed_what_without_being_asked() {
    let logged = Logged::start("info", &[]);
    let made = logged
        .call("POST", "/api/v1/changefeeds/", &tidb("orders"))
        .await;
    assert_eq!(made.status, 200);
    logged.call("GET", LIST, &json!({})).await;
    let log = logged.end();
    let mut lines = log.lines().filter(|line| line.contains(": answered"));
    let line = lines.next().unwrap();
    for part in [
        "INFO",
        "POST",
        "caller=\"default\"",
        "role=\"admin\"",
        "status=200",
    ] {
        assert!(line.contains(part), "{line}");
    }
    assert_eq!(lines.next(), None, "reads are for RUST_LOG=debug");
}

#[tokio::test]
async fn who_leaves_waits_no_longer() {
    let logged = Logged::start("info", &[]);
    let address = logged.server.address;
    let mut guessers = Vec::new();
    for guess in 0..11 {
        let mut guesser = tokio::net::TcpStream::connect(address).await.unwrap();
        let head = format!(
            "POST /api/v1/changefeeds/ HTTP/1.1\r\nhost: localhost\r\ncontent-length: 0\r\n\
             authorization: Bearer guess-{guess}\r\n\r\n"
        );
        guesser.write_all(head.as_bytes()).await.unwrap();
        guessers.push(guesser);
    }
    let waiting = async || {
        let figures = call(address, "GET", "/metrics", &[], b"").await;
        let name = "changefeed_wrong_tokens_waiting ";
        let mut lines = figures.text().lines();
        let value = lines.find_map(|line| line.strip_prefix(name)).unwrap();
        value.parse::<u32>().unwrap()
    };
    // Three were free; the last ones wait for five seconds.
    eventually("some wait", async || waiting().await > 0).await;
    drop(guessers);
    eventually("nobody waits", async || waiting().await == 0).await;
    let log = logged.end();
    let left = log.lines().filter(|line| line.contains("the client left"));
    assert!(left.count() > 0, "they were waited for: {log}");
    assert!(!log.contains("guess-"), "{log}");
}

/// All seven operations, and what can go wrong with them: at the level at
/// which everything is said, nothing of it is a secret.
#[tokio::test]
async fn no_secret_at_any_level() {
    for format in ["text", "json"] {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("tokens");
        let reader = "a-readers-secret-token";
        std::fs::write(&file, format!("read-only {reader} screen\n")).unwrap();
        let tokens = file.to_str().unwrap();
        let logged = Logged::start("trace", &["--log-format", format, "--tokens", tokens]);
        let id = every_operation(&logged, reader).await;
        let log = logged.end();
        assert!(log.contains(&id), "it logs what was asked for");
        assert!(log.contains("screen"), "and who asked");
        for secret in [
            TOKEN,
            reader,
            "hunter2",
            "hunter3",
            "hunter4",
            "a-wrong-guess",
            "in-a-query",
            "in-a-header",
        ] {
            assert!(!log.contains(secret), "{secret}: {log}");
        }
    }
}

async fn every_operation(logged: &Logged, reader: &str) -> String {
    let address = logged.server.address;
    let api = "/api/v1/changefeeds/";
    let made = logged.call("POST", api, &tidb("orders")).await;
    let id = made.data()["id"].as_str().unwrap().to_owned();
    let task = format!("{api}{id}");
    let query = format!("?token={TOKEN}&password=in-a-query");
    let detail = logged
        .call("GET", &format!("{task}/{query}"), &json!({}))
        .await;
    assert!(detail.text().contains("hunter2"));
    let list = format!("{LIST}&password=in-a-query");
    assert!(
        logged
            .call("GET", &list, &json!({}))
            .await
            .text()
            .contains("hunter2")
    );
    let downstream = json!({"ip": "db", "port": 4000, "username": "u", "password": "hunter3"});
    let update = json!({"name": "orders", "downstream": downstream});
    for (path, body) in [
        ("pause", json!({})),
        ("update", update),
        ("resume", json!({})),
    ] {
        let answer = logged.call("POST", &format!("{task}/{path}"), &body).await;
        assert_eq!(answer.status, 200, "{path}: {answer:?}");
    }
    // Refused ones: a wrong field, no JSON, too much, a form, a wrong path.
    let refused = json!({"clusterId": CLUSTER, "name": "x", "password": "hunter4",
        "downstream": {"ip": "db", "port": "hunter4", "password": "hunter4"}});
    assert_eq!(logged.call("POST", api, &refused).await.status, 400);
    let large = "hunter4".repeat(200_000);
    for (body, status) in [("{\"password\": hunter4}", 400), (large.as_str(), 413)] {
        let answer = call(address, "POST", api, &[JSON], body.as_bytes()).await;
        assert_eq!(answer.status, status);
    }
    let form = [
        ("content-type", "multipart/form-data"),
        ("cookie", "in-a-header"),
    ];
    let answer = call(address, "POST", api, &form, b"hunter4").await;
    assert_eq!(answer.status, 415);
    for bearer in [
        "Bearer a-wrong-guess",
        "Basic a-wrong-guess",
        "a-wrong-guess",
    ] {
        let wrong = [("authorization", bearer), ("x-api-key", "in-a-header")];
        let answer = send(address, "POST", api, &wrong, b"hunter4").await;
        assert_eq!(answer.status, 401);
    }
    let bearer = format!("Bearer {reader}");
    let reading = [("authorization", bearer.as_str())];
    let answer = send(address, "DELETE", &task, &reading, b"").await;
    assert_eq!(answer.status, 403);
    for path in ["/metrics", "/healthz", "/readyz"] {
        let answer = send(address, "GET", path, &reading, b"").await;
        assert_eq!(answer.status, 200, "{path}");
    }
    assert_eq!(logged.call("DELETE", &task, &json!({})).await.status, 200);
    id
}
