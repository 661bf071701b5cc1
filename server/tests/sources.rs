//! Sources that fail: what the server makes of it.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests"
)]

mod support;

use std::sync::Arc;
use std::time::Duration;

use changefeed_model::envelope::codes;
use changefeed_model::request::{CreateRequest, UpdateRequest};
use changefeed_model::{Status, Task};
use changefeed_server::api::Api;
use changefeed_server::failure::Failure;
use changefeed_server::limits::Limits;
use changefeed_server::source::{Changefeeds, Figures, ListQuery, Rest, TaskPage, TaskText};
use changefeed_server::tokens::Door;
use changefeed_server::{RunningServer, Settings, serve};
use support::client::call;
use support::{CLUSTER, House, TOKEN, tidb};

/// A source that panics on a detail, and never answers a list.
struct Broken;

impl Changefeeds for Broken {
    async fn list(&self, _: ListQuery) -> Result<TaskPage, Failure> {
        std::future::pending().await
    }
    async fn more(&self, _: Rest) -> Result<(Vec<TaskText>, Option<Rest>), Failure> {
        std::future::pending().await
    }
    async fn detail(&self, _: String) -> Result<Task, Failure> {
        panic!("the password is hunter2")
    }
    async fn create(&self, _: CreateRequest) -> Result<String, Failure> {
        std::future::pending().await
    }
    async fn update(&self, _: String, _: UpdateRequest) -> Result<Status, Failure> {
        std::future::pending().await
    }
    async fn pause(&self, _: String) -> Result<Status, Failure> {
        std::future::pending().await
    }
    async fn resume(&self, _: String) -> Result<Status, Failure> {
        std::future::pending().await
    }
    async fn delete(&self, _: String) -> Result<Status, Failure> {
        std::future::pending().await
    }
    fn first_cluster(&self) -> Option<String> {
        None
    }
    async fn probe(&self) -> Result<(), Failure> {
        Err(Failure::of(codes::UNRECOGNISED))
    }
    async fn figures(&self) -> Result<Figures, Failure> {
        std::future::pending().await
    }
    async fn close(&self) {}
}

async fn broken() -> RunningServer {
    let limits = Limits {
        answer_time: Duration::from_millis(100),
        farewell: Duration::from_millis(100),
        ..Limits::default()
    };
    let settings = Settings {
        limits,
        ..Settings::new(TOKEN, "never-opened")
    };
    let door = Arc::new(Door::open(&settings).unwrap());
    let api = Api::new(Broken, Arc::clone(&door), limits);
    serve(Arc::new(api), door, settings).await.unwrap()
}

#[tokio::test]
async fn a_panic_is_one_envelope_that_tells_nothing() {
    let server = broken().await;
    let path = "/api/v1/changefeeds/12121212/";
    let answer = call(server.address(), "GET", path, &[], b"").await;
    let (status, code, message) = answer.error();
    assert_eq!((status, code), (500, -1));
    assert!(!message.contains("hunter2"));
    assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
    assert!(answer.header("content-security-policy").is_some());
    server.stop().await;
}

#[tokio::test]
async fn no_answer_in_time_is_an_answer() {
    let server = broken().await;
    let path = "/api/v1/changefeeds/?clusterId=CLUSTER";
    let answer = call(server.address(), "GET", path, &[], b"").await;
    let (status, code, message) = answer.error();
    assert_eq!((status, code), (503, 503));
    assert!(message.contains("read again"), "{message}");
    server.stop().await;
}

#[tokio::test]
async fn a_row_that_cannot_be_read_is_an_error_without_its_content() {
    let mut house = House::new().await;
    let id = house.make_named("orders").await;
    house.close().await;
    let file = house.folder.path().join("changefeeds.db");
    let store = rusqlite::Connection::open(file).unwrap();
    let changed = store
        .execute("UPDATE task SET config = '{\"password\": hunter2}'", [])
        .unwrap();
    assert_eq!(changed, 1);
    drop(store);
    house.open(|settings| settings).await;
    for path in [format!("{id}/"), format!("?clusterId={CLUSTER}")] {
        let answer = house.get(&format!("/api/v1/changefeeds/{path}")).await;
        let (status, code, message) = answer.error();
        assert_eq!((status, code), (500, 10000));
        assert!(!message.contains("hunter2"));
    }
}

#[tokio::test]
async fn an_id_that_exists_is_not_taken_twice() {
    let mut house = House::new().await;
    house.make_named("orders").await;
    house.close().await;
    let file = house.folder.path().join("changefeeds.db");
    let store = rusqlite::Connection::open(file).unwrap();
    store.execute("UPDATE counter SET value = 0", []).unwrap();
    drop(store);
    house.open(|settings| settings).await;
    let answer = house.post("/api/v1/changefeeds/", tidb("orders")).await;
    let (status, code, _) = answer.error();
    assert_eq!((status, code), (500, 21202));
}
