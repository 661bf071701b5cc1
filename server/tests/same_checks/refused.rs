//! What the form refuses, sent past it.

use changefeed_model::fields::{Level, check_dispatcher};
use changefeed_model::rules::RuleList;
use changefeed_model::start::check_start;
use changefeed_model::{Kind, Tso};
use serde_json::{Value, json};

use crate::support::{CLUSTER, House, NOW, SETTLED_MS};
use crate::{PATH, expect_refused, good, sent, spot, typed, worst};

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
    let future = Tso(future.0 + (SETTLED_MS.cast_unsigned() << 18));
    let found = check_start(future, NOW + SETTLED_MS).unwrap();
    assert_eq!(found.level(), Level::Error);
    let mut body = good(&Kind::Tidb);
    body["startTS"] = json!(future.to_string());
    expect_refused(&house, &id, &body, "startTS", &future.to_string()).await;
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
