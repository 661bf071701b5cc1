//! Which operation each state allows, and what the engine refuses.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests"
)]

mod support;

use changefeed_model::{Operation, Status};
use serde_json::json;
use support::{Answer, CLUSTER, House, SETTLED_MS, state};

async fn operate(house: &House, id: &str, operation: Operation) -> Answer {
    match operation {
        Operation::Pause => house.operate(id, "pause").await,
        Operation::Resume => house.operate(id, "resume").await,
        Operation::Update => {
            let path = format!("/api/v1/changefeeds/{id}/update");
            house.post(&path, json!({"name": "changed-name"})).await
        }
        Operation::Delete => house.delete(&format!("/api/v1/changefeeds/{id}")).await,
    }
}

/// Each operation on a task of each status, by the table of the model.
#[tokio::test]
async fn the_table_of_the_model_holds() {
    for operation in Operation::ALL {
        let house = House::with(|settings| changefeed_server::Settings {
            demo_tasks: 48,
            ..settings
        })
        .await;
        for status in Status::KNOWN {
            let tasks = house.list(&format!("clusterId={CLUSTER}")).await.data();
            let task = tasks
                .as_array()
                .unwrap()
                .iter()
                .find(|task| state(task) == (status.as_str(), false))
                .unwrap_or_else(|| panic!("no task is {}", status.as_str()));
            let id = task["id"].as_str().unwrap();
            let answer = operate(&house, id, operation).await;
            if operation.check(&status, false).is_ok() {
                assert_eq!(answer.status, 200, "{operation:?} {status:?}");
                assert_eq!(answer.data()["status"], status.as_str());
                // While one operation holds it, no other is taken.
                for next in Operation::ALL {
                    let (http, code, message) = operate(&house, id, next).await.error();
                    assert_eq!((http, code), (409, 21203));
                    assert!(message.contains("another operation holds the task"));
                }
                house.clock.advance(SETTLED_MS);
                if let Some(target) = operation.target() {
                    assert_eq!(state(&house.task(id).await), (target.as_str(), false));
                }
            } else {
                let (http, code, message) = answer.error();
                assert_eq!((http, code), (409, 21203), "{operation:?} {status:?}");
                let reason = format!("the task is {}", status.as_str());
                assert!(message.contains(&reason), "{message}");
                assert_eq!(house.task(id).await["updateTime"], task["updateTime"]);
            }
        }
    }
}

#[tokio::test]
async fn what_the_name_asks_to_refuse_is_refused_and_changes_nothing() {
    let house = House::new().await;
    let name = "refuse-pause-refuse-update-refuse-delete-refuse-resume";
    let id = house.make_named(name).await;
    let before = house.task(&id).await;
    for operation in [Operation::Pause, Operation::Update, Operation::Delete] {
        let (http, code, message) = operate(&house, &id, operation).await.error();
        assert_eq!((http, code), (500, 21206), "{operation:?}");
        assert!(message.contains("\tcause: [CDC:"), "{message}");
    }
    assert_eq!(house.task(&id).await, before);
}

#[tokio::test]
async fn a_resume_can_be_refused() {
    let house = House::new().await;
    let id = house.make_named("refuse-resume").await;
    house.settle(&id, "pause").await;
    let (http, code, message) = house.operate(&id, "resume").await.error();
    assert_eq!((http, code), (500, 21206));
    assert!(message.contains("\tcause: [CDC:ErrStartTsBeforeGC]"));
    assert_eq!(state(&house.task(&id).await), ("Stopped", false));
}

#[tokio::test]
async fn a_resume_can_be_accepted_and_fail() {
    let house = House::new().await;
    let id = house.make_named("fail-resume").await;
    house.settle(&id, "pause").await;
    let paused = house.task(&id).await;
    assert_eq!(
        house.operate(&id, "resume").await.data()["status"],
        "Stopped"
    );
    assert_eq!(state(&house.task(&id).await), ("Stopped", true));
    house.clock.advance(SETTLED_MS);
    let failed = house.task(&id).await;
    assert_eq!(state(&failed), ("Error", false));
    assert_eq!(failed["downstreamSyncTs"], paused["downstreamSyncTs"]);
    // And it is the same again: an error is resumed from, not left by itself.
    house.clock.advance(86_400_000);
    assert_eq!(state(&house.task(&id).await), ("Error", false));
}

#[tokio::test]
async fn of_many_at_once_one_goes_through() {
    let house = std::sync::Arc::new(House::new().await);
    let id = house.make_named("orders").await;
    let pauses: Vec<_> = (0..16)
        .map(|_| {
            let (house, id) = (std::sync::Arc::clone(&house), id.clone());
            tokio::spawn(async move { house.operate(&id, "pause").await.status })
        })
        .collect();
    let mut statuses = Vec::new();
    for pause in pauses {
        statuses.push(pause.await.unwrap());
    }
    statuses.sort_unstable();
    assert_eq!((statuses[0], &statuses[1..]), (200, &[409; 15][..]));
}
