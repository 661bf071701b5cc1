//! Every example of the contract, word for word: `contract/*.json` are the
//! bodies that `changefeeds-api.md` shows for its seven operations.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use changefeed_model::answer::{OperationAnswer, decode_list};
use changefeed_model::envelope::{self, Head, Opened};
use changefeed_model::request::{CreateRequest, UpdateRequest};
use changefeed_model::{Downstream, Kind, Object, Status, Task, Tso};
use serde_json::Value;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/contract")
}

fn example(name: &str) -> Object {
    let text = fs::read_to_string(folder().join(name)).unwrap();
    serde_json::from_str(&text).unwrap()
}

/// The example's data, opened as a client does it, with the envelope checked
/// against the example.
fn open(name: &str) -> Opened {
    let body = fs::read(folder().join(name)).unwrap();
    let head = Head {
        status: 200,
        ..Head::default()
    };
    envelope::open(&head, &body).unwrap()
}

/// Puts an answer back into its envelope; the example's own message is the
/// one thing an envelope does not keep.
fn closed(data: Object, page: Option<Object>) -> Object {
    let mut envelope = Object::new();
    envelope.insert("code".to_owned(), 0.into());
    envelope.insert("data".to_owned(), data.into());
    envelope.insert("message".to_owned(), "string".into());
    envelope.extend(page.map(|page| ("page".to_owned(), page.into())));
    envelope
}

const REQUESTS: [&str; 2] = ["create.request.json", "update.request.json"];
const OPERATIONS: [&str; 5] = [
    "create.response.json",
    "delete.response.json",
    "pause.response.json",
    "resume.response.json",
    "update.response.json",
];
const READS: [&str; 2] = ["list.response.json", "detail.response.json"];

#[test]
fn every_example_is_looked_at() {
    let files: BTreeSet<_> = fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    let named: BTreeSet<_> = [&REQUESTS[..], &OPERATIONS, &READS]
        .concat()
        .into_iter()
        .map(str::to_owned)
        .collect();
    assert_eq!(files, named);
}

#[test]
fn create_sends_what_the_contract_shows() {
    let json = example("create.request.json");
    let request = CreateRequest::from_object(json.clone());
    assert_eq!(
        request.cluster_id.as_deref(),
        Some("CLUSTER_ID_IN_TIEM__22")
    );
    assert_eq!(request.name.as_deref(), Some("my_sync_name"));
    assert_eq!(request.rules, Some(vec!["*.*".to_owned()]));
    assert_eq!(request.start_ts, Some(Tso(415_241_823_337_054_209)));
    assert_eq!(
        request.downstream,
        Downstream::new(&Kind::Tidb, Object::new())
    );
    assert_eq!(request.rest, Object::new());
    assert_eq!(request.to_object(), json);
}

#[test]
fn update_sends_what_the_contract_shows() {
    let json = example("update.request.json");
    let request = UpdateRequest::from_object(json.clone());
    assert_eq!(request.name.as_deref(), Some("my_sync_name"));
    assert_eq!(request.rules, Some(vec!["*.*".to_owned()]));
    assert_eq!(request.downstream.kind(), Kind::Tidb);
    assert_eq!(request.rest, Object::new());
    assert_eq!(request.to_object(), json);
}

#[test]
fn the_five_operations_answer_what_the_contract_shows() {
    for name in OPERATIONS {
        let opened = open(name);
        assert_eq!(opened.page, None, "{name}");
        let answer = OperationAnswer::from_data(opened.data);
        let has_id = ["create.response.json", "delete.response.json"].contains(&name);
        assert_eq!(answer.id.is_some(), has_id, "{name}");
        let status = (name != "create.response.json").then_some(Status::Normal);
        assert_eq!(answer.status, status, "{name}");
        assert_eq!(answer.rest, Object::new(), "{name}");
        assert_eq!(closed(answer.to_object(), None), example(name), "{name}");
    }
}

#[test]
fn detail_answers_what_the_contract_shows() {
    let opened = open("detail.response.json");
    let Value::Object(data) = opened.data else {
        panic!("the detail's data is an object");
    };
    let task = Task::from_object(data);
    check_example_task(&task);
    assert_eq!(
        closed(task.to_object(), None),
        example("detail.response.json")
    );
}

#[test]
fn list_answers_what_the_contract_shows() {
    let opened = open("list.response.json");
    let page = opened.page.unwrap();
    assert_eq!(
        (page.page, page.page_size, page.total),
        (Some(0), Some(0), Some(0))
    );
    let rows = decode_list(opened.data).unwrap();
    let [Ok(task)] = rows.as_slice() else {
        panic!("one row: {rows:?}");
    };
    check_example_task(task);

    let mut again = closed(Object::new(), Some(page.to_object()));
    again.insert(
        "data".to_owned(),
        Value::Array(vec![task.to_object().into()]),
    );
    assert_eq!(again, example("list.response.json"));
}

/// The example task has every key of the contract, each of the right type.
fn check_example_task(task: &Task) {
    assert_eq!(task.rest, Object::new());
    assert_eq!(task.id.as_deref(), Some("CLUSTER_ID_IN_TIEM__22"));
    assert_eq!(task.status(), Status::Normal);
    assert!(!task.is_busy());
    assert_eq!(task.downstream.kind(), Kind::Tidb);
    let tso = Some(Tso(415_241_823_337_054_209));
    for found in [
        task.start_ts,
        task.upstream_update_ts,
        task.downstream_fetch_ts,
        task.downstream_sync_ts,
    ] {
        assert_eq!(found, tso);
    }
    for found in [
        task.start_unix,
        task.upstream_update_unix,
        task.downstream_fetch_unix,
        task.downstream_sync_unix,
    ] {
        assert_eq!(found, Some(1_642_402_879_000));
    }
}
