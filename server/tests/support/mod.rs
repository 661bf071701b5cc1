//! What the tests share: a server of their own, and a client that sends what
//! it is told.

#![allow(dead_code, reason = "each test binary uses its part")]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests"
)]
#![allow(missing_docs, unreachable_pub, reason = "tests")]

pub mod binary;
pub mod client;
pub mod console;
pub mod disk;

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use changefeed_server::clock::ManualClock;
use changefeed_server::{RunningServer, Settings, start};
use serde_json::{Value, json};
use tempfile::TempDir;

pub use client::Answer;

pub const TOKEN: &str = "mytoken";
pub const CLUSTER: &str = "CLUSTER_ID_IN_TIEM__22";
/// The list of that cluster.
pub const LIST: &str = "/api/v1/changefeeds/?clusterId=CLUSTER_ID_IN_TIEM__22";
/// What a body is.
pub const JSON: (&str, &str) = ("content-type", "application/json");
pub const NOW: i64 = 1_795_000_000_000;

/// Longer than any operation takes.
pub const SETTLED_MS: i64 = 20_000;

/// A server in this process, on a free port, with a clock that is moved by
/// hand and a folder of its own.
pub struct House {
    server: Option<RunningServer>,
    pub address: SocketAddr,
    pub clock: Arc<ManualClock>,
    pub folder: TempDir,
}

impl House {
    pub async fn new() -> Self {
        Self::with(|settings| settings).await
    }

    pub async fn with(change: impl FnOnce(Settings) -> Settings) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = Arc::new(ManualClock::at(NOW));
        let mut house = Self {
            server: None,
            address: SocketAddr::from(([127, 0, 0, 1], 0)),
            clock,
            folder,
        };
        house.open(change).await;
        house
    }

    /// Starts it on its folder.
    pub async fn open(&mut self, change: impl FnOnce(Settings) -> Settings) {
        let settings = Settings {
            seed: Some(7),
            clock: Arc::clone(&self.clock) as _,
            ..Settings::new(TOKEN, self.folder.path())
        };
        let server = start(change(settings)).await.unwrap();
        self.address = server.address();
        self.server = Some(server);
    }

    pub async fn close(&mut self) {
        self.server.take().unwrap().stop().await;
    }

    /// As at SIGHUP.
    pub async fn read_tokens_again(&self) {
        self.server.as_ref().unwrap().read_tokens_again().await;
    }

    /// As at SIGHUP.
    pub async fn read_certificate_again(&self) {
        self.server.as_ref().unwrap().read_certificate_again().await;
    }

    pub async fn get(&self, path: &str) -> Answer {
        client::call(self.address, "GET", path, &[], b"").await
    }

    pub async fn post(&self, path: &str, body: Value) -> Answer {
        client::call(
            self.address,
            "POST",
            path,
            &[JSON],
            body.to_string().as_bytes(),
        )
        .await
    }

    pub async fn delete(&self, path: &str) -> Answer {
        client::call(self.address, "DELETE", path, &[], b"").await
    }

    /// Makes a task, and waits until it replicates.
    pub async fn make(&self, body: Value) -> String {
        let answer = self.post("/api/v1/changefeeds/", body).await;
        assert_eq!(answer.status, 200, "{answer:?}");
        self.clock.advance(SETTLED_MS);
        answer.data()["id"].as_str().unwrap().to_owned()
    }

    /// Makes a task with a name.
    pub async fn make_named(&self, name: &str) -> String {
        self.make(tidb(name)).await
    }

    pub async fn task(&self, id: &str) -> Value {
        let answer = self.get(&format!("/api/v1/changefeeds/{id}/")).await;
        assert_eq!(answer.status, 200, "{answer:?}");
        answer.data()
    }

    pub async fn operate(&self, id: &str, operation: &str) -> Answer {
        self.post(&format!("/api/v1/changefeeds/{id}/{operation}"), json!({}))
            .await
    }

    /// Does an operation and waits until it is over.
    pub async fn settle(&self, id: &str, operation: &str) {
        let answer = self.operate(id, operation).await;
        assert_eq!(answer.status, 200, "{operation}: {answer:?}");
        self.clock.advance(SETTLED_MS);
    }

    pub async fn list(&self, query: &str) -> Answer {
        self.get(&format!("/api/v1/changefeeds/?{query}")).await
    }
}

/// A create's body.
pub fn tidb(name: &str) -> Value {
    json!({
        "clusterId": CLUSTER, "name": name, "downstreamType": "tidb", "rules": ["*.*"],
        "downstream": {"ip": "10.0.0.9", "port": 4000, "username": "cdc", "password": "hunter2"}
    })
}

/// Status and `unsteady` of a task.
pub fn state(task: &Value) -> (&str, bool) {
    (
        task["status"].as_str().unwrap(),
        task["unsteady"].as_bool().unwrap(),
    )
}

/// Waits until a condition holds, for what another process or thread does.
pub async fn eventually<F: Future<Output = bool>>(what: &str, mut holds: impl FnMut() -> F) {
    let mut ticks = tokio::time::interval(Duration::from_millis(20));
    let waiting = async {
        loop {
            ticks.tick().await;
            if holds().await {
                return;
            }
        }
    };
    let waited = tokio::time::timeout(Duration::from_secs(20), waiting).await;
    assert!(waited.is_ok(), "never: {what}");
}
