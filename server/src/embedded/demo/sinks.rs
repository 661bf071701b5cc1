//! Downstreams as operators set them up.

use changefeed_model::{Kind, Object};
use rand::seq::IndexedRandom;
use rand::{Rng, RngExt};
use serde_json::{Value, json};

use crate::embedded::chance;

const PASSWORD_LENGTH: usize = 16;

/// The configuration of a downstream for a subject.
pub(super) fn config(kind: &Kind, subject: &str, chance: &mut impl Rng) -> Object {
    let config = match kind {
        Kind::Tidb => tidb(subject, chance),
        Kind::Mysql => mysql(subject, chance),
        Kind::Kafka => kafka(subject, chance),
        Kind::Other(_) => pulsar(subject, chance),
    };
    match config {
        Value::Object(config) => config,
        _ => Object::new(),
    }
}

fn tidb(subject: &str, chance: &mut impl Rng) -> Value {
    let region = one_of(&["eu-west-1", "us-east-2", "ap-south-1"], chance);
    json!({
        "ip": format!("tidb-{subject}.{region}.example.net"),
        "port": 4000,
        "username": format!("cdc_{subject}"),
        "password": chance::text(chance, PASSWORD_LENGTH),
        "tls": chance.random_bool(0.7),
        "workerCount": one_of(&[16, 32, 64], chance),
        "maxTxnRow": one_of(&[256, 512], chance),
        "concurrentThreads": 16,
        "targetClusterId": format!("{}_{}", subject.to_uppercase(), region.to_uppercase().replace('-', "_")),
    })
}

fn mysql(subject: &str, chance: &mut impl Rng) -> Value {
    let host = chance.random_range(10..250);
    let net = chance.random_range(1..32);
    json!({
        "ip": one_of(&[format!("10.40.{net}.{host}"), format!("mysql-{subject}.db.example.net")], chance),
        "port": one_of(&[3306, 3306, 3307], chance),
        "username": format!("{subject}_writer"),
        "password": chance::text(chance, PASSWORD_LENGTH),
        "tls": chance.random_bool(0.4),
        "workerCount": one_of(&[8, 16, 16, 32], chance),
        "maxTxnRow": 256,
        "concurrentThreads": one_of(&[4, 8, 16], chance),
    })
}

fn kafka(subject: &str, chance: &mut impl Rng) -> Value {
    let site = one_of(&["fra", "iad", "sin"], chance);
    let broker = |number| format!("kafka-{number}.{site}.example.net");
    let several = format!("{}:9092,{}:9092,{}", broker(1), broker(2), broker(3));
    let protocol = one_of(
        &[
            "default",
            "canal",
            "canal-json",
            "avro",
            "maxwell",
            "open-protocol",
        ],
        chance,
    );
    let mut config = json!({
        "ip": if chance.random_bool(0.5) { several } else { broker(1) },
        "port": 9092,
        "version": one_of(&["2.4.0", "2.8.1", "3.5.1"], chance),
        "clientId": format!("cdc-{subject}"),
        "topicName": format!("{subject}.changes.v1"),
        "protocol": protocol,
        "partitions": one_of(&[3, 6, 12, 24], chance),
        "replicationFactor": one_of(&[2, 3], chance),
        "maxMessageBytes": one_of(&[1_048_576, 10_485_760], chance),
        "maxBatchSize": 16,
        "tls": chance.random_bool(0.5),
    });
    if chance.random_bool(0.4)
        && let Some(config) = config.as_object_mut()
    {
        let dispatchers = json!([
            {"matcher": format!("{subject}.{subject}_items"), "dispatcher": "index-value"},
            {"matcher": format!("{subject}.*"), "dispatcher": "table"},
            {"matcher": "*.*", "dispatcher": "ts"},
        ]);
        config.insert("dispatchers".to_owned(), dispatchers);
    }
    config
}

/// A kind the contract does not name, with a secret deep inside.
fn pulsar(subject: &str, chance: &mut impl Rng) -> Value {
    json!({
        "brokerUrl": "pulsar+ssl://pulsar-proxy.example.net:6651",
        "topic": format!("persistent://cdc/{subject}/changes"),
        "auth": {
            "plugin": "token",
            "authToken": chance::text(chance, 32),
        },
        "producer": {"batchingMaxMessages": 1000, "compression": "zstd", "sendTimeoutMs": 30_000},
    })
}

fn one_of<T: Clone + Default>(choices: &[T], chance: &mut impl Rng) -> T {
    choices.choose(chance).cloned().unwrap_or_default()
}
