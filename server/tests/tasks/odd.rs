//! What live servers answer (`server-behaviour.md`), met as the console does.

use serde_json::{Value, json};

use crate::live::{Live, tasks};
use crate::support::TOKEN;

fn task(number: usize) -> Value {
    json!({"id": format!("task-{number:04}"), "name": format!("orders {number}"),
        "status": "Normal", "downstreamType": "tidb",
        "downstream": {"ip": "db", "port": 4000, "username": "root", "password": "hunter2"}})
}

fn list(tasks: &[Value], total: usize) -> (u16, String) {
    let page = json!({"page": 1, "pageSize": 500, "total": total});
    (
        200,
        json!({"code": 0, "message": "OK", "data": tasks, "page": page}).to_string(),
    )
}

fn page_of(place: &str) -> usize {
    let page = place.split("page=").nth(1).unwrap();
    page.split('&').next().unwrap().parse().unwrap()
}

#[tokio::test]
async fn every_page_is_read_though_total_is_zero_beyond_the_first() {
    let live = Live::new(|place| {
        let page = page_of(place);
        let tasks: Vec<Value> = (0..1_203)
            .map(task)
            .skip((page - 1) * 500)
            .take(500)
            .collect();
        list(&tasks, if page == 1 { 1_203 } else { 0 })
    })
    .await;
    let ran = live
        .tasks(&["list", "--cluster", "a b/c", "--output", "csv"])
        .await;
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{ran:?}");
    assert_eq!(ran.stdout.lines().count(), 1 + 1_203);
    assert!(!ran.stdout.contains("hunter2"));
    let asked = live.asked();
    assert_eq!(asked.len(), 3, "{asked:?}");
    let first =
        format!("/api/v1/changefeeds/?clusterId=a%20b%2Fc&page=1&pageSize=500 Bearer {TOKEN}");
    assert_eq!(asked[0], first);
}

#[tokio::test]
async fn a_page_that_is_full_is_not_taken_for_the_last_where_nobody_counts() {
    let live = Live::new(|place| {
        let page = page_of(place);
        let tasks: Vec<Value> = (0..500).map(task).skip((page - 1) * 500).collect();
        list(&tasks, 0)
    })
    .await;
    let ran = live
        .tasks(&["list", "--cluster", "22", "--output", "csv"])
        .await;
    assert_eq!(ran.stdout.lines().count(), 1 + 500);
    assert_eq!(live.asked().len(), 2);
}

#[tokio::test]
async fn rows_that_are_none_or_twice_cost_themselves_alone() {
    let live = Live::new(|_| list(&[task(1), json!(7), task(1), task(2)], 9)).await;
    let ran = live.tasks(&["list", "--cluster", "22"]).await;
    assert_eq!((ran.code, ran.stdout.lines().count()), (0, 3), "{ran:?}");
    assert!(
        ran.stderr.contains("1 rows of the answer are no tasks"),
        "{ran:?}"
    );
    assert!(
        ran.stderr.contains("the server counts 9 tasks, and sent 3"),
        "{ran:?}"
    );
}

#[tokio::test]
async fn every_way_to_say_no_has_its_sentence_and_its_code() {
    let twice = r#"{"code":70600,"message":"[70600]unauthorized"}{"code":70600,"message":"[70600]unauthorized","data":{}}"#;
    for (status, body, code, said) in [
        (401, twice, 1, "does not take the token"),
        (
            200,
            r#"{"code":10003,"message":"[10003]cluster not found"}"#,
            3,
            "no such cluster",
        ),
        (
            404,
            r#"{"code":21201,"message":"[21201]changefeed task not found"}"#,
            3,
            "no such task",
        ),
        (
            404,
            "404 page not found",
            3,
            "see that --server leads to the API",
        ),
        (
            200,
            "<html><body>Sign in</body></html>",
            1,
            "is not the API",
        ),
        (302, "", 1, "is not the API"),
        (503, "upstream connect error", 1, "cannot answer now"),
        (200, r#"{"code":0,"data":{}}"#, 1, "makes no sense"),
        (200, r#"{"code":0,"data":[{"id":"#, 1, "makes no sense"),
    ] {
        let live = Live::new(move |_| (status, body.to_owned())).await;
        let ran = live.tasks(&["list", "--cluster", "22"]).await;
        assert_eq!(
            (ran.code, ran.stdout.as_str()),
            (code, ""),
            "{status} {body}: {ran:?}"
        );
        assert!(ran.stderr.contains(said), "{status} {body}: {ran:?}");
        assert_eq!(live.asked().len(), 1, "no redirect is followed");
    }
    let ran = tasks("http://127.0.0.1:1", &["list", "--cluster", "22"]).await;
    assert_eq!(ran.code, 1);
    assert!(ran.stderr.contains("cannot be reached: "), "{ran:?}");
}

#[tokio::test]
async fn nothing_that_was_sent_steers_the_terminal_or_shows_a_secret() {
    let live = Live::new(|_| {
        let evil = json!({"id": "12345678", "name": "\u{1b}]0;owned\u{7}\nx mysql://root:hunter2@db/",
            "status": "Normal", "downstreamType": "tidb",
            "downstream": {"ip": "db", "password": "hunter2", "jaas": "hunter2"}});
        list(&[evil], 1)
    })
    .await;
    for output in ["table", "csv", "json"] {
        let ran = live
            .tasks(&["list", "--cluster", "22", "--output", output])
            .await;
        assert!(!ran.stdout.contains("hunter2"), "{ran:?}");
        if output == "table" {
            assert!(!ran.stdout.contains(['\u{1b}', '\u{7}']), "{ran:?}");
            assert_eq!(ran.stdout.lines().count(), 2, "{ran:?}");
        }
    }
}

#[tokio::test]
async fn who_takes_too_long_is_not_waited_for() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let server = format!("http://{}", listener.local_addr().unwrap());
    let ran = tasks(&server, &["list", "--cluster", "22", "--timeout", "1"]).await;
    assert_eq!(ran.code, 1);
    assert!(ran.stderr.contains("did not answer in time"), "{ran:?}");
}
