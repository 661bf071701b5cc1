use super::super::*;
use super::*;
use crate::draft::Label;
use crate::fields::FieldName;
use serde_json::{Value, json};

fn task(value: Value) -> Task {
    Task::from_object(value.as_object().cloned().unwrap())
}

fn orders() -> Value {
    json!({
        "id": "task-0001", "name": "orders", "status": "Normal", "unsteady": false,
        "rules": ["shop.*"], "downstreamSyncUnix": 1_000_000, "upstreamUpdateUnix": 1_004_000,
        "updateTime": "2026-01-01T00:00:00Z", "downstreamType": "mysql",
        "downstream": {"ip": "10.0.0.1", "port": 3306, "username": "sync", "password": "s3cret-word"}
    })
}

fn seen(value: &Value, health: Health, at_ms: i64) -> Visit {
    Visit::of(&task(value.clone()), health, at_ms)
}

fn with(pointer: &str, new: Value) -> Value {
    let mut value = orders();
    *value.pointer_mut(pointer).unwrap() = new;
    value
}

#[test]
fn nothing_changed_is_no_news() {
    let before = seen(&orders(), Health::Paused, 5);
    // The upstream's clock and the times of the server move by themselves.
    let mut later = with("/upstreamUpdateUnix", json!(2_000_000));
    later["updateTime"] = json!("2026-02-01T00:00:00Z");
    later["unsteady"] = json!(true);
    let since = since(&before, &seen(&later, Health::Paused, 9));
    assert_eq!(since.news(), News::None);
    assert_eq!((since.at_ms, since.checkpoint), (5, Moved::Not));
}

#[test]
fn a_checkpoint_that_goes_on_is_progress_and_one_that_goes_back_is_news() {
    let before = seen(&orders(), Health::Running, 5);
    for (to, moved, news) in [
        (json!(1_060_000), Moved::On(60_000), News::Progress),
        (json!(400_000), Moved::Back(600_000), News::Change),
        (json!(0), Moved::Unknown, News::None),
    ] {
        let now = seen(&with("/downstreamSyncUnix", to), Health::Running, 9);
        let since = since(&before, &now);
        assert_eq!((since.checkpoint, since.news()), (moved, news));
    }
}

#[test]
fn state_and_fields_are_told() {
    let before = seen(&orders(), Health::Running, 5);
    let mut later = with("/rules", json!(["shop.*", "!shop.logs"]));
    later["downstream"]["port"] = json!(3307);
    later["status"] = json!("Stopped");
    later["downstream"]["extra"] = json!([1]);
    let since = since(&before, &seen(&later, Health::Paused, 9));
    assert_eq!(since.news(), News::Change);
    assert_eq!(since.state, Some(("running".into(), "paused".into())));
    assert_eq!(since.status, Some(("Normal".into(), "Stopped".into())));
    let labels: Vec<&Label> = since.changes.iter().map(|change| &change.label).collect();
    let expected = [
        Label::Field(FieldName::Rules),
        Label::Field(FieldName::Port),
        Label::Unknown("downstream.extra".into()),
    ];
    assert_eq!(labels, expected.iter().collect::<Vec<_>>());
    let port = &since.changes[1];
    assert_eq!(
        (&port.old, &port.new),
        (&Some(json!(3306)), &Some(json!(3307)))
    );
}

#[test]
fn neither_a_password_nor_a_trace_of_it_is_kept() {
    let mut value = orders();
    value["downstream"]["ip"] = json!("mysql://u:s3cret-word@10.0.0.1");
    value["auth"] = json!({"authToken": "s3cret-word", "notes": "x".repeat(3_000)});
    let one = seen(&value, Health::Running, 5);
    assert!(!one.to_stored().contains("s3cret-word"));
    // Another password changes nothing of what is kept, digests included.
    let other = value.to_string().replace("s3cret-word", "an0ther-word");
    let other: Value = serde_json::from_str(&other).unwrap();
    let other = seen(&other, Health::Running, 5);
    assert_eq!(one.to_stored(), other.to_stored());
    assert!(one.is_like(&other));
}

#[test]
fn what_is_long_is_kept_as_a_digest_and_its_change_is_told() {
    let rules = |last: &str| {
        let mut rules = vec!["a_long_schema_name.*".to_owned(); 500];
        rules.push(last.to_owned());
        with("/rules", json!(rules))
    };
    let before = seen(&rules("x.*"), Health::Running, 5);
    assert!(before.to_stored().len() < 1_000);
    assert_eq!(
        since(&before, &seen(&rules("x.*"), Health::Running, 6)).news(),
        News::None
    );
    let since = since(&before, &seen(&rules("y.*"), Health::Running, 6));
    let change = &since.changes[0];
    assert_eq!(change.label, Label::Field(FieldName::Rules));
    assert_eq!((&change.old, &change.new), (&None, &None));
}

#[test]
fn many_fields_are_bounded_together() {
    let mut value = orders();
    for at in 0..400 {
        value["downstream"][format!("option-{at}")] = json!("x".repeat(1_900));
    }
    let kept = seen(&value, Health::Running, 5).to_stored();
    assert!(kept.len() < ALL_MOST + 400 * 80, "{}", kept.len());
}

#[test]
fn it_is_read_as_it_was_kept_and_rubbish_is_not() {
    let visit = seen(&orders(), Health::Critical, 5);
    assert_eq!(Visit::from_stored(&visit.to_stored()), Some(visit.clone()));
    let unknown = seen(&with("/downstreamSyncUnix", json!(0)), Health::Failed, 5);
    assert_eq!(Visit::from_stored(&unknown.to_stored()), Some(unknown));
    let newer = visit.to_stored().replace("\"v\":1", "\"v\":2");
    for text in ["", "null", "[]", "{}", "{\"v\":1}", newer.as_str()] {
        assert_eq!(Visit::from_stored(text), None, "{text}");
    }
}

#[test]
fn two_hundred_tasks_are_remembered() {
    let (mut kept, mut gone) = (String::new(), Vec::new());
    for at in 0..205 {
        let (next, forgotten) = remember(&kept, &format!("c/{at}"));
        kept = next;
        gone.extend(forgotten);
    }
    assert_eq!(gone, ["c/0", "c/1", "c/2", "c/3", "c/4"]);
    assert_eq!(kept.lines().count(), 200);
    let (kept, gone) = remember(&kept, "c/7");
    assert_eq!(kept.lines().next(), Some("c/7"));
    assert_eq!((kept.lines().count(), gone.len()), (200, 0));
}
