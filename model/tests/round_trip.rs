//! Nothing is lost: whatever a server sends goes back as it came.

mod support;

use changefeed_model::answer::{OperationAnswer, decode_list};
use changefeed_model::downstream::{Dispatcher, KafkaDownstream, MysqlDownstream, TidbDownstream};
use changefeed_model::envelope::{self, Head};
use changefeed_model::page::Page;
use changefeed_model::request::{CreateRequest, UpdateRequest};
use changefeed_model::{Downstream, Kind, Object, Status, Task, fields};
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Value, json};
use support::{json_value, number, odd_object, odd_task, right_object, right_task, text};

const OK: Head<'_> = Head {
    status: 200,
    content_type: Some("application/json"),
    retry_after: None,
    date: None,
};

/// An object goes through a type as text, as it does over the wire: the JSON
/// comes out as it went in, and the typed value as it was.
macro_rules! check_round_trip {
    ($type:ty, $object:expr) => {{
        let object: Object = $object;
        let sent = Value::Object(object).to_string();
        let parsed: Object = serde_json::from_str(&sent).unwrap();
        let typed = <$type>::from_object(parsed);
        prop_assert_eq!(Value::Object(typed.to_object()).to_string(), sent);
        prop_assert_eq!(<$type>::from_object(typed.to_object()), typed);
    }};
}

proptest! {
    #[test]
    fn tasks(object in odd_task()) {
        check_round_trip!(Task, object);
    }

    #[test]
    fn requests(object in odd_task()) {
        check_round_trip!(CreateRequest, object.clone());
        check_round_trip!(UpdateRequest, object);
    }

    #[test]
    fn downstreams(
        tidb in odd_object(fields::TIDB),
        mysql in odd_object(fields::MYSQL),
        kafka in odd_object(fields::KAFKA),
    ) {
        check_round_trip!(TidbDownstream, tidb);
        check_round_trip!(MysqlDownstream, mysql);
        check_round_trip!(KafkaDownstream, kafka);
    }

    #[test]
    fn small_objects(
        pairs in vec(
            (
                prop::sample::select(vec![
                    "page", "pageSize", "total", "id", "status", "matcher", "dispatcher", "more",
                ]),
                json_value(),
            ),
            0..8,
        ),
    ) {
        let object: Object = pairs
            .into_iter()
            .map(|(key, value)| (key.to_owned(), value))
            .collect();
        check_round_trip!(Page, object.clone());
        check_round_trip!(OperationAnswer, object.clone());
        check_round_trip!(Dispatcher, object);
    }

    #[test]
    fn a_list_through_its_envelope(rows in vec(odd_task(), 0..4), page in 0..9_i64) {
        let data: Value = rows.into_iter().map(Value::Object).collect();
        let page = Page { page: Some(page), ..Page::default() };
        let body = envelope::success_page(data.clone(), &page).to_string();
        let opened = envelope::open(&OK, body.as_bytes()).unwrap();
        prop_assert_eq!(opened.page, Some(page));
        let back: Value = decode_list(opened.data)
            .unwrap()
            .into_iter()
            .map(|row| Value::Object(row.unwrap().to_object()))
            .collect();
        prop_assert_eq!(back.to_string(), data.to_string());
    }

    #[test]
    fn numbers_of_any_size_in_fields_nobody_knows(number in number()) {
        let body = json!({"code": 0, "data": {"later": number}}).to_string();
        let opened = envelope::open(&OK, body.as_bytes()).unwrap();
        let Value::Object(object) = opened.data else { panic!("an object") };
        let back = Value::Object(Task::from_object(object).to_object());
        prop_assert_eq!(back.to_string(), json!({"later": number}).to_string());
    }

    #[test]
    fn words(word in text()) {
        let (status, kind) = (Status::from_wire(&word), Kind::from_wire(&word));
        prop_assert_eq!(status.as_str(), &word);
        prop_assert_eq!(kind.as_str(), &word);
    }

    // The other way to lose nothing would be to understand nothing.
    #[test]
    fn what_follows_the_contract_is_understood(object in right_task()) {
        let task = Task::from_object(object);
        prop_assert_eq!(task.mistyped(), Vec::<&str>::new());
        prop_assert_eq!(task.downstream.mistyped(), Vec::<&str>::new());
        prop_assert_eq!(&task.rest, &Object::new());
        let rest = match &task.downstream {
            Downstream::Tidb(sink) => &sink.rest,
            Downstream::Mysql(sink) => &sink.rest,
            Downstream::Kafka(sink) => &sink.rest,
            Downstream::Other(other) => panic!("{other:?}"),
        };
        prop_assert_eq!(rest, &Object::new());
    }

    #[test]
    fn one_wrong_value_costs_one_field(
        object in right_object(fields::KAFKA),
        field in prop::sample::select(fields::KAFKA),
    ) {
        let mut expected = KafkaDownstream::from_object(object.clone()).to_object();
        expected.remove(field.key);
        let mut broken = object;
        broken.insert(field.key.to_owned(), json!({"no": "field holds an object"}));
        let sink = KafkaDownstream::from_object(broken);
        prop_assert_eq!(sink.mistyped(), [field.key]);
        let mut kept = sink.to_object();
        kept.remove(field.key);
        prop_assert_eq!(kept, expected);
    }
}

#[test]
fn nothing_of_a_field_that_never_came_is_invented() {
    for object in [
        Object::new(),
        json!({"downstreamType": "kafka"})
            .as_object()
            .cloned()
            .unwrap(),
    ] {
        assert_eq!(Task::from_object(object.clone()).to_object(), object);
        assert_eq!(
            CreateRequest::from_object(object.clone()).to_object(),
            object
        );
        assert_eq!(
            UpdateRequest::from_object(object.clone()).to_object(),
            object
        );
    }
}

#[test]
fn numbers_that_machines_spell_differently() {
    for number in ["-0", "1.0", "1.00", "1e+999", "18446744073709551616"] {
        let text = format!(r#"{{"port":{number}}}"#);
        let sink = TidbDownstream::from_object(serde_json::from_str(&text).unwrap());
        assert_eq!(sink.mistyped(), ["port"], "{number}");
        assert_eq!(Value::Object(sink.to_object()).to_string(), text);
    }
}

#[test]
fn an_empty_timestamp_has_no_wrong_type() {
    let task = |tso: Value| Task::from_object([("startTS".to_owned(), tso)].into_iter().collect());
    for fits in [json!(""), json!("0"), json!("007"), json!(null)] {
        assert_eq!(task(fits).mistyped(), [""; 0]);
    }
    for wrong in [
        json!(7),
        json!("-1"),
        json!("1.5"),
        json!("18446744073709551616"),
    ] {
        assert_eq!(task(wrong).mistyped(), ["startTS"]);
    }
}
