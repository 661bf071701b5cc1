//! Lists that are longer than what is read at once.

use std::time::Duration;

use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use super::line::{Line, connect};
use super::support::{House, TOKEN, tidb};
use super::{CREATE, LIST, house};

const TASKS: usize = 24;

/// Fills it with tasks of half a megabyte.
async fn fill(house: &House) {
    let mut line = Line::from(2, house.address).await;
    for number in 0..TASKS {
        let mut body = tidb(&format!("task-{number:02}"));
        body["note"] = json!("n".repeat(500_000));
        let made = line.ask("POST", CREATE, body.to_string()).await.unwrap();
        assert_eq!(made.status, 200, "{made:?}");
        house.clock.advance(1_000);
    }
}

fn name(task: &Value) -> &str {
    task["name"].as_str().unwrap()
}

#[tokio::test]
async fn every_task_is_in_it_once() {
    let house = house(|_| ()).await;
    fill(&house).await;
    let all: Vec<_> = (0..TASKS)
        .map(|number| format!("task-{number:02}"))
        .collect();
    for (query, expected) in [
        ("", 0..TASKS),
        ("&pageSize=0", 0..TASKS),
        ("&pageSize=9999999", 0..TASKS),
        ("&pageSize=7&page=2", 7..14),
        ("&pageSize=7&page=4", 21..24),
        ("&pageSize=1&page=24", 23..24),
        ("&page=2", 0..0),
    ] {
        let answer = house.get(&format!("{LIST}{query}")).await;
        let json = answer.json();
        assert_eq!((answer.status, json["code"].as_i64()), (200, Some(0)));
        assert_eq!(json["page"]["total"], TASKS, "{query}");
        let listed: Vec<_> = json["data"].as_array().unwrap().iter().map(name).collect();
        assert_eq!(listed, all[expected.clone()], "{query}");
        // Not all of it was in memory: its length was not known at its begin.
        let in_pieces = answer.header("content-length").is_none();
        assert_eq!(in_pieces, expected.len() > 3, "{query}");
    }
}

#[tokio::test]
async fn who_does_not_read_it_is_let_go() {
    let mut house = house(|_| ()).await;
    fill(&house).await;
    house.close().await;
    house
        .open(|mut settings| {
            settings.limits.connections = 1;
            settings.limits.write_time = Duration::from_millis(200);
            settings
        })
        .await;
    let mut stream = connect(1, house.address).await;
    let request =
        format!("GET {LIST} HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer {TOKEN}\r\n\r\n");
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut begin = [0; 12];
    stream.read_exact(&mut begin).await.unwrap();
    assert_eq!(&begin, b"HTTP/1.1 200");
    // It has the only place, until it loses it.
    let mut other = Line::from(2, house.address).await;
    assert_eq!(other.get("/healthz").await.status, 200);
    let mut rest = Vec::new();
    let _ = stream.read_to_end(&mut rest).await;
    // What it got says that it is not all: the last chunk is missing.
    assert!(!rest.ends_with(b"0\r\n\r\n"));
    assert!(rest.len() < TASKS * 500_000);
}
