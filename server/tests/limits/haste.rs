//! More requests a second than one may make.

use std::collections::BTreeSet;

use tokio::task::JoinSet;

use super::line::Line;
use super::support::tidb;
use super::{CREATE, LIST, house, names};

const LINES: usize = 8;
const CREATES: usize = 500;

#[tokio::test]
async fn creates_are_done_or_refused_and_never_both() {
    let house = house(|limits| limits.requests_per_second = 20).await;
    let mut lines = JoinSet::new();
    for line in 0..LINES {
        let address = house.address;
        lines.spawn(async move {
            let mut done = Vec::new();
            let mut refused = 0;
            let mut sender = Line::from(1, address).await;
            for number in (line..CREATES).step_by(LINES) {
                let name = format!("task-{number:04}");
                let sent = tidb(&name).to_string();
                let answer = sender.ask("POST", CREATE, sent).await.unwrap();
                if answer.status == 200 {
                    done.push(name);
                    continue;
                }
                let (status, code, message) = answer.error();
                assert_eq!((status, code), (429, 429));
                assert!(message.contains("nothing was done"), "{message}");
                assert_eq!(answer.header("retry-after"), Some("1"));
                refused += 1;
            }
            (done, refused)
        });
    }
    let (mut done, mut refused) = (BTreeSet::new(), 0);
    for (names, count) in lines.join_all().await {
        done.extend(names);
        refused += count;
    }
    assert_eq!(done.len() + refused, CREATES);
    assert!(done.len() >= 40 && refused > 0, "{} {refused}", done.len());
    assert_eq!(names(&house).await, done);
}

#[tokio::test]
async fn haste_is_each_clients_own_and_whether_it_lives_is_always_said() {
    let house = house(|limits| limits.requests_per_second = 1).await;
    let mut hasty = Line::from(1, house.address).await;
    let mut answers = Vec::new();
    for _ in 0..50 {
        answers.push(hasty.get(LIST).await.status);
    }
    assert_eq!(answers[..2], [200, 200]);
    assert!(answers.contains(&429));
    assert_eq!(hasty.get("/healthz").await.status, 200);
    let page = hasty.get("/nothing").await;
    assert_eq!((page.status, page.header("retry-after")), (429, Some("1")));
    assert!(page.text().starts_with("too many requests"));
    let mut other = Line::from(2, house.address).await;
    assert_eq!(other.get(LIST).await.status, 200);
}

#[tokio::test]
async fn no_limit_is_none() {
    let house = house(|limits| limits.requests_per_second = 0).await;
    let mut line = Line::from(1, house.address).await;
    for _ in 0..2_500 {
        assert_eq!(line.get("/nothing.js").await.status, 404);
    }
}
