//! Tasks from a file, all or none.

use serde_json::{Value, json};

use crate::support::binary::Binary;
use crate::support::{CLUSTER, tidb};
use crate::{lasting, list, make, on};

#[tokio::test]
async fn what_was_exported_comes_back_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let (from, to) = (folder.path().join("from"), folder.path().join("to"));
    let server = Binary::start(
        &from,
        &["--demo-tasks", "30", "--demo-clusters", "1", "--pace", "0"],
    );
    make(&server, &tidb("orders")).await;
    let before = list(&server).await;
    let file = folder.path().join("tasks.jsonl");
    let file = file.to_str().unwrap();
    assert_eq!(
        on(&from, &["export", "--with-secrets", "--output", file]).code,
        0
    );
    let ran = on(&to, &["import", file]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(
        ran.stdout.contains("31 tasks were imported, 0 skipped"),
        "{ran:?}"
    );
    let other = Binary::start(&to, &[]);
    let after = list(&other).await;
    assert_eq!(after.len(), 31);
    for (after, before) in after.iter().zip(&before) {
        assert_eq!(lasting(after), lasting(before));
        if before["status"] != "Initial" {
            assert_eq!(after["status"], before["status"]);
        }
        let checkpoint = |task: &Value| task["downstreamSyncUnix"].as_i64().unwrap();
        assert!(checkpoint(after) >= checkpoint(before) || checkpoint(after) == 0);
        if before["status"] == "Stopped" {
            assert_eq!(checkpoint(after), checkpoint(before));
        }
    }
    other.kill();
    // Again: they are there.
    let ran = on(&to, &["import", file]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(
        ran.stdout.contains("0 tasks were imported, 31 skipped"),
        "{ran:?}"
    );
    assert!(ran.stdout.contains("is there already"), "{ran:?}");
    let ran = on(&to, &["import", file, "--new-ids"]);
    assert!(
        ran.stdout.contains("31 tasks were imported, 0 skipped"),
        "{ran:?}"
    );
    assert_eq!(list(&Binary::start(&to, &[])).await.len(), 62);
}

#[tokio::test]
async fn a_store_that_a_server_holds_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let server = Binary::start(&data, &[]);
    let file = folder.path().join("tasks.json");
    std::fs::write(&file, tidb("orders").to_string()).unwrap();
    let ran = on(&data, &["import", file.to_str().unwrap()]);
    assert_eq!((ran.code, ran.stdout.as_str()), (1, ""), "{ran:?}");
    assert!(
        ran.stderr
            .contains("another server is using the data folder"),
        "{ran:?}"
    );
    assert_eq!(list(&server).await.len(), 0);
}

#[tokio::test]
async fn an_answer_of_the_api_is_taken_and_what_is_refused_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let mut wrong = tidb("bad");
    wrong["rules"] = json!(["my-db.*"]);
    wrong["downstream"]["password"] = json!("hunter2-secret");
    let mut live = tidb("of a live server");
    live["id"] = json!("2m8qJqrTRJGVvvyYbUvvZw");
    live["status"] = json!("Stopped");
    live["startTS"] = json!("0");
    live["createTime"] = json!("");
    live["downstream"]["password"] = json!(changefeed_model::secret::HIDDEN);
    let answer = json!({"code": 0, "data": [live, wrong, tidb("orders")], "page": {"total": 3}});
    let file = folder.path().join("answer.json");
    std::fs::write(&file, answer.to_string()).unwrap();
    let ran = on(&data, &["import", file.to_str().unwrap()]);
    assert_eq!(ran.code, 3, "{ran:?}");
    assert!(
        ran.stdout.contains("2 tasks were imported, 1 skipped"),
        "{ran:?}"
    );
    assert!(ran.stdout.contains("skipped task 2, bad: "), "{ran:?}");
    assert!(
        ran.stdout.contains("name: must have 4 to 64 characters"),
        "{ran:?}"
    );
    assert!(!ran.stdout.contains("hunter2"), "{ran:?}");
    let server = Binary::start(&data, &[]);
    let tasks = list(&server).await;
    let live = tasks
        .iter()
        .find(|task| task["id"] == "2m8qJqrTRJGVvvyYbUvvZw");
    let live = live.unwrap();
    assert_eq!(
        (live["status"].as_str(), live["clusterId"].as_str()),
        (Some("Stopped"), Some(CLUSTER))
    );
    // What stood for a hidden password is none.
    assert_eq!(live["downstream"].get("password"), None);
    assert!(
        ran.stdout.contains("1 of them came without a password"),
        "{ran:?}"
    );
}

#[tokio::test]
async fn what_breaks_off_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let line = tidb("orders").to_string();
    for (text, said) in [
        (
            format!("{line}\n{line}\n{{\"name\": \"hunter2"),
            "line 3, column",
        ),
        (format!("{line}\n7"), "is no task"),
        (
            format!("{line}\nhunter2"),
            "line 2, column 1: this is no JSON",
        ),
        (String::new(), "there was no task in it"),
    ] {
        let file = folder.path().join("tasks.jsonl");
        std::fs::write(&file, text).unwrap();
        let ran = on(&data, &["import", file.to_str().unwrap()]);
        assert_eq!(ran.code, 1, "{ran:?}");
        assert!(ran.stderr.contains(said), "{ran:?}");
        assert!(!ran.stderr.contains("hunter2"), "{ran:?}");
    }
    assert_eq!(list(&Binary::start(&data, &[])).await.len(), 0);
}
