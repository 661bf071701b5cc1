//! The seven operations, through a socket.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests"
)]

mod support;

use serde_json::json;
use support::{CLUSTER, House, NOW, SETTLED_MS, state, tidb};

#[tokio::test]
async fn a_task_is_made_starts_and_keeps_up() {
    let house = House::new().await;
    let made = house
        .post("/api/v1/changefeeds/", tidb("orders"))
        .await
        .data();
    let id = made["id"].as_str().unwrap();
    assert_eq!(id.len(), 22);
    let task = house.task(id).await;
    assert_eq!(state(&task), ("Initial", true));
    assert_eq!(task["downstreamSyncTs"], "0");
    assert_eq!(task["downstreamSyncUnix"], 0);
    assert_eq!(task["startTS"], (NOW << 18).to_string());
    assert_eq!(task["startUnix"], NOW);

    house.clock.advance(SETTLED_MS);
    let task = house.task(id).await;
    assert_eq!(state(&task), ("Normal", false));
    house.clock.advance(3_600_000);
    let task = house.task(id).await;
    let now = NOW + SETTLED_MS + 3_600_000;
    assert_eq!(task["upstreamUpdateUnix"], now);
    assert_eq!(task["upstreamUpdateTs"], (now << 18).to_string());
    let lag = now - task["downstreamSyncUnix"].as_i64().unwrap();
    assert!((500..10_000).contains(&lag), "{lag}");
    let tso: i64 = task["downstreamSyncTs"].as_str().unwrap().parse().unwrap();
    assert_eq!(tso >> 18, now - lag);
    assert!(task["downstreamFetchUnix"].as_i64().unwrap() >= now - lag);
    assert_eq!(task["createTime"], "2026-11-18T11:06:40Z");
}

#[tokio::test]
async fn what_was_sent_comes_back_as_it_was() {
    let house = House::new().await;
    let downstream = json!({
        "ip": "k1:9092,k2", "port": 9092, "topicName": "t", "version": "2.4.0", "protocol": "simple",
        "dispatchers": [{"matcher": "a.*", "dispatcher": "ts", "weight": 0.1}],
        "zone": {"nested": [1.5, null, "x", 1e300]}, "tls": null
    });
    let id = house
        .make(json!({
            "clusterId": CLUSTER, "name": "数据同步", "downstreamType": "kafka", "rules": ["a.*", "!a.b"],
            "startTS": "415241823337054209", "downstream": downstream, "owner": {"team": "a"}
        }))
        .await;
    let task = house.task(&id).await;
    assert_eq!(task["downstream"], downstream);
    assert_eq!(task["name"], "数据同步");
    assert_eq!(task["rules"], json!(["a.*", "!a.b"]));
    assert_eq!(task["startTS"], "415241823337054209");
    assert_eq!(task["startUnix"], 1_584_021_848_057_i64);
    assert_eq!(task["owner"], json!({"team": "a"}));
    assert_eq!(task["clusterId"], CLUSTER);
}

#[tokio::test]
async fn pause_holds_and_resume_catches_up() {
    let house = House::new().await;
    let id = house.make_named("orders").await;
    let answer = house.operate(&id, "pause").await;
    assert_eq!(answer.data(), json!({"status": "Normal"}));
    assert_eq!(state(&house.task(&id).await), ("Normal", true));
    house.clock.advance(SETTLED_MS);
    let paused = house.task(&id).await;
    assert_eq!(state(&paused), ("Stopped", false));
    assert_ne!(paused["updateTime"], paused["createTime"]);

    house.clock.advance(3_600_000);
    let later = house.task(&id).await;
    assert_eq!(later["downstreamSyncTs"], paused["downstreamSyncTs"]);
    assert_ne!(later["upstreamUpdateTs"], paused["upstreamUpdateTs"]);

    assert_eq!(
        house.operate(&id, "resume").await.data()["status"],
        "Stopped"
    );
    let lag = |task: &serde_json::Value| {
        task["upstreamUpdateUnix"].as_i64().unwrap() - task["downstreamSyncUnix"].as_i64().unwrap()
    };
    house.clock.advance(SETTLED_MS);
    let resumed = house.task(&id).await;
    assert_eq!(state(&resumed), ("Normal", false));
    assert!(lag(&resumed) > 600_000);
    house.clock.advance(60_000);
    assert!(lag(&house.task(&id).await) < lag(&resumed) - 600_000);
    house.clock.advance(3_600_000);
    assert!(lag(&house.task(&id).await) < 10_000);
}

#[tokio::test]
async fn an_update_of_a_running_task_pauses_updates_and_resumes() {
    let house = House::new().await;
    let id = house.make_named("orders").await;
    let update = json!({"name": "orders-2", "rules": [], "downstream": {"ip": "db", "port": 4001}});
    let answer = house
        .post(&format!("/api/v1/changefeeds/{id}/update"), update)
        .await;
    assert_eq!(answer.data()["status"], "Normal");
    let mut seen = Vec::new();
    for _ in 0..200 {
        let task = house.task(&id).await;
        let (status, unsteady) = state(&task);
        let now = (status.to_owned(), unsteady);
        if seen.last() != Some(&now) {
            seen.push(now);
        }
        house.clock.advance(100);
    }
    let expected = [("Normal", true), ("Stopped", true), ("Normal", false)];
    let expected = expected.map(|(status, unsteady)| (status.to_owned(), unsteady));
    assert_eq!(seen, expected);
    let task = house.task(&id).await;
    assert_eq!(task["name"], "orders-2");
    assert_eq!(task["rules"], json!(["*.*"]));
    // The whole downstream is replaced: a password not sent again is gone.
    assert_eq!(task["downstream"], json!({"ip": "db", "port": 4001}));
    assert_eq!(task["downstreamType"], "tidb");
}

#[tokio::test]
async fn an_update_of_a_stopped_task_leaves_it_stopped() {
    let house = House::new().await;
    let id = house.make_named("orders").await;
    house.settle(&id, "pause").await;
    let path = format!("/api/v1/changefeeds/{id}/update");
    let answer = house.post(&path, json!({"name": "orders-2"})).await;
    assert_eq!(answer.data()["status"], "Stopped");
    let task = house.task(&id).await;
    assert_eq!(state(&task), ("Stopped", true));
    assert_eq!(task["downstream"]["password"], "hunter2");
    house.clock.advance(SETTLED_MS);
    assert_eq!(state(&house.task(&id).await), ("Stopped", false));
}

#[tokio::test]
async fn an_update_that_changes_nothing_disturbs_nothing() {
    let house = House::new().await;
    let id = house.make_named("orders").await;
    let before = house.task(&id).await;
    let mut same = tidb("orders");
    same.as_object_mut().unwrap().remove("clusterId");
    let answer = house
        .post(&format!("/api/v1/changefeeds/{id}/update"), same)
        .await;
    assert_eq!(answer.data(), json!({"status": "Normal"}));
    assert_eq!(house.task(&id).await, before);
}

#[tokio::test]
async fn delete_removes_from_any_state_after_its_time() {
    let house = House::new().await;
    let id = house.make_named("orders").await;
    house.settle(&id, "pause").await;
    let path = format!("/api/v1/changefeeds/{id}");
    let answer = house.delete(&path).await;
    assert_eq!(answer.data(), json!({"id": id, "status": "Stopped"}));
    assert_eq!(state(&house.task(&id).await), ("Stopped", true));
    let total = |answer: support::Answer| answer.json()["page"]["total"].clone();
    let query = format!("clusterId={CLUSTER}");
    assert_eq!(total(house.list(&query).await), 1);
    house.clock.advance(SETTLED_MS);
    assert_eq!(house.get(&format!("{path}/")).await.error().1, 21201);
    assert_eq!(house.delete(&path).await.error().1, 21201);
    let list = house.list(&query).await;
    assert_eq!(list.data(), json!([]));
    assert_eq!(total(list), 0);
}

#[tokio::test]
async fn pages_are_right_and_total_is_on_each() {
    let house = House::new().await;
    let mut ids = Vec::new();
    for number in 0..7 {
        ids.push(house.make_named(&format!("orders-{number}")).await);
    }
    let mut other = tidb("orders");
    other["clusterId"] = json!("another-cluster");
    house.make(other).await;

    let read = async |query: &str| {
        let answer = house.list(&format!("clusterId={CLUSTER}{query}")).await;
        let rows = answer.data();
        let rows = rows.as_array().unwrap().iter();
        let found: Vec<_> = rows
            .map(|row| row["id"].as_str().unwrap().to_owned())
            .collect();
        let page = answer.json()["page"].clone();
        assert_eq!(page["total"], 7, "{query}");
        (found, page["page"].clone(), page["pageSize"].clone())
    };
    assert_eq!(read("").await, (ids.clone(), json!(1), json!(0)));
    assert_eq!(read("&page=0&pageSize=0").await.0, ids);
    assert_eq!(read("&page=2").await.0, Vec::<String>::new());
    assert_eq!(read("&pageSize=3").await.0, ids[..3]);
    let (rows, page, size) = read("&page=2&pageSize=3").await;
    assert_eq!(
        (rows.as_slice(), page, size),
        (&ids[3..6], json!(2), json!(3))
    );
    assert_eq!(read("&page=3&pageSize=3").await.0, ids[6..]);
    assert_eq!(read("&page=4&pageSize=3").await.0, Vec::<String>::new());
    assert_eq!(
        read("&page=9223372036854775807&pageSize=9223372036854775807")
            .await
            .0
            .len(),
        0
    );
    let row = &house
        .list(&format!("clusterId={CLUSTER}&pageSize=1"))
        .await
        .data()[0];
    assert_eq!(*row, house.task(&ids[0]).await);
}

#[tokio::test]
async fn an_id_may_be_percent_encoded() {
    let house = House::new().await;
    let id = house.make_named("orders").await;
    let encoded: String = id.bytes().map(|byte| format!("%{byte:02X}")).collect();
    assert_eq!(house.task(&encoded).await["id"], id.as_str());
}

#[tokio::test]
async fn a_form_of_nothing_pauses_as_curl_sends_it() {
    let house = House::new().await;
    let id = house.make_named("orders").await;
    let form = ("content-type", "application/x-www-form-urlencoded");
    let path = format!("/api/v1/changefeeds/{id}/pause");
    let answer = support::client::call(house.address, "POST", &path, &[form], b"").await;
    assert_eq!(answer.data()["status"], "Normal");
}
