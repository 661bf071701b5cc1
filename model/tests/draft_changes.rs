//! What an edit changes, what saving it does, and what someone else changed.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests"
)]

use changefeed_model::draft::{
    Change, Conflict, Draft, Label, PasswordDraft, Plan, Spot, changes, conflicts, plan, rebase,
    update_request,
};
use changefeed_model::fields::{self, FieldName, Input};
use changefeed_model::lifecycle::Refusal;
use changefeed_model::secret::HIDDEN;
use changefeed_model::{Kind, Object, Secret, Status, Task};
use proptest::prelude::*;
use serde_json::{Value, json};

fn task(value: Value) -> Task {
    Task::from_object(value.as_object().cloned().unwrap_or_default())
}

fn mysql() -> Value {
    json!({
        "id": "task-0001", "name": "orders", "rules": ["shop.*"], "status": "Normal",
        "downstreamType": "mysql", "owner": "team-a",
        "downstream": {"ip": "db", "port": 3306, "username": "root", "password": "Zq7old",
            "workerCount": 8, "maxTxnRow": 64, "concurrentThreads": 4, "tls": true, "zone": [1]}
    })
}

fn kafka() -> Value {
    json!({
        "id": "task-0001", "name": "orders", "rules": ["shop.*"], "status": "Normal",
        "downstreamType": "kafka",
        "downstream": {"ip": "k1", "port": 9092, "topicName": "orders", "version": "2.4.0",
            "clientId": "", "protocol": "default", "partitions": 3, "replicationFactor": 1,
            "maxMessageBytes": 10_485_760, "maxBatchSize": 16, "tls": false,
            "dispatchers": [{"matcher": "shop.*", "dispatcher": "ts"}]}
    })
}

/// `base` with some values set by their JSON pointers; `null` removes.
fn with(mut base: Value, edits: &[(&str, Value)]) -> Task {
    for (key, value) in edits {
        let (object, key) = match key.strip_prefix("downstream.") {
            Some(key) => (&mut base["downstream"], key),
            None => (&mut base, *key),
        };
        if value.is_null() {
            object.as_object_mut().map(|object| object.remove(key));
        } else {
            object[key] = value.clone();
        }
    }
    task(base)
}

fn changes_of(base: &Task, edit: impl Fn(&mut Draft)) -> Vec<Change> {
    let mut draft = Draft::of_task(base).unwrap();
    edit(&mut draft);
    changes(base, &update_request(&draft, base))
}

type Row = (Label, bool, Option<Value>, Option<Value>);

fn rows(changes: Vec<Change>) -> Vec<Row> {
    let row = |change: Change| (change.label, change.reaches_engine, change.old, change.new);
    changes.into_iter().map(row).collect()
}

fn field(name: FieldName) -> Label {
    Label::Field(name)
}

#[test]
fn an_untouched_form_has_no_difference() {
    for base in [mysql(), kafka()] {
        assert_eq!(changes_of(&task(base), |_| {}), []);
    }
}

#[test]
fn each_field_of_each_table_is_listed_in_its_place() {
    for kind in Kind::KNOWN {
        let base = task(
            json!({"id": "task-0001", "name": "orders", "rules": ["a.*"],
            "downstreamType": kind.as_str(), "downstream": {"password": "p", "zone": 1}}),
        );
        // Numbers that were absent are filled in; every other field is typed.
        let found = changes_of(&base, |draft| {
            for field in fields::of_kind(&kind) {
                let text = match field.input {
                    Input::Flag => "true",
                    Input::Integer { .. } => "7",
                    _ => "x",
                };
                draft.sink_mut().set(field.key, text.to_owned());
            }
            draft.sink_mut().password = PasswordDraft::Typed(Secret::new("q"));
            draft.sink_mut().dispatchers = vec![Default::default()];
        });
        let expected: Vec<_> = fields::of_kind(&kind)
            .iter()
            .map(|field| {
                let spot = Some(Spot::Sink(field.key));
                (Label::Field(field.name), spot, field.reaches_engine)
            })
            .collect();
        let found: Vec<_> = found
            .into_iter()
            .map(|change| (change.label, change.spot, change.reaches_engine))
            .collect();
        assert_eq!(found, expected);
    }
}

#[test]
fn old_and_new_as_they_may_be_shown() {
    let base = task(mysql());
    let found = changes_of(&base, |draft| {
        "orders-2".clone_into(&mut draft.name);
        draft.rules.push("!shop.logs".to_owned());
        draft.sink_mut().set("port", "3307".to_owned());
        draft
            .sink_mut()
            .set("ip", "mysql://root:Zq7new@db2".to_owned());
        draft.sink_mut().password = PasswordDraft::Typed(Secret::new("Zq7new"));
    });
    assert!(!format!("{found:?}").contains("Zq7"));
    assert_eq!(
        rows(found),
        [
            (
                field(FieldName::Name),
                false,
                Some(json!("orders")),
                Some(json!("orders-2"))
            ),
            (
                field(FieldName::Rules),
                true,
                Some(json!(["shop.*"])),
                Some(json!(["shop.*", "!shop.logs"]))
            ),
            (
                field(FieldName::Ip),
                true,
                Some(json!("db")),
                Some(json!("mysql://root:<hidden>@db2"))
            ),
            (
                field(FieldName::Port),
                true,
                Some(json!(3306)),
                Some(json!(3307))
            ),
            (
                field(FieldName::Password),
                true,
                Some(json!(HIDDEN)),
                Some(json!(HIDDEN))
            ),
        ]
    );
}

#[test]
fn passwords_are_changed_set_or_removed() {
    let found = |read: Value, typed: &str| {
        let base = with(mysql(), &[("downstream.password", read)]);
        rows(changes_of(&base, |draft| {
            draft.sink_mut().password = PasswordDraft::Typed(Secret::new(typed));
        }))
    };
    let row = |old: Option<&str>, new: &str| {
        let old = old.map(Value::from);
        vec![(field(FieldName::Password), true, old, Some(json!(new)))]
    };
    assert_eq!(found(json!("Zq7old"), "q"), row(Some(HIDDEN), HIDDEN));
    assert_eq!(found(json!("Zq7old"), ""), row(Some(HIDDEN), ""));
    assert_eq!(found(json!(""), "q"), row(Some(""), HIDDEN));
    assert_eq!(found(json!(null), "q"), row(None, HIDDEN));
    assert_eq!(found(json!("Zq7old"), "Zq7old"), []);
}

#[test]
fn what_is_filled_in_is_shown_as_a_difference() {
    let base = with(
        mysql(),
        &[
            ("downstream.workerCount", json!(0)),
            ("rules", json!([])),
            ("downstream.port", json!("3306")),
        ],
    );
    assert_eq!(
        rows(changes_of(&base, |_| {})),
        [
            (
                field(FieldName::Rules),
                true,
                Some(json!([])),
                Some(json!(["*.*"]))
            ),
            (
                field(FieldName::Port),
                true,
                Some(json!("3306")),
                Some(json!(3306))
            ),
            (
                field(FieldName::WorkerCount),
                true,
                Some(json!(0)),
                Some(json!(16))
            ),
        ]
    );
}

#[test]
fn another_kind_is_a_difference_of_each_field() {
    let found = changes_of(&task(mysql()), |draft| {
        draft.kind = Kind::Tidb;
        draft.sink_mut().set("ip", "db".to_owned());
    });
    let found = rows(found);
    assert_eq!(
        found,
        [
            (
                Label::DownstreamType,
                true,
                Some(json!("mysql")),
                Some(json!("tidb"))
            ),
            (
                field(FieldName::Port),
                true,
                Some(json!(3306)),
                Some(json!(4000))
            ),
            (
                field(FieldName::Tls),
                false,
                Some(json!(true)),
                Some(json!(false))
            ),
            (field(FieldName::Username), true, Some(json!("root")), None),
            (field(FieldName::Password), true, Some(json!(HIDDEN)), None),
            (
                field(FieldName::WorkerCount),
                true,
                Some(json!(8)),
                Some(json!(16))
            ),
            (
                field(FieldName::MaxTxnRow),
                true,
                Some(json!(64)),
                Some(json!(256))
            ),
            (
                field(FieldName::ConcurrentThreads),
                false,
                Some(json!(4)),
                Some(json!(16))
            ),
            (
                Label::Unknown("downstream.zone".to_owned()),
                false,
                Some(json!([1])),
                None
            ),
        ]
    );
}

#[test]
fn what_saving_does_in_each_status() {
    type Edit = fn(&mut Draft);
    let nothing: Edit = |_| {};
    let port: Edit = |draft| draft.sink_mut().set("port", "9".to_owned());
    let name: Edit = |draft| draft.name.push_str("-2");
    let echoed: Edit = |draft| {
        draft.sink_mut().set("tls", "false".to_owned());
        draft.sink_mut().set("concurrentThreads", "9".to_owned());
    };
    let update = |engine_unchanged| Plan::Update { engine_unchanged };
    for (status, edit, expected) in [
        ("Normal", nothing, Plan::Nothing),
        ("Normal", port, Plan::PauseUpdateResume),
        ("Normal", name, Plan::Steps),
        ("Normal", echoed, Plan::Steps),
        ("Stopped", nothing, Plan::Nothing),
        ("Stopped", port, update(false)),
        ("Stopped", name, update(true)),
        ("Stopped", echoed, update(true)),
        (
            "Failed",
            port,
            Plan::Refused(Refusal::WrongStatus {
                status: Status::Failed,
                allowed: &[Status::Stopped, Status::Normal],
            }),
        ),
        (
            "Warning",
            name,
            Plan::Refused(Refusal::UnknownStatus("Warning".to_owned())),
        ),
    ] {
        let base = with(mysql(), &[("status", json!(status))]);
        assert_eq!(plan(&base, &changes_of(&base, edit)), expected, "{status}");
    }
    let busy = with(mysql(), &[("unsteady", json!(true))]);
    assert_eq!(
        plan(&busy, &changes_of(&busy, port)),
        Plan::Refused(Refusal::Busy)
    );
    let kafka = task(kafka());
    let rows: Edit = |draft| draft.sink_mut().dispatchers.clear();
    assert_eq!(plan(&kafka, &changes_of(&kafka, rows)), Plan::Steps);
}

type Found = (Label, bool, Option<Value>);

fn conflicts_of(
    base: Value,
    theirs: &[(&str, Value)],
    edit: fn(&mut Draft),
) -> (Vec<Found>, Value, Value) {
    let (opened, now) = (task(base.clone()), with(base, theirs));
    let mut draft = Draft::of_task(&opened).unwrap();
    edit(&mut draft);
    let found = conflicts(&opened, &now, &update_request(&draft, &opened));
    assert!(!format!("{found:?}").contains("Zq7"), "{found:?}");
    let labels: Vec<_> = found.iter().map(|found| found.label.clone()).collect();
    let saved = |take: &[Label]| {
        let draft = rebase(&draft, &opened, &now, take);
        Value::Object(update_request(&draft, &now).to_object())
    };
    let (mine, all_theirs) = (saved(&[]), saved(&labels));
    let row = |found: Conflict| (found.label, found.is_mine_changed, found.now);
    (found.into_iter().map(row).collect(), mine, all_theirs)
}

#[test]
fn status_and_timestamps_are_no_conflict() {
    let theirs = [
        ("status", json!("Stopped")),
        ("unsteady", json!(true)),
        ("updateTime", json!("later")),
        ("downstreamSyncTs", json!("9")),
    ];
    assert_eq!(
        conflicts_of(mysql(), &theirs, |draft| draft.name.push('2')).0,
        []
    );
}

#[test]
fn what_only_they_changed_is_theirs_and_what_i_changed_is_mine() {
    let theirs = [
        ("name", json!("orders-b")),
        ("rules", json!(["b.*"])),
        ("downstream.ip", json!("db-b")),
        ("downstream.port", json!(3308)),
        ("downstream.password", json!("Zq7new")),
        ("downstream.zone", json!([2])),
        ("owner", json!("team-b")),
    ];
    let (found, mine, all_theirs) = conflicts_of(mysql(), &theirs, |draft| {
        draft.rules = vec!["a.*".to_owned()];
        draft.sink_mut().set("ip", "db-a".to_owned());
        draft.sink_mut().set("workerCount", "9".to_owned());
        // The same that they typed: nothing to ask.
        draft.sink_mut().set("port", "3308".to_owned());
    });
    assert_eq!(
        found,
        [
            (field(FieldName::Name), false, Some(json!("orders-b"))),
            (field(FieldName::Rules), true, Some(json!(["b.*"]))),
            (field(FieldName::Ip), true, Some(json!("db-b"))),
            (field(FieldName::Port), false, Some(json!(3308))),
            (field(FieldName::Password), false, Some(json!(HIDDEN))),
            (
                Label::Unknown("downstream.zone".to_owned()),
                false,
                Some(json!([2]))
            ),
            (
                Label::Unknown("owner".to_owned()),
                false,
                Some(json!("team-b"))
            ),
        ]
    );
    let mut expected = json!({
        "name": "orders-b", "rules": ["a.*"], "downstreamType": "mysql", "owner": "team-b",
        "downstream": {"ip": "db-a", "port": 3308, "username": "root", "password": "Zq7new",
            "workerCount": 9, "maxTxnRow": 64, "concurrentThreads": 4, "tls": true, "zone": [2]}
    });
    assert_eq!(mine, expected);
    expected["rules"] = json!(["b.*"]);
    expected["downstream"]["ip"] = json!("db-b");
    assert_eq!(all_theirs, expected);
}

#[test]
fn a_password_that_both_changed() {
    let theirs = [("downstream.password", json!("Zq7new"))];
    let (found, mine, all_theirs) = conflicts_of(mysql(), &theirs, |draft| {
        draft.sink_mut().password = PasswordDraft::Typed(Secret::new("Zq7mine"));
    });
    assert_eq!(
        found,
        [(field(FieldName::Password), true, Some(json!(HIDDEN)))]
    );
    assert_eq!(mine["downstream"]["password"], "Zq7mine");
    assert_eq!(all_theirs["downstream"]["password"], "Zq7new");
}

#[test]
fn numbers_that_are_filled_in_are_no_change_of_mine() {
    let base = with(mysql(), &[("downstream.workerCount", json!(null))]).to_object();
    let theirs = [("downstream.workerCount", json!(32))];
    let (found, mine, _) = conflicts_of(Value::Object(base), &theirs, |_| {});
    assert_eq!(
        found,
        [(field(FieldName::WorkerCount), false, Some(json!(32)))]
    );
    assert_eq!(mine["downstream"]["workerCount"], 32);
}

#[test]
fn dispatchers_are_one_list() {
    let theirs = [(
        "downstream.dispatchers",
        json!([{"matcher": "b.*", "dispatcher": "table"}]),
    )];
    let (found, mine, _) = conflicts_of(kafka(), &theirs, |_| {});
    assert_eq!(found.len(), 1);
    assert_eq!(mine["downstream"]["dispatchers"][0]["matcher"], "b.*");
    let (found, mine, all_theirs) = conflicts_of(kafka(), &theirs, |draft| {
        draft.sink_mut().dispatchers.clear();
    });
    assert!(found[0].1);
    assert_eq!(mine["downstream"]["dispatchers"], json!([]));
    assert_eq!(all_theirs["downstream"]["dispatchers"][0]["matcher"], "b.*");
}

#[test]
fn another_kind_makes_the_downstream_one_whole() {
    let theirs = [
        ("downstreamType", json!("kafka")),
        ("downstream", kafka()["downstream"].clone()),
    ];
    let (found, mine, all_theirs) = conflicts_of(mysql(), &theirs, |draft| draft.name.push('2'));
    assert_eq!(
        found,
        [(Label::DownstreamType, false, Some(json!("kafka")))]
    );
    assert_eq!(
        (&mine["downstream"], &mine["name"]),
        (&kafka()["downstream"], &json!("orders2"))
    );
    assert_eq!(mine, all_theirs);

    let (found, mine, all_theirs) = conflicts_of(mysql(), &theirs, |draft| {
        draft.sink_mut().set("ip", "db-a".to_owned());
    });
    assert_eq!(found, [(Label::DownstreamType, true, Some(json!("kafka")))]);
    assert_eq!(
        (&mine["downstreamType"], &mine["downstream"]["ip"]),
        (&json!("mysql"), &json!("db-a"))
    );
    assert_eq!(mine["downstream"].get("password"), None);
    assert_eq!(all_theirs["downstream"], kafka()["downstream"]);

    // I changed the kind, they a field of the kind it was.
    let theirs = [("downstream.ip", json!("db-b"))];
    let (found, mine, all_theirs) =
        conflicts_of(mysql(), &theirs, |draft| draft.kind = Kind::Kafka);
    assert_eq!(found, [(Label::DownstreamType, true, Some(json!("mysql")))]);
    assert_eq!(mine["downstreamType"], "kafka");
    assert_eq!(all_theirs["downstream"]["ip"], "db-b");
    assert_eq!(all_theirs["downstream"]["password"], "Zq7old");
}

#[test]
fn a_password_of_a_downstream_that_is_gone_must_be_typed() {
    let opened = task(mysql());
    let now = with(
        mysql(),
        &[
            ("downstreamType", json!("kafka")),
            ("downstream", json!({})),
        ],
    );
    let mut draft = Draft::of_task(&opened).unwrap();
    draft.sink_mut().set("ip", "db-a".to_owned());
    let merged = rebase(&draft, &opened, &now, &[]);
    assert_eq!(
        (&merged.kind, &merged.sink().password),
        (&Kind::Mysql, &PasswordDraft::Lost)
    );
}

/// Three readings of each text of a table: the one opened, theirs and mine.
fn three_ways() -> impl Strategy<Value = (Kind, Vec<[u8; 3]>, Vec<bool>)> {
    (
        prop::sample::select(Kind::KNOWN.to_vec()),
        prop::collection::vec(prop::array::uniform3(1..4_u8), 16),
        prop::collection::vec(any::<bool>(), 16),
    )
}

fn value(input: Input, number: u8) -> Value {
    match input {
        Input::Integer { .. } => json!(number),
        Input::Flag => json!(number == 2),
        Input::Dispatchers => json!([{"matcher": format!("a{number}.*"), "dispatcher": "ts"}]),
        _ => json!(format!("x{number}")),
    }
}

proptest! {
    #[test]
    fn three_way_merges_field_by_field((kind, numbers, take) in three_ways()) {
        let table = fields::of_kind(&kind);
        let side = |at: usize| {
            let config: Object = table
                .iter()
                .zip(&numbers)
                .map(|(field, numbers)| (field.key.to_owned(), value(field.input, numbers[at])))
                .collect();
            task(json!({"id": "task-0001", "name": "orders", "rules": ["a.*"],
                "downstreamType": kind.as_str(), "downstream": config}))
        };
        let (opened, now, mine) = (side(0), side(1), side(2));
        let mut draft = Draft::of_task(&opened).unwrap();
        let typed = Draft::of_task(&mine).unwrap();
        for (field, numbers) in table.iter().zip(&numbers) {
            draft.sink_mut().set(field.key, typed.sink().text(field.key).to_owned());
            if field.input == Input::Secret && numbers[2] != numbers[0] {
                let text = format!("x{}", numbers[2]);
                draft.sink_mut().password = PasswordDraft::Typed(Secret::new(text));
            }
        }
        draft.sink_mut().dispatchers = typed.sink().dispatchers.clone();
        let take: Vec<_> = table.iter().zip(&take).filter(|(_, take)| **take)
            .map(|(field, _)| Label::Field(field.name)).collect();
        let merged = rebase(&draft, &opened, &now, &take);
        let sent = Value::Object(update_request(&merged, &now).to_object());
        for (field, numbers) in table.iter().zip(&numbers) {
            let [was, theirs, mine] = numbers.map(|number| value(field.input, number));
            let is_theirs = take.contains(&Label::Field(field.name)) || was == mine;
            let expected = if is_theirs { theirs } else { mine };
            prop_assert_eq!(&sent["downstream"][field.key], &expected, "{}", field.key);
        }
        let found = conflicts(&opened, &now, &update_request(&draft, &opened));
        let expected: Vec<_> = table
            .iter()
            .zip(&numbers)
            .map(|(field, numbers)| (field, numbers.map(|number| value(field.input, number))))
            .filter(|(_, [was, theirs, _])| was != theirs)
            .map(|(field, [was, theirs, mine])| (Label::Field(field.name), mine != was && mine != theirs))
            .collect();
        let found: Vec<_> = found.into_iter().map(|found| (found.label, found.is_mine_changed)).collect();
        prop_assert_eq!(found, expected);
    }
}
