//! Tasks as JSON lines, while a server runs.

use std::collections::BTreeSet;
use std::os::unix::fs::PermissionsExt;

use serde_json::{Value, json};

use crate::support::binary::Binary;
use crate::support::tidb;
use crate::{list, make, on};

fn lines(text: &str) -> Vec<Value> {
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[tokio::test]
async fn it_has_every_task_and_no_secret() {
    let folder = tempfile::tempdir().unwrap();
    let server = Binary::start(
        folder.path(),
        &["--demo-tasks", "40", "--demo-clusters", "1"],
    );
    let mut body = tidb("orders");
    body["owner"] = json!("team-a");
    body["downstream"]["jaas"] = json!("hunter2");
    make(&server, &body).await;
    let ran = on(folder.path(), &["export"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(!ran.stdout.contains("hunter2"), "{}", ran.stdout);
    let (exported, served) = (lines(&ran.stdout), list(&server).await);
    assert_eq!(exported.len(), 41);
    for (exported, served) in exported.iter().zip(&served) {
        for key in [
            "id",
            "clusterId",
            "name",
            "rules",
            "downstreamType",
            "startTS",
            "createTime",
        ] {
            assert_eq!(exported[key], served[key], "{key}");
        }
        assert_eq!(exported["downstream"]["ip"], served["downstream"]["ip"]);
        assert_eq!(exported["downstream"].get("password"), None);
        assert_eq!(exported.get("unsteady"), None);
    }
    assert_eq!(exported[40]["owner"], "team-a");
    assert!(ran.stderr.contains("41 tasks were exported"), "{ran:?}");
    let none = on(folder.path(), &["export", "--cluster", "another"]);
    assert_eq!((none.code, none.stdout.as_str()), (0, ""));
    assert!(server.terminate().0.success());
}

#[tokio::test]
async fn secrets_go_into_a_file_for_its_owner_alone() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let server = Binary::start(&data, &[]);
    make(&server, &tidb("orders")).await;
    let ran = on(&data, &["export", "--with-secrets"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{ran:?}");
    let file = folder.path().join("tasks.jsonl");
    let arguments = [
        "export",
        "--with-secrets",
        "--output",
        file.to_str().unwrap(),
    ];
    let ran = on(&data, &arguments);
    assert_eq!((ran.code, ran.stdout.as_str()), (0, ""), "{ran:?}");
    let mode = std::fs::metadata(&file).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let text = std::fs::read_to_string(&file).unwrap();
    assert_eq!(lines(&text)[0]["downstream"]["password"], "hunter2");
    let ran = on(&data, &arguments);
    assert_eq!(ran.code, 1);
    assert!(ran.stderr.contains("is there already"), "{ran:?}");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), text);
    let left: Vec<_> = std::fs::read_dir(folder.path()).unwrap().collect();
    assert_eq!(left.len(), 2, "{left:?}");
}

#[test]
fn without_the_key_nothing_is_exported() {
    let folder = tempfile::tempdir().unwrap();
    Binary::start(folder.path(), &["--demo-tasks", "3"]).terminate();
    std::fs::remove_file(folder.path().join("key")).unwrap();
    let ran = on(folder.path(), &["export"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (1, ""));
    assert!(ran.stderr.contains("is missing"), "{ran:?}");
}

/// A file's `cluster` is the one that a visitor is offered.
#[tokio::test]
async fn a_file_of_options_leaves_no_cluster_out() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    Binary::start(&data, &["--demo-tasks", "40"]).terminate();
    let file = folder.path().join("config.toml");
    std::fs::write(&file, "cluster = 'CLUSTER_ID_IN_TIEM__22'\n").unwrap();
    let file = file.to_str().unwrap();
    let ran = on(&data, &["export", "--config", file]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let exported = lines(&ran.stdout);
    assert_eq!(exported.len(), 40);
    let clusters: BTreeSet<_> = exported
        .iter()
        .map(|task| task["clusterId"].as_str().unwrap())
        .collect();
    assert_eq!(clusters.len(), 2, "{clusters:?}");
    let one = [
        "export",
        "--config",
        file,
        "--cluster",
        "CLUSTER_ID_IN_TIEM__23",
    ];
    let one = lines(&on(&data, &one).stdout);
    assert!(!one.is_empty() && one.len() < 40, "{}", one.len());
}
