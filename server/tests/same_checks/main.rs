//! What the form refuses, the server refuses past the form; what the form
//! only warns of, the server takes. One table for both.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests"
)]

mod refused;
#[path = "../support/mod.rs"]
mod support;
mod taken;

use changefeed_model::Kind;
use changefeed_model::fields::{Field, Input, Level, TASK, check_text, of_kind};
use serde_json::{Value, json};
use support::{CLUSTER, House};

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
