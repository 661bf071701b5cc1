//! Draft and request: what is not touched goes back as it was read.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests"
)]

mod support;

use changefeed_model::draft::{Draft, NotEditable, PasswordDraft, create_request, update_request};
use changefeed_model::fields::{self, Field, Input};
use changefeed_model::{Kind, Object, Secret, Task, Tso};
use proptest::prelude::*;
use serde_json::{Value, json};
use support::{odd_object, odd_task, table};

fn object(value: Value) -> Object {
    value.as_object().cloned().unwrap()
}

fn task(value: Value) -> Task {
    Task::from_object(object(value))
}

fn with_id(mut object: Object) -> Task {
    object.insert("id".to_owned(), json!("task-0001"));
    Task::from_object(object)
}

/// A task of a known kind, of which everything else may be odd.
fn odd_editable() -> impl Strategy<Value = Task> {
    table().prop_flat_map(|(kind, table)| {
        (odd_object(fields::TASK), odd_object(table)).prop_map(move |(mut task, sink)| {
            task.insert("downstreamType".to_owned(), kind.into());
            task.insert("downstream".to_owned(), sink.into());
            with_id(task)
        })
    })
}

fn sent(draft: &Draft, base: &Task) -> Value {
    Value::Object(update_request(draft, base).to_object())
}

/// What an untouched form sends for a value, told from the rules alone.
fn expected(field: &Field, read: Option<&Value>) -> Option<Value> {
    let text = match read {
        Some(Value::String(text)) => Some(text.clone()),
        Some(Value::Number(number)) => Some(number.to_string()),
        Some(Value::Bool(flag)) => Some(flag.to_string()),
        _ => None,
    };
    let is_absent = read.is_none_or(Value::is_null);
    match field.input {
        Input::Integer { .. } => {
            let number = text.as_ref().and_then(|text| text.trim().parse().ok());
            let is_blank = text.is_some_and(|text| text.trim().is_empty());
            if is_absent || is_blank || number == Some(0_i64) {
                return field.default.parse::<i64>().ok().map(Value::from);
            }
            number.map(Value::from).or_else(|| read.cloned())
        }
        Input::Flag if text.as_deref() == Some("true") => Some(json!(true)),
        Input::Flag if text.as_deref() == Some("false") => Some(json!(false)),
        Input::Flag | Input::Secret | Input::Dispatchers => read.cloned(),
        _ => text.map(Value::String).or_else(|| read.cloned()),
    }
}

proptest! {
    #[test]
    fn an_untouched_form_changes_nothing_but_the_fill_ins(task in odd_editable()) {
        let read = task.to_object();
        let draft = Draft::of_task(&task).unwrap();
        let request = update_request(&draft, &task).to_object();
        let kind = task.downstream.kind();
        let old = object(read["downstream"].clone());
        let mut new = object(request["downstream"].clone());
        for field in fields::of_kind(&kind) {
            prop_assert_eq!(new.remove(field.key), expected(field, old.get(field.key)), "{}", field.key);
        }
        let table = fields::of_kind(&kind);
        let unknown: Object = old.into_iter().filter(|(key, _)| table.iter().all(|field| field.key != key)).collect();
        prop_assert_eq!(new, unknown);
        let mut top = request;
        top.remove("downstream");
        let mut kept: Object = read
            .into_iter()
            .filter(|(key, _)| key == "name" || key == "rules" || key == "downstreamType" || !Task::KEYS.contains(&key.as_str()))
            .collect();
        kept.remove("downstream");
        if kept.get("rules").is_none_or(|rules| rules.is_null() || *rules == json!([])) {
            kept.insert("rules".to_owned(), json!(["*.*"]));
        }
        if let Some(Value::Number(_) | Value::Bool(_)) = kept.get("name") {
            kept.insert("name".to_owned(), json!(kept["name"].to_string()));
        }
        prop_assert_eq!(top, kept);
    }

    #[test]
    fn a_restored_draft_sends_what_the_draft_would(task in odd_editable()) {
        let draft = Draft::of_task(&task).unwrap();
        let restored = Draft::from_stored(&draft.to_stored()).unwrap();
        prop_assert_eq!(sent(&restored, &task), sent(&draft, &task));
    }

    #[test]
    fn what_was_sent_is_as_it_is_when_read_again(task in odd_editable()) {
        let request = update_request(&Draft::of_task(&task).unwrap(), &task).to_object();
        let saved = with_id(request.clone());
        prop_assert_eq!(sent(&Draft::of_task(&saved).unwrap(), &saved), Value::Object(request));
    }

    #[test]
    fn no_task_makes_it_panic(object in odd_task()) {
        let task = with_id(object);
        let _ = Draft::clone_of(&task, "copy").map(|draft| create_request(&draft, "c-01", None));
        if let Ok(draft) = Draft::of_task(&task) {
            let _ = (format!("{draft:?} {:?}", draft.sink()), sent(&draft, &task));
        }
    }

    #[test]
    fn nothing_stored_makes_it_panic(
        stored in support::json_value(),
        key in prop::sample::select(vec!["layout", "name", "mode", "rules", "kind", "sinks", "rest"]),
    ) {
        let _ = Draft::from_stored(&stored);
        let mut broken = object(Draft::new().to_stored());
        broken.insert(key.to_owned(), stored.clone());
        let _ = Draft::from_stored(&Value::Object(broken));
        let mut broken = Draft::new().to_stored();
        broken["sinks"][1] = stored;
        let _ = Draft::from_stored(&broken);
    }
}

fn orders() -> Task {
    task(json!({
        "id": "task-0001", "name": "orders", "rules": ["shop.*"], "downstreamType": "mysql",
        "downstream": {"ip": "db", "port": 3306, "username": "root", "password": "s3cret",
            "workerCount": 8, "maxTxnRow": 64, "concurrentThreads": 4, "tls": true, "zone": [1]},
        "owner": "team-a", "status": "Normal", "clusterId": "c-01", "startTS": "9"
    }))
}

#[test]
fn a_new_form_has_real_numbers() {
    for kind in Kind::KNOWN {
        let mut draft = Draft::new();
        draft.kind = kind.clone();
        "orders".clone_into(&mut draft.name);
        let request = create_request(&draft, "c-01", Some(Tso(7)));
        let sent = Value::Object(request.to_object());
        let config = match kind {
            Kind::Kafka => json!({"port": 9092, "tls": false, "version": "2.4.0", "partitions": 3,
                "replicationFactor": 1, "protocol": "default", "maxMessageBytes": 10_485_760,
                "maxBatchSize": 16}),
            _ => json!({"port": if kind == Kind::Tidb { 4000 } else { 3306 }, "tls": false,
                "workerCount": 16, "maxTxnRow": 256, "concurrentThreads": 16}),
        };
        assert_eq!(
            sent,
            json!({"clusterId": "c-01", "name": "orders", "rules": ["*.*"], "startTS": "7",
                "downstreamType": kind.as_str(), "downstream": config})
        );
    }
}

#[test]
fn what_is_typed_is_what_is_sent() {
    let base = orders();
    let mut draft = Draft::of_task(&base).unwrap();
    "orders-2".clone_into(&mut draft.name);
    draft.rules = ["# of the shop", "shop.*", " ", "!shop.logs"]
        .map(String::from)
        .to_vec();
    draft.sink_mut().set("ip", "db2".to_owned());
    draft.sink_mut().set("port", " 3307".to_owned());
    draft.sink_mut().set("workerCount", String::new());
    draft.sink_mut().set("maxTxnRow", "many".to_owned());
    draft.sink_mut().set("username", String::new());
    draft.sink_mut().set("tls", "false".to_owned());
    draft
        .sink_mut()
        .set("topicName", "no field of MySQL".to_owned());
    draft.sink_mut().password = PasswordDraft::Typed(Secret::new("new"));
    assert_eq!(
        sent(&draft, &base),
        json!({
            "name": "orders-2", "rules": ["shop.*", "!shop.logs"], "downstreamType": "mysql",
            "downstream": {"ip": "db2", "port": 3307, "username": "", "password": "new",
                "workerCount": 16, "maxTxnRow": "many", "concurrentThreads": 4, "tls": false,
                "zone": [1]},
            "owner": "team-a"
        })
    );
}

#[test]
fn rules_that_all_say_nothing_do_not_become_every_table() {
    let base = orders();
    let mut draft = Draft::of_task(&base).unwrap();
    draft.rules = vec!["# nothing".to_owned(), String::new()];
    assert_eq!(sent(&draft, &base)["rules"], json!(["# nothing", ""]));
    draft.rules = Vec::new();
    assert_eq!(sent(&draft, &base)["rules"], json!(["*.*"]));
}

#[test]
fn a_kind_keeps_its_draft_and_only_the_chosen_one_is_sent() {
    let base = orders();
    let mut draft = Draft::of_task(&base).unwrap();
    draft.sink_mut().set("ip", "db2".to_owned());
    draft.kind = Kind::Kafka;
    draft.sink_mut().set("ip", "k1".to_owned());
    draft.sink_mut().set("topicName", "orders".to_owned());
    let kafka = sent(&draft, &base);
    assert_eq!(kafka["downstreamType"], "kafka");
    assert_eq!(kafka["downstream"]["ip"], "k1");
    assert_eq!(kafka["downstream"]["topicName"], "orders");
    for key in ["password", "username", "workerCount", "zone"] {
        assert_eq!(kafka["downstream"].get(key), None, "{key}");
    }
    // TiDB has the same keys, and nothing of MySQL goes over to it.
    draft.kind = Kind::Tidb;
    let tidb = sent(&draft, &base);
    assert_eq!(tidb["downstream"].get("password"), None);
    assert_eq!(tidb["downstream"]["port"], 4000);
    draft.sink_mut().password = PasswordDraft::Unchanged;
    assert_eq!(sent(&draft, &base)["downstream"].get("password"), None);
    draft.kind = Kind::Mysql;
    let mut expected = sent(&Draft::of_task(&base).unwrap(), &base);
    expected["downstream"]["ip"] = json!("db2");
    assert_eq!(sent(&draft, &base), expected);
}

#[test]
fn passwords() {
    let with = |read: Value, password: PasswordDraft| {
        let mut base = object(Value::Object(orders().to_object()));
        let mut config = object(base["downstream"].clone());
        config.remove("password");
        if !read.is_array() {
            config.insert("password".to_owned(), read);
        }
        base.insert("downstream".to_owned(), config.into());
        let base = Task::from_object(base);
        let mut draft = Draft::of_task(&base).unwrap();
        assert_eq!(draft.sink().password, PasswordDraft::Unchanged);
        draft.sink_mut().password = password;
        sent(&draft, &base)["downstream"].get("password").cloned()
    };
    let typed = |text: &str| PasswordDraft::Typed(Secret::new(text));
    let absent = || json!([]);
    for (read, password, expected) in [
        (json!("old"), PasswordDraft::Unchanged, Some(json!("old"))),
        (json!("old"), PasswordDraft::Lost, Some(json!("old"))),
        (json!("old"), typed("new"), Some(json!("new"))),
        (json!("old"), typed(""), Some(json!(""))),
        (json!(7), PasswordDraft::Unchanged, Some(json!(7))),
        (json!(null), PasswordDraft::Unchanged, Some(json!(null))),
        (json!(null), typed(""), Some(json!(null))),
        (absent(), PasswordDraft::Unchanged, None),
        (absent(), typed(""), None),
        (absent(), typed("new"), Some(json!("new"))),
    ] {
        assert_eq!(
            with(read.clone(), password.clone()),
            expected,
            "{read} {password:?}"
        );
    }
}

#[test]
fn values_of_other_types_are_shown_as_text_where_they_can_be() {
    let base = task(json!({
        "id": "task-0001", "name": 7, "rules": ["a.b", 1], "downstreamType": "kafka",
        "downstream": {"ip": ["k1"], "port": "9092", "partitions": "few", "maxBatchSize": 1.5,
            "tls": "yes", "version": 2, "dispatchers": [{"matcher": 1, "more": 2}, {}]}
    }));
    let mut draft = Draft::of_task(&base).unwrap();
    assert_eq!((draft.name.as_str(), draft.rules.len()), ("7", 0));
    let sink = draft.sink();
    for (key, text) in [
        ("ip", ""),
        ("port", "9092"),
        ("partitions", "few"),
        ("maxBatchSize", "1.5"),
        ("tls", ""),
        ("version", "2"),
        ("replicationFactor", "1"),
        ("clientId", ""),
    ] {
        assert_eq!(sink.text(key), text, "{key}");
    }
    let whole = json!({
        "name": "7", "rules": ["a.b", 1], "downstreamType": "kafka",
        "downstream": {"ip": ["k1"], "port": 9092, "partitions": "few", "maxBatchSize": 1.5,
            "tls": "yes", "version": "2", "dispatchers": [{"matcher": 1, "more": 2}, {}],
            "replicationFactor": 1, "maxMessageBytes": 10_485_760}
    });
    assert_eq!(sent(&draft, &base), whole);
    // A row that moves goes back as it was; a matcher that is typed replaces.
    draft.sink_mut().dispatchers.swap(0, 1);
    draft.sink_mut().dispatchers[0].matcher = "a.*".to_owned();
    draft.sink_mut().set("tls", "true".to_owned());
    draft.rules.push("a.b".to_owned());
    let changed = sent(&draft, &base);
    assert_eq!(
        changed["downstream"]["dispatchers"],
        json!([{"matcher": "a.*"}, {"matcher": 1, "more": 2}])
    );
    assert_eq!(changed["downstream"]["tls"], true);
    assert_eq!(changed["rules"], json!(["a.b"]));
}

#[test]
fn a_stored_draft_completes_its_secrets_from_the_task() {
    let base = task(json!({
        "id": "task-0001", "name": "orders", "downstreamType": "kafka", "sinkToken": "Zq7",
        "rules": ["a.*", "mysql://root:Zq7@db.*"],
        "downstream": {"ip": "kafka://u:Zq7@k1", "sasl-password": "Zq7", "dispatchers": [
            {"matcher": "a.*", "dispatcher": "ts", "token": "Zq7"},
            {"matcher": "u:Zq7@tcp(db:1)/", "dispatcher": "ts"}
        ]}
    }));
    let draft = Draft::of_task(&base).unwrap();
    let stored = draft.to_stored();
    assert!(!stored.to_string().contains("Zq7"), "{stored}");
    let mut restored = Draft::from_stored(&stored).unwrap();
    assert_eq!(sent(&restored, &base), sent(&draft, &base));
    restored.sink_mut().dispatchers.swap(0, 1);
    assert_eq!(
        sent(&restored, &base)["downstream"]["dispatchers"][1],
        json!({"matcher": "a.*", "dispatcher": "ts", "token": "Zq7"})
    );
}

#[test]
fn a_password_that_was_typed_is_lost_with_the_page() {
    let mut draft = Draft::of_task(&orders()).unwrap();
    let restored = |draft: &Draft| Draft::from_stored(&draft.to_stored()).unwrap();
    assert_eq!(restored(&draft), draft);
    draft.sink_mut().password = PasswordDraft::Typed(Secret::new("new"));
    assert_eq!(restored(&draft).sink().password, PasswordDraft::Lost);
    draft.sink_mut().password = PasswordDraft::default();
    assert_eq!(restored(&draft), draft);
}

#[test]
fn what_opens_no_form() {
    let refused = |value| Draft::of_task(&task(value)).unwrap_err();
    assert_eq!(
        refused(json!({"downstreamType": "tidb"})),
        NotEditable::NoId
    );
    assert_eq!(
        refused(json!({"id": "", "downstreamType": "tidb"})),
        NotEditable::NoId
    );
    assert_eq!(
        refused(json!({"id": "task-0001", "downstreamType": "pulsar", "downstream": {}})),
        NotEditable::UnknownKind("pulsar".to_owned())
    );
    assert_eq!(
        refused(json!({"id": "task-0001", "downstream": {}})),
        NotEditable::UnknownKind(String::new())
    );
    assert_eq!(
        refused(json!({"id": "task-0001", "downstreamType": "tidb", "downstream": "tidb://db"})),
        NotEditable::UnreadableDownstream
    );
    let bare = task(json!({"id": "task-0001", "downstreamType": "tidb", "downstream": null}));
    assert_eq!(Draft::of_task(&bare).unwrap().sink().text("port"), "4000");
}

#[test]
fn a_clone_has_neither_password_nor_start() {
    let draft = Draft::clone_of(&orders(), "orders-copy").unwrap();
    assert_eq!(draft.sink().password, PasswordDraft::default());
    let request = create_request(&draft, "c-02", None);
    assert_eq!(
        Value::Object(request.to_object()),
        json!({
            "clusterId": "c-02", "name": "orders-copy", "rules": ["shop.*"],
            "downstreamType": "mysql", "owner": "team-a",
            "downstream": {"ip": "db", "port": 3306, "username": "root", "workerCount": 8,
                "maxTxnRow": 64, "concurrentThreads": 4, "tls": true, "zone": [1]}
        })
    );
}
