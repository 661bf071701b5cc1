//! `kill -9` in the middle of many operations at once: what was answered is
//! there, once, and readable.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    reason = "tests"
)]
#![allow(unreachable_pub, missing_docs, reason = "tests")]

mod ledger;
mod line;
#[path = "../support/mod.rs"]
mod support;
mod worker;

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicUsize;

use ledger::{Entry, Shape};
use line::Line;
use rand::rngs::SysRng;
use rand::{RngExt, SeedableRng, TryRng};
use rand_chacha::ChaCha8Rng;
use rusqlite::Connection;
use serde_json::Value;
use support::binary::Binary;
use support::disk::integrity;
use tokio::sync::Notify;
use worker::{Round, Worker};

const CONNECTIONS: usize = 64;
const OPERATIONS: usize = 1_000;

/// A task as it was found after a restart.
struct Found {
    name: String,
    shape: Shape,
}

#[tokio::test(flavor = "multi_thread")]
async fn answered_writes_survive_2_kills() {
    survive(2).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "takes minutes: `cargo xtask test --long` runs it"]
async fn answered_writes_survive_20_kills() {
    survive(20).await;
}

async fn survive(kills: usize) {
    let folder = tempfile::tempdir().unwrap();
    let seed = SysRng.try_next_u64().unwrap();
    println!("seed {seed}");
    let mut chance = ChaCha8Rng::seed_from_u64(seed);
    let mut workers: Vec<Worker> = (0..CONNECTIONS)
        .map(|number| Worker {
            number,
            chance: ChaCha8Rng::from_rng(&mut chance),
            entries: Vec::new(),
            made: 0,
        })
        .collect();
    let (mut writes, mut reads, mut open) = (0, 0, 0);
    for kill in 1..=kills {
        let server = Binary::start(folder.path(), &["--pace", "0"]);
        let round = Arc::new(Round {
            address: server.address,
            operations: OPERATIONS,
            sent: AtomicUsize::new(0),
            writes_answered: AtomicUsize::new(0),
            reads_answered: AtomicUsize::new(0),
            kill_after: chance.random_range(1..OPERATIONS - CONNECTIONS),
            enough: Notify::new(),
        });
        let working: Vec<_> = workers
            .drain(..)
            .map(|worker| tokio::spawn(worker.work(Arc::clone(&round))))
            .collect();
        round.enough.notified().await;
        server.kill();
        for worker in working {
            workers.push(worker.await.unwrap());
        }
        let pending = |entry: &&Entry| entry.pending.is_some();
        let unanswered = workers.iter().flat_map(|worker| &worker.entries);
        let unanswered = unanswered.filter(pending).count();
        let done = check(folder.path(), &mut workers).await;
        let (written, read) = round.answered();
        println!(
            "kill {kill}: {written} writes and {read} reads answered, all there; {unanswered} \
             writes not answered, {done} of them done"
        );
        writes += written;
        reads += read;
        open += unanswered;
    }
    println!(
        "{kills} kills and restarts at {CONNECTIONS} connections: {writes} writes and {reads} \
         reads answered, {open} writes not; nothing lost, nothing twice"
    );
}

/// Starts a server again and compares all that it has with what was answered;
/// answers how many writes were done without an answer.
async fn check(folder: &Path, workers: &mut [Worker]) -> usize {
    // A look at the files themselves would mend what the server is to mend.
    let copy = tempfile::tempdir().unwrap();
    for file in std::fs::read_dir(folder).unwrap() {
        let file = file.unwrap();
        std::fs::copy(file.path(), copy.path().join(file.file_name())).unwrap();
    }
    assert_eq!(integrity(copy.path()), "ok");
    let changes = changes(copy.path());
    let server = Binary::start(folder, &["--pace", "0"]);
    let mut line = Line::open(server.address).await.unwrap();
    let mut found = read_all(&mut line, &changes).await;
    let mut done = 0;
    let entries = workers.iter_mut().flat_map(|worker| &mut worker.entries);
    for entry in entries {
        let id = entry.id.clone().or_else(|| id_of(&found, &entry.name));
        let found = id.as_ref().and_then(|id| found.remove(id));
        if let (Some(found), Some(id)) = (&found, id) {
            assert_eq!(found.name, entry.name, "{id}");
            entry.id = Some(id);
        }
        let settled = entry.settle(found.map(|found| found.shape));
        done += usize::from(settled.unwrap());
    }
    let names: Vec<&String> = found.values().map(|found| &found.name).collect();
    assert!(names.is_empty(), "nobody made them, or twice: {names:?}");
    // What is gone is answered so.
    for entry in workers.iter().flat_map(|worker| &worker.entries) {
        if let (Some(id), None) = (&entry.id, &entry.kept) {
            let gone = line.send("GET", &format!("{id}/"), None).await.unwrap();
            assert_eq!(gone.status, 404, "{gone:?}");
        }
    }
    // A task that is gone, or never came, is not looked for again.
    for worker in workers.iter_mut() {
        worker.entries.retain(|entry| entry.kept.is_some());
    }
    drop(line);
    server.terminate();
    done
}

/// Every task of the list, each read by itself too.
async fn read_all(line: &mut Line, changes: &HashMap<String, i64>) -> HashMap<String, Found> {
    let path = "?clusterId=CLUSTER_ID_IN_TIEM__22";
    let listed = line.send("GET", path, None).await.unwrap().json;
    let rows = listed["data"].as_array().unwrap();
    assert_eq!(listed["page"]["total"].as_u64(), Some(rows.len() as u64));
    let mut found = HashMap::new();
    for row in rows {
        let id = row["id"].as_str().unwrap();
        let detail = line.send("GET", &format!("{id}/"), None).await.unwrap();
        assert_eq!(detail.status, 200, "{detail:?}");
        let changes = changes[id];
        let shape = Shape::of(&detail.json["data"], changes);
        assert_eq!(shape, Shape::of(row, changes));
        let name = |task: &Value| task["name"].as_str().unwrap().to_owned();
        assert_eq!(name(row), name(&detail.json["data"]));
        let task = Found {
            name: name(row),
            shape,
        };
        assert!(found.insert(id.to_owned(), task).is_none(), "twice: {id}");
    }
    found
}

fn id_of(found: &HashMap<String, Found>, name: &str) -> Option<String> {
    let of_name = |(_, task): &(&String, &Found)| task.name == name;
    found.iter().find(of_name).map(|(id, _)| id.clone())
}

/// How many operations each task in the file has seen.
fn changes(folder: &Path) -> HashMap<String, i64> {
    let store = Connection::open(folder.join("changefeeds.db")).unwrap();
    let mut statement = store.prepare("SELECT id, changes FROM task").unwrap();
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)));
    rows.unwrap().map(Result::unwrap).collect()
}
