//! Chance by a seed, and delays by a pace.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests"
)]

mod support;

use changefeed_server::Settings;
use serde_json::Value;
use support::{CLUSTER, House, state, tidb};

/// What a server with this seed makes of the same requests.
async fn story(seed: u64) -> Vec<Value> {
    let house = House::with(|settings| Settings {
        seed: Some(seed),
        demo_tasks: 20,
        ..settings
    })
    .await;
    let mut story = vec![house.list(&format!("clusterId={CLUSTER}")).await.json()];
    let made = house
        .post("/api/v1/changefeeds/", tidb("orders"))
        .await
        .data();
    let id = made["id"].as_str().unwrap().to_owned();
    // The very moment of settling is part of it.
    for _ in 0..70 {
        house.clock.advance(100);
        story.push(house.task(&id).await);
    }
    house.operate(&id, "pause").await.data();
    for _ in 0..70 {
        house.clock.advance(100);
        story.push(house.task(&id).await);
    }
    story
}

#[tokio::test]
async fn one_seed_one_story() {
    let first = story(1).await;
    assert_eq!(first, story(1).await);
    assert_ne!(first[0], story(2).await[0]);
}

#[tokio::test]
async fn ids_stay_different_after_a_restart_under_one_seed() {
    let mut house = House::new().await;
    let mut ids = vec![house.make_named("orders").await];
    house.close().await;
    house.open(|settings| settings).await;
    ids.push(house.make_named("orders").await);
    assert_ne!(ids[0], ids[1]);
}

/// The milliseconds that a pause takes under a pace, in steps.
async fn pause_takes(pace: f64, step: i64) -> i64 {
    let house = House::with(|settings| Settings { pace, ..settings }).await;
    let id = house.make_named("orders").await;
    house.operate(&id, "pause").await.data();
    for steps in 0..400 {
        if state(&house.task(&id).await) == ("Stopped", false) {
            return steps * step;
        }
        house.clock.advance(step);
    }
    panic!("it never paused");
}

#[tokio::test]
async fn a_pace_shortens_every_delay() {
    assert_eq!(pause_takes(0.0, 1).await, 0);
    let twentieth = pause_takes(0.05, 1).await;
    assert!((100..=300).contains(&twentieth), "{twentieth}");
    let whole = pause_takes(1.0, 20).await;
    assert!((2_000..=6_000).contains(&whole), "{whole}");
    assert!((whole - twentieth * 20).abs() <= 40);
}

#[tokio::test]
async fn a_pace_is_a_number_that_makes_sense() {
    for pace in [-1.0, f64::NAN, f64::INFINITY] {
        let folder = tempfile::tempdir().unwrap();
        let settings = Settings {
            pace,
            ..Settings::new("mytoken", folder.path())
        };
        assert!(changefeed_server::start(settings).await.is_err());
    }
}

/// Everything but the cluster is as without it.
#[tokio::test]
async fn a_demonstration_can_be_in_one_cluster() {
    let with = async |clusters| {
        let house = House::with(|settings| Settings {
            demo_tasks: 300,
            demo_clusters: clusters,
            ..settings
        })
        .await;
        let list = house.list(&format!("clusterId={CLUSTER}")).await.json();
        let total = list["page"]["total"].as_i64().unwrap();
        (list["data"].as_array().unwrap().clone(), total)
    };
    let (all, total) = with(1).await;
    assert_eq!((all.len(), total), (300, 300));
    let (most, total) = with(2).await;
    assert_eq!(i64::try_from(most.len()).unwrap(), total);
    assert!((150..300).contains(&most.len()), "{}", most.len());
    assert!(most.iter().all(|task| all.contains(task)));
}
