//! What was answered survives the worst end.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests"
)]

mod support;

use serde_json::json;
use support::binary::Binary;
use support::client::call;
use support::disk;
use support::{CLUSTER, House, JSON, LIST, SETTLED_MS, state, tidb};

/// Kills the real binary in the moment it has answered, again and again.
#[tokio::test]
async fn an_answered_write_survives_kill_9() {
    let folder = tempfile::tempdir().unwrap();
    let mut expected: Vec<(String, String)> = Vec::new();
    for round in 0..6 {
        let server = Binary::start(folder.path(), &["--pace", "0"]);
        let rows = call(server.address, "GET", LIST, &[], b"").await.data();
        let found: Vec<_> = rows
            .as_array()
            .unwrap()
            .iter()
            .map(|row| {
                (
                    row["id"].as_str().unwrap().to_owned(),
                    row["name"].as_str().unwrap().to_owned(),
                )
            })
            .collect();
        assert_eq!(found, expected, "round {round}");

        let path = "/api/v1/changefeeds/";
        for write in 0..3 {
            let name = format!("task-{round}-{write}");
            let body = tidb(&name).to_string();
            let made = call(server.address, "POST", path, &[JSON], body.as_bytes()).await;
            expected.push((made.data()["id"].as_str().unwrap().to_owned(), name));
        }
        // Creation times may be equal: then the id decides.
        let (first, _) = expected[0].clone();
        let renamed = format!("renamed-{round}");
        let body = json!({"name": renamed}).to_string();
        let path = format!("/api/v1/changefeeds/{first}/update");
        let updated = call(server.address, "POST", &path, &[JSON], body.as_bytes()).await;
        assert_eq!(updated.status, 200);
        expected[0].1 = renamed;
        let (gone, _) = expected.remove(1);
        let path = format!("/api/v1/changefeeds/{gone}");
        let deleted = call(server.address, "DELETE", &path, &[], b"").await;
        assert_eq!(deleted.status, 200);
        server.kill();
        sort_as_listed(&mut expected, folder.path());
    }
}

/// Two tasks of one millisecond are listed by id.
fn sort_as_listed(expected: &mut [(String, String)], folder: &std::path::Path) {
    let store = rusqlite::Connection::open(folder.join("changefeeds.db")).unwrap();
    let created = |id: &String| -> i64 {
        let sql = "SELECT created_ms FROM task WHERE id = ?1";
        store.query_row(sql, [id], |row| row.get(0)).unwrap()
    };
    expected.sort_by_key(|(id, _)| (created(id), id.clone()));
}

/// An operation that was under way goes on where the time has come to.
#[tokio::test]
async fn a_restart_in_the_middle_of_an_operation_goes_on() {
    let mut house = House::new().await;
    let paused = house.make_named("orders-1").await;
    let deleted = house.make_named("orders-2").await;
    let updated = house.make_named("orders-3").await;
    house.operate(&paused, "pause").await.data();
    house
        .delete(&format!("/api/v1/changefeeds/{deleted}"))
        .await
        .data();
    let path = format!("/api/v1/changefeeds/{updated}/update");
    house.post(&path, json!({"name": "orders-4"})).await.data();

    house.close().await;
    house.open(|settings| settings).await;
    for id in [&paused, &deleted, &updated] {
        assert_eq!(state(&house.task(id).await), ("Normal", true));
        assert_eq!(house.operate(id, "pause").await.error().1, 21203);
    }
    house.close().await;
    house.clock.advance(SETTLED_MS);
    house.open(|settings| settings).await;
    assert_eq!(state(&house.task(&paused).await), ("Stopped", false));
    assert_eq!(state(&house.task(&updated).await), ("Normal", false));
    assert_eq!(house.task(&updated).await["name"], "orders-4");
    let gone = house.get(&format!("/api/v1/changefeeds/{deleted}/")).await;
    assert_eq!(gone.error().1, 21201);
}

/// The checkpoint of a task is the same before and after a restart.
#[tokio::test]
async fn a_restart_moves_no_checkpoint() {
    let mut house = House::with(|settings| changefeed_server::Settings {
        demo_tasks: 48,
        ..settings
    })
    .await;
    let query = format!("clusterId={CLUSTER}");
    let before = house.list(&query).await.json();
    house.close().await;
    house
        .open(|settings| changefeed_server::Settings {
            // A store that is not empty is not filled again.
            demo_tasks: 99,
            ..settings
        })
        .await;
    assert_eq!(house.list(&query).await.json(), before);
}

/// A deleted task leaves nothing in the files.
#[tokio::test]
async fn a_deleted_task_is_gone_from_the_disk() {
    let mut house = House::new().await;
    let id = house.make_named("zanzibar-orders").await;
    let path = house.folder.path().to_path_buf();
    assert!(!disk::holding(&path, "zanzibar").is_empty());
    house
        .delete(&format!("/api/v1/changefeeds/{id}"))
        .await
        .data();
    house.clock.advance(SETTLED_MS);
    house.close().await;
    house.open(|settings| settings).await;
    house.close().await;
    let none: [&str; 0] = [];
    assert_eq!(disk::holding(&path, "zanzibar"), none);
}
