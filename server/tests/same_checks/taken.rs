//! What the form warns of, or says nothing of.

use changefeed_model::fields::{Input, Level, check_dispatcher, of_kind, parse_number};
use changefeed_model::rules::RuleList;
use changefeed_model::start::check_start;
use changefeed_model::{Kind, Tso};
use serde_json::{Value, json};

use crate::support::{House, NOW};
use crate::{expect_taken, good, sent, typed, worst};

#[tokio::test]
async fn warnings_of_the_form_are_taken_by_the_server() {
    let house = House::new().await;
    let id = house.make_named("orders").await;
    let (mysql, kafka) = (Kind::Mysql, Kind::Kafka);
    let long = "x".repeat(33);
    for (kind, key, text) in [
        (&kafka, "name", long.as_str()),
        (&kafka, "ip", "k1,k2"),
        (&kafka, "topicName", "a.b_c"),
        (&kafka, "topicName", "cdc.{schema}.{table}"),
        (&kafka, "topicName", "{table}"),
        (&kafka, "protocol", "avro"),
        (&kafka, "protocol", "protobuf"),
        (&mysql, "username", "user name"),
        (&mysql, "username", "a:b"),
        (&mysql, "password", "hunter#2"),
        (&mysql, "password", "密码"),
    ] {
        assert_eq!(typed(kind, key, text), Some(Level::Warning), "{key} {text}");
        expect_taken(&house, &id, &sent(kind, key, text)).await;
    }
    for dispatcher in ["rowid", "hash", ""] {
        let found = check_dispatcher("a.*", dispatcher);
        assert_eq!(
            worst(found.iter().map(|found| found.level())),
            Some(Level::Warning)
        );
        let mut body = good(&kafka);
        body["downstream"]["dispatchers"] = json!([{"matcher": "a.*", "dispatcher": dispatcher}]);
        expect_taken(&house, &id, &body).await;
    }
    for rules in [
        json!(["!a.b"]),
        json!(["a.b", "*.*"]),
        json!(["a.b", "a.b"]),
    ] {
        let texts: Vec<&str> = rules
            .as_array()
            .unwrap()
            .iter()
            .filter_map(Value::as_str)
            .collect();
        let list = RuleList::parse(&texts);
        assert!(
            list.errors().is_empty() && !list.warnings().is_empty(),
            "{rules}"
        );
        let mut body = good(&kafka);
        body["rules"] = rules;
        expect_taken(&house, &id, &body).await;
    }
    for age_ms in [3_600_000, 9 * 86_400_000] {
        let start = Tso::from_unix_ms(NOW - age_ms).unwrap();
        assert_eq!(check_start(start, NOW).unwrap().level(), Level::Warning);
        let mut body = good(&kafka);
        body["startTS"] = json!(start.to_string());
        expect_taken(&house, &id, &body).await;
    }
}

#[tokio::test]
async fn what_the_form_takes_the_server_takes() {
    let house = House::new().await;
    let id = house.make_named("orders").await;
    let (tidb, kafka) = (Kind::Tidb, Kind::Kafka);
    for (kind, key, text) in [
        (&tidb, "name", "数据同步"),
        (&tidb, "name", "my orders"),
        (&tidb, "ip", "db_1"),
        (&tidb, "ip", "10.0.0.255"),
        (&tidb, "ip", "::1"),
        (&tidb, "ip", "[2001:db8::7]"),
        (&tidb, "port", "65535"),
        (&tidb, "username", ""),
        (&tidb, "password", "hunter2:@!$"),
        (&kafka, "ip", "k1:9092,k2"),
        (&kafka, "ip", "[::1]:9092,k2:9093,k3"),
        (&kafka, "version", "0.11.0.2"),
        (&kafka, "version", ""),
        (&kafka, "clientId", ""),
        (&kafka, "protocol", "canal-json"),
        (&kafka, "replicationFactor", "32767"),
    ] {
        assert_eq!(typed(kind, key, text), None, "{key} {text}");
        expect_taken(&house, &id, &sent(kind, key, text)).await;
    }
    for kind in Kind::KNOWN {
        let mut body = good(&kind);
        for field in of_kind(&kind).iter().filter(|field| !field.is_required) {
            body["downstream"][field.key] = match field.input {
                Input::Integer { .. } => json!(parse_number(field.default).unwrap()),
                Input::Flag => json!(field.default == "true"),
                Input::Dispatchers => json!([]),
                _ => json!(field.default),
            };
        }
        expect_taken(&house, &id, &body).await;
    }
}
