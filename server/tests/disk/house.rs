//! The real binary on a disk that fails.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use crate::support::binary::{Binary, command};
use crate::support::client::{Answer, call};
use crate::support::{CLUSTER, JSON, LIST, TOKEN, disk};

/// A server, and what it answered for certain.
pub struct House {
    pub server: Binary,
    /// Names by id.
    pub kept: BTreeMap<String, String>,
}

impl House {
    pub fn of(server: Binary) -> Self {
        let kept = BTreeMap::new();
        Self { server, kept }
    }

    async fn post(&self, path: &str, body: &Value) -> Answer {
        let path = format!("/api/v1/changefeeds/{path}");
        let body = body.to_string();
        call(self.server.address, "POST", &path, &[JSON], body.as_bytes()).await
    }

    /// Makes a task of some kilobytes; keeps it in mind where that succeeded.
    pub async fn create(&mut self) -> Answer {
        let name = format!("task-{}", self.kept.len());
        let body = json!({
            "clusterId": CLUSTER, "name": name, "downstreamType": "tidb", "rules": ["*.*"],
            "downstream": {"ip": "db", "port": 4000, "password": "hunter2"},
            "note": "n".repeat(20_000),
        });
        let answer = self.post("", &body).await;
        if answer.status == 200 {
            let id = answer.data()["id"].as_str().unwrap().to_owned();
            self.kept.insert(id, name);
        }
        answer
    }

    /// Makes tasks until it is refused; answers with the refusal.
    pub async fn fill(&mut self) -> Answer {
        for _ in 0..2_000 {
            let answer = self.create().await;
            if answer.status != 200 {
                return answer;
            }
        }
        panic!("the disk took 40 MB");
    }

    /// Every write is refused by a sentence that says why, what was kept and
    /// what to do.
    pub async fn refuses_writes(&mut self, why: &str) {
        let (id, name) = self.kept.iter().next_back().unwrap();
        let (id, name) = (id.clone(), name.clone());
        let renamed = json!({"name": format!("{name}-renamed"), "note": "o".repeat(30_000)});
        let delete = format!("/api/v1/changefeeds/{id}");
        let refusals = [
            self.create().await,
            self.post(&format!("{id}/update"), &renamed).await,
            self.post(&format!("{id}/pause"), &json!({})).await,
            call(self.server.address, "DELETE", &delete, &[], b"").await,
        ];
        for refusal in refusals {
            let (status, code, message) = refusal.error();
            assert_eq!((status, code), (500, 10_000), "{message}");
            for words in [
                why,
                "nothing was changed",
                "reading goes on",
                "send it again",
            ] {
                assert!(message.contains(words), "{message}");
            }
        }
    }

    /// All that was answered is in the list, and by itself, and nothing else.
    pub async fn has_what_it_kept(&self) {
        let listed = call(self.server.address, "GET", LIST, &[], b"").await;
        assert_eq!(listed.json()["page"]["total"], self.kept.len());
        let mut found = BTreeMap::new();
        for row in listed.data().as_array().unwrap() {
            let text = |key: &str| row[key].as_str().unwrap().to_owned();
            assert_eq!(row["status"], "Normal");
            found.insert(text("id"), text("name"));
        }
        assert_eq!(found, self.kept);
        for (id, name) in self.kept.iter().take(5) {
            let path = format!("/api/v1/changefeeds/{id}/");
            let task = call(self.server.address, "GET", &path, &[], b"")
                .await
                .data();
            assert_eq!(task["name"], **name);
            assert_eq!(task["downstream"]["password"], "hunter2");
        }
    }

    /// Writes of every kind go through again.
    pub async fn takes_writes(&mut self) {
        for _ in 0..5 {
            self.create().await.data();
        }
        let id = self.kept.keys().next().unwrap().clone();
        for operation in ["pause", "resume"] {
            let done = self.post(&format!("{id}/{operation}"), &json!({})).await;
            assert_eq!(done.status, 200, "{done:?}");
        }
        self.has_what_it_kept().await;
    }
}

/// Starts the binary by a wrapper: a program that runs its arguments.
pub fn start(data: &Path, wrapper: &[&str]) -> Binary {
    Binary::start_command(&mut wrapped(data, wrapper))
}

/// A start that must fail; answers what it said.
pub fn fails(data: &Path, wrapper: &[&str]) -> String {
    let output = wrapped(data, wrapper).stdin(Stdio::null()).output();
    let output = output.unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(!output.status.success(), "{said}");
    assert_eq!(output.stdout, b"", "{said}");
    said
}

fn wrapped(data: &Path, wrapper: &[&str]) -> Command {
    let mut start = command(data);
    start.args(["--token", TOKEN, "--pace", "0"]);
    if wrapper.is_empty() {
        return start;
    }
    let mut wrapped = Command::new(wrapper[0]);
    wrapped
        .args(&wrapper[1..])
        .arg(start.get_program())
        .args(start.get_args());
    for (name, value) in start.get_envs() {
        match value {
            Some(value) => wrapped.env(name, value),
            None => wrapped.env_remove(name),
        };
    }
    wrapped
}

/// The wrapper that gives a program mounts of its own; `None` where this user
/// may not have any.
pub fn own_mounts() -> Option<&'static [&'static str]> {
    let ways: [&'static [&'static str]; 2] = [
        &["unshare", "--mount"],
        &["unshare", "--map-root-user", "--mount"],
    ];
    let works = |way: &&[&str]| {
        let mut tried = Command::new(way[0]);
        tried.args(&way[1..]);
        tried.args(["sh", "-c", "mount -t tmpfs -o size=64k tmpfs /tmp"]);
        let ended = tried.stdout(Stdio::null()).stderr(Stdio::null()).status();
        ended.is_ok_and(|status| status.success())
    };
    ways.into_iter().find(works)
}

/// Copies what is on a disk that goes away, and looks whether it is sound.
pub fn assert_sound(folder: &Path) {
    let copy = tempfile::tempdir().unwrap();
    for file in fs::read_dir(folder).unwrap() {
        let file = file.unwrap();
        if file
            .file_name()
            .to_string_lossy()
            .starts_with("changefeeds.db")
        {
            fs::copy(file.path(), copy.path().join(file.file_name())).unwrap();
        }
    }
    assert_eq!(disk::integrity(copy.path()), "ok");
}
