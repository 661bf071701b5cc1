//! Requests a second, and how long the slowest in a hundred take, over 64
//! connections at once: the real binary, real sockets. The clients run on the
//! same machine, and take their share of it.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a benchmark")]

#[path = "../tests/support/mod.rs"]
mod support;

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper::Request;
use hyper::client::conn::http1::{self, SendRequest};
use hyper_util::rt::TokioIo;
use serde_json::{Value, json};
use support::binary::Binary;
use support::client::call;
use support::{CLUSTER, TOKEN};
use tokio::net::TcpStream;
use tokio::task::JoinSet;

const CONNECTIONS: usize = 64;
const TASKS: usize = 10_000;
const LASTING: Duration = Duration::from_secs(8);

/// What one connection asks for, again and again.
#[derive(Clone, Copy, Debug)]
enum Work {
    /// A page of so many tasks.
    List(usize),
    Detail,
    /// Pauses and resumes in turn; each is on the disk before its answer.
    Operation,
}

impl Work {
    const ALL: [Self; 4] = [
        Self::List(20),
        Self::List(1_000),
        Self::Detail,
        Self::Operation,
    ];

    fn name(self) -> String {
        match self {
            Self::List(size) => format!("list, {size} tasks a page"),
            Self::Detail => "detail".to_owned(),
            Self::Operation => "pause or resume".to_owned(),
        }
    }

    /// The `turn`th request of a connection that has these tasks to itself.
    fn request(self, connection: usize, turn: usize, own: &[String]) -> (&'static str, String) {
        let api = "/api/v1/changefeeds/";
        // Twice each: paused, then resumed.
        let id = own.get(turn / 2 % own.len()).unwrap();
        match self {
            Self::List(size) => {
                let page = (connection * 31 + turn) % (TASKS / size) + 1;
                let query = format!("clusterId={CLUSTER}&page={page}&pageSize={size}");
                ("GET", format!("{api}?{query}"))
            }
            Self::Detail => ("GET", format!("{api}{id}/")),
            Self::Operation => {
                let operation = if turn.is_multiple_of(2) {
                    "pause"
                } else {
                    "resume"
                };
                ("POST", format!("{api}{id}/{operation}"))
            }
        }
    }
}

/// What came of one kind of work.
struct Outcome {
    /// Sorted.
    times: Vec<Duration>,
    lasted: Duration,
    bytes: usize,
}

impl Outcome {
    fn a_second(&self) -> f64 {
        self.times.len() as f64 / self.lasted.as_secs_f64()
    }

    /// In milliseconds.
    fn percentile(&self, percent: usize) -> f64 {
        let at = (self.times.len() * percent / 100).min(self.times.len() - 1);
        self.times.get(at).unwrap().as_secs_f64() * 1e3
    }
}

#[tokio::main]
async fn main() {
    // `cargo test --benches` runs it too, and wants nothing of it.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let tasks = TASKS.to_string();
    // Operations settle at once, so that the next one is taken.
    let demo = ["--demo-tasks", &tasks, "--demo-clusters", "1"];
    let rest = ["--seed", "1", "--pace", "0", "--requests-per-second", "0"];
    let began = Instant::now();
    let server = Binary::start(folder.path(), &[&demo[..], &rest].concat());
    println!(
        "{TASKS} tasks stored and served after {:.2?}\n",
        began.elapsed()
    );
    let own = Arc::new(shares(server.address).await);
    println!("| {CONNECTIONS} connections | requests a second | median | p99 | a body |");
    println!("|---|---|---|---|---|");
    let mut report = Vec::new();
    for work in Work::ALL {
        let outcome = run(server.address, work, &own).await;
        let (median, p99) = (outcome.percentile(50), outcome.percentile(99));
        let body = outcome.bytes / outcome.times.len();
        println!(
            "| {} | {:.0} | {median:.1} ms | {p99:.1} ms | {body} B |",
            work.name(),
            outcome.a_second()
        );
        report.push(json!({
            "work": work.name(),
            "requests": outcome.times.len(),
            "requests_a_second": outcome.a_second(),
            "median_ms": median,
            "p99_ms": p99,
            "bytes": body,
        }));
    }
    let (status, _) = server.terminate();
    assert!(status.success());
    write(&json!({"connections": CONNECTIONS, "tasks": TASKS, "rows": report}));
}

/// For each connection, running tasks that no other has.
async fn shares(address: SocketAddr) -> Vec<Vec<String>> {
    let path = format!("/api/v1/changefeeds/?clusterId={CLUSTER}");
    let list = call(address, "GET", &path, &[], b"").await.data();
    let rows = list.as_array().unwrap().iter();
    let running = rows.filter(|row| row["status"] == "Normal");
    let ids: Vec<String> = running
        .map(|row| row["id"].as_str().unwrap().to_owned())
        .collect();
    let share = ids.len() / CONNECTIONS;
    ids.chunks_exact(share).map(<[_]>::to_vec).collect()
}

async fn run(address: SocketAddr, work: Work, own: &Arc<Vec<Vec<String>>>) -> Outcome {
    let mut connections = JoinSet::new();
    let began = Instant::now();
    for connection in 0..CONNECTIONS {
        let own = Arc::clone(own);
        connections.spawn(async move {
            let own = own.get(connection).unwrap();
            let mut sender = connect(address).await;
            let (mut times, mut bytes, mut turn) = (Vec::new(), 0, 0);
            // An operation ends as it began: with every task running.
            while began.elapsed() < LASTING || turn % 2 == 1 {
                let (method, path) = work.request(connection, turn, own);
                let sent = Instant::now();
                bytes += ask(&mut sender, method, &path).await;
                times.push(sent.elapsed());
                turn += 1;
            }
            (times, bytes)
        });
    }
    let (mut times, mut bytes) = (Vec::new(), 0);
    while let Some(done) = connections.join_next().await {
        let (more, read) = done.unwrap();
        times.extend(more);
        bytes += read;
    }
    times.sort_unstable();
    Outcome {
        times,
        lasted: began.elapsed(),
        bytes,
    }
}

async fn connect(address: SocketAddr) -> SendRequest<Full<Bytes>> {
    let stream = TcpStream::connect(address).await.unwrap();
    stream.set_nodelay(true).unwrap();
    let (sender, connection) = http1::handshake(TokioIo::new(stream)).await.unwrap();
    tokio::spawn(connection);
    sender
}

/// Asks, and reads the answer to its end; it must be a success.
async fn ask(sender: &mut SendRequest<Full<Bytes>>, method: &str, path: &str) -> usize {
    let request = Request::builder()
        .method(method)
        .uri(path)
        .header("host", "127.0.0.1")
        .header("authorization", format!("Bearer {TOKEN}"))
        .body(Full::new(Bytes::new()))
        .unwrap();
    sender.ready().await.unwrap();
    let answer = sender.send_request(request).await.unwrap();
    let status = answer.status();
    let body = answer.into_body().collect().await.unwrap().to_bytes();
    assert_eq!(status, 200, "{method} {path}: {body:?}");
    body.len()
}

/// Writes the figures to `target/bench/server.json`.
fn write(report: &Value) {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
    let folder = target.join("bench");
    std::fs::create_dir_all(&folder).unwrap();
    let text = format!("{report:#}\n");
    std::fs::write(folder.join("server.json"), text).unwrap();
}
