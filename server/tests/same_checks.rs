//! What the form refuses, the server refuses past the form; what the form
//! only warns of, the server takes. One table for both.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests"
)]

mod support;

use changefeed_model::fields::{
    Field, Input, Level, TASK, check_dispatcher, check_text, of_kind, parse_number,
};
use changefeed_model::rules::RuleList;
use changefeed_model::start::check_start;
use changefeed_model::{Kind, Tso};
use serde_json::{Value, json};
use support::{CLUSTER, House, NOW};

const PATH: &str = "/api/v1/changefeeds/";

fn field(kind: &Kind, key: &str) -> &'static Field {
    let mut fields = TASK.iter().chain(of_kind(kind));
    fields.find(|field| field.key == key).unwrap()
}

/// The worst that the form finds in what was typed.
fn typed(kind: &Kind, key: &str, text: &str) -> Option<Level> {
    worst(
        check_text(field(kind, key), kind, text)
            .iter()
            .map(|found| found.level()),
    )
}

fn worst(levels: impl Iterator<Item = Level>) -> Option<Level> {
    levels.reduce(|a, b| if a == Level::Error { a } else { b })
}

/// A create's body that nothing is wrong with.
fn good(kind: &Kind) -> Value {
    let mut downstream = json!({"ip": "db"});
    if *kind == Kind::Kafka {
        downstream["topicName"] = json!("orders");
    }
    json!({
        "clusterId": CLUSTER, "name": "orders", "downstreamType": kind.as_str(),
        "rules": ["*.*"], "downstream": downstream
    })
}

/// The same with what was typed, as a client without a form would send it:
/// numbers as numbers where JSON can write them.
fn sent(kind: &Kind, key: &str, text: &str) -> Value {
    let mut body = good(kind);
    let is_number = matches!(field(kind, key).input, Input::Integer { .. });
    let number: Option<Value> = serde_json::from_str(text).ok().filter(Value::is_number);
    let value = number.filter(|_| is_number).unwrap_or_else(|| json!(text));
    if key == "name" {
        body[key] = value;
    } else {
        body["downstream"][key] = value;
    }
    body
}

/// What a field is called in the server's details.
fn spot(key: &str) -> String {
    if key == "name" {
        return key.to_owned();
    }
    format!("downstream.{key}")
}

/// Asserts that the server refuses a create and an update for this field
/// alone, and repeats no word of `typed`.
async fn expect_refused(house: &House, id: &str, body: &Value, spot: &str, typed: &str) {
    let mut update = body.clone();
    let keys = update.as_object_mut().unwrap();
    keys.remove("clusterId");
    keys.remove("startTS");
    let is_start = spot == "startTS";
    let update_path = format!("{PATH}{id}/update");
    for (path, body) in [(PATH, body), (update_path.as_str(), &update)] {
        if is_start && path != PATH {
            continue;
        }
        let answer = house.post(path, body.clone()).await;
        assert_eq!(answer.status, 400, "{path} {body}: {answer:?}");
        let (_, code, message) = answer.error();
        assert_eq!(code, 10001, "{message}");
        let details: Vec<_> = message.split('\t').skip(1).collect();
        assert!(
            matches!(details.as_slice(), [one] if one.starts_with(&format!("{spot}: "))),
            "{spot} {typed:?}: {message}"
        );
        // A word long enough not to stand there by chance.
        let is_telling = typed.chars().count() > 6 && !typed.bytes().all(|c| c.is_ascii_digit());
        assert!(!is_telling || !message.contains(typed), "{message}");
    }
}

async fn expect_taken(house: &House, id: &str, body: &Value) {
    let answer = house.post(PATH, body.clone()).await;
    assert_eq!(answer.status, 200, "{body}: {answer:?}");
    let mut update = body.clone();
    let keys = update.as_object_mut().unwrap();
    keys.remove("clusterId");
    keys.remove("startTS");
    let answer = house.post(&format!("{PATH}{id}/update"), update).await;
    assert_eq!(answer.status, 200, "{body}: {answer:?}");
    // For the next one the task is steady again.
    house.clock.advance(support::SETTLED_MS);
}

#[tokio::test]
async fn errors_of_the_form_are_refused_by_the_server() {
    let house = House::new().await;
    let id = house.make_named("orders").await;
    let (tidb, mysql, kafka) = (Kind::Tidb, Kind::Mysql, Kind::Kafka);
    let long = "x".repeat(65);
    let too_long = "t".repeat(250);
    let rows = [
        (&tidb, "name", ""),
        (&tidb, "name", "   "),
        (&tidb, "name", "abc"),
        (&tidb, "name", "数据同"),
        (&tidb, "name", &long),
        (&tidb, "name", " my-orders"),
        (&tidb, "name", "my-orders "),
        (&tidb, "name", "my-orders\t"),
        (&tidb, "ip", ""),
        (&mysql, "ip", ""),
        (&kafka, "ip", ""),
        (&tidb, "ip", "a@b.com:99/x?y"),
        (&tidb, "ip", "my host"),
        (&tidb, "ip", " db"),
        (&tidb, "ip", "db.example.net:3306"),
        (&tidb, "ip", "[::1]:4000"),
        (&tidb, "ip", "10.0.0.256"),
        (&tidb, "ip", "a..b.example"),
        (&mysql, "ip", "k1:9092,k2"),
        (&mysql, "ip", "-db"),
        (&mysql, "ip", "db#1"),
        (&mysql, "ip", "数据库"),
        (&kafka, "ip", "k1:9092,,k2"),
        (&kafka, "ip", "k1:9092,"),
        (&kafka, "ip", "k1:9092,k2:9092"),
        (&kafka, "ip", "k1:65536,k2"),
        (&kafka, "ip", "k1:9092, k2"),
        (&tidb, "port", ""),
        (&tidb, "port", "0"),
        (&tidb, "port", "65536"),
        (&tidb, "port", "-1"),
        (&tidb, "port", "4000.0"),
        (&tidb, "port", "4e3"),
        (&tidb, "port", "+4000"),
        (&tidb, "port", "４０００"),
        (&tidb, "port", "18446744073709551616"),
        (&tidb, "port", "9223372036854775808"),
        (&tidb, "workerCount", "0"),
        (&tidb, "workerCount", "1025"),
        (&mysql, "maxTxnRow", "0"),
        (&mysql, "maxTxnRow", "2049"),
        (&mysql, "concurrentThreads", "0"),
        (&tidb, "tls", "perhaps"),
        (&kafka, "version", "2.4"),
        (&kafka, "version", "v2.4.0"),
        (&kafka, "version", "latest"),
        (&kafka, "version", "0.10.2"),
        (&kafka, "version", "2.4.0 "),
        (&kafka, "clientId", "a b"),
        (&kafka, "clientId", "a&b"),
        (&kafka, "clientId", "客户"),
        (&kafka, "topicName", ""),
        (&kafka, "topicName", "."),
        (&kafka, "topicName", ".."),
        (&kafka, "topicName", "a?b"),
        (&kafka, "topicName", "a b"),
        (&kafka, "topicName", &too_long),
        (&kafka, "topicName", "{table}.{schema}"),
        (&kafka, "topicName", "{database}"),
        (&kafka, "partitions", "0"),
        (&kafka, "partitions", "2147483648"),
        (&kafka, "replicationFactor", "0"),
        (&kafka, "replicationFactor", "32768"),
        (&kafka, "maxMessageBytes", "0"),
        (&kafka, "maxBatchSize", "0"),
    ];
    for (kind, key, text) in rows {
        assert_eq!(typed(kind, key, text), Some(Level::Error), "{key} {text:?}");
        let body = sent(kind, key, text);
        expect_refused(&house, &id, &body, &spot(key), text).await;
    }
    let list = house.list(&format!("clusterId={CLUSTER}")).await;
    assert_eq!(list.data().as_array().unwrap().len(), 1, "nothing was made");
}

#[tokio::test]
async fn a_host_and_a_topic_are_needed_wherever_something_is_said() {
    let house = House::new().await;
    let id = house.make_named("orders").await;
    for (kind, key, spot) in [
        (Kind::Tidb, "ip", "downstream.ip"),
        (Kind::Mysql, "ip", "downstream.ip"),
        (Kind::Kafka, "ip", "downstream.ip"),
        (Kind::Kafka, "topicName", "downstream.topicName"),
    ] {
        for absent in [None, Some(Value::Null)] {
            let mut body = good(&kind);
            let downstream = body["downstream"].as_object_mut().unwrap();
            downstream.insert("port".to_owned(), json!(4000));
            match absent {
                None => downstream.remove(key),
                Some(null) => downstream.insert(key.to_owned(), null),
            };
            expect_refused(&house, &id, &body, spot, "").await;
        }
    }
    for nothing in [json!({}), json!(null), json!({"port": null})] {
        let mut body = good(&Kind::Kafka);
        body["downstream"] = nothing;
        assert_eq!(house.post(PATH, body.clone()).await.status, 200, "{body}");
    }
}

#[tokio::test]
async fn dispatchers_rules_and_starts_are_refused_alike() {
    let house = House::new().await;
    let id = house.make_named("orders").await;
    for matcher in [
        "", " ", "orders", "!a.*", "# a", "my-db.*", "@file", "a.b.c",
    ] {
        let found = check_dispatcher(matcher, "ts");
        assert_eq!(
            worst(found.iter().map(|found| found.level())),
            Some(Level::Error)
        );
        let mut body = good(&Kind::Kafka);
        body["downstream"]["dispatchers"] = json!([
            {"matcher": "*.*", "dispatcher": "ts"}, {"matcher": matcher, "dispatcher": "ts"}
        ]);
        let spot = "downstream.dispatchers[1].matcher";
        expect_refused(&house, &id, &body, spot, matcher).await;
    }
    // The invalid examples of `domain.md`, "Filter rules".
    for rule in [
        "*",
        "test",
        "test.",
        "db.tbl.col",
        "my-db.*",
        "db.my table",
        "db.tbl # note",
        "!!db.t",
        "\"unterminated.tbl",
        "\"\".t",
        "db\\1.t",
        "db.t\\",
        "db[.t",
        "db[z-a].t",
        "/unterminated.t",
        "/[/.t",
        "/(?!x)/.t",
        "db,other.t",
        "{db}.t",
        "@file",
    ] {
        let rules = ["*.*", "", rule];
        assert_eq!(RuleList::parse(&rules).errors().len(), 1, "{rule}");
        let mut body = good(&Kind::Tidb);
        body["rules"] = json!(rules);
        expect_refused(&house, &id, &body, "rules[2]", rule).await;
    }
    for nothing in [json!([""]), json!(["# all of them", " \t"])] {
        let mut body = good(&Kind::Tidb);
        body["rules"] = nothing;
        expect_refused(&house, &id, &body, "rules", "").await;
    }
    let future = Tso::from_unix_ms(NOW + 60_000).unwrap();
    // The clock was moved on when the task was made.
    let future = Tso(future.0 + (support::SETTLED_MS.cast_unsigned() << 18));
    let found = check_start(future, NOW + support::SETTLED_MS).unwrap();
    assert_eq!(found.level(), Level::Error);
    let mut body = good(&Kind::Tidb);
    body["startTS"] = json!(future.to_string());
    expect_refused(&house, &id, &body, "startTS", &future.to_string()).await;
}

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

#[tokio::test]
async fn a_hundred_thousand_problems_are_counted_and_not_all_named() {
    let house = House::new().await;
    let mut body = good(&Kind::Tidb);
    body["rules"] = vec!["a"; 100_000].into();
    let answer = house.post(PATH, body).await;
    let (status, code, message) = answer.error();
    assert_eq!((status, code), (400, 10001));
    assert!(message.ends_with("\tand 99900 more problems"));
    assert!(message.len() < 20_000, "{}", message.len());
}
