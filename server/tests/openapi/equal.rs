//! The document and the contract say the same, but for what is named here.

use std::collections::{BTreeMap, BTreeSet};

use crate::contract::{Contract, Field};
use crate::{docs, found, made};

/// Named by the contract's `downstream`, and missing among its tables; its
/// fields are TiDB's without this one (`server-behaviour.md`, "Fields").
const UNLISTED: &str = "cluster.MysqlDownstream";
const LIKE: (&str, &str) = ("cluster.TiDBDownstream", "targetClusterId");

/// Statuses that the contract does not list. What is behind them is the
/// envelope of `server-behaviour.md`, "Envelope and errors", or of HTTP.
const STATUSES: [&str; 12] = [
    "400", "404", "405", "408", "409", "413", "414", "415", "421", "429", "431", "503",
];

/// The contract's table says that a list's data is an object; its own example
/// shows an array, and so do live servers.
const LIST_DATA: (&str, &str) = ("controller.ResultWithPage", "data");

/// What no engine can do without, where a downstream or a row says anything
/// (the server's README, "What is refused").
const DEMANDED: [(&str, &[&str]); 4] = [
    ("cluster.Dispatcher", &["matcher"]),
    ("cluster.KafkaDownstream", &["ip", "topicName"]),
    ("cluster.MysqlDownstream", &["ip"]),
    ("cluster.TiDBDownstream", &["ip"]),
];

fn contract() -> Contract {
    let copy = docs().join("reference/changefeeds-api.md");
    Contract::read(&std::fs::read_to_string(copy).unwrap())
}

/// Where the contract itself is at hand, the copy is it.
#[test]
fn the_copy_is_the_contract() {
    let original = docs().join("../../shared/reference/changefeeds-api.md");
    let Ok(original) = std::fs::read(original) else {
        return;
    };
    let copy = std::fs::read(docs().join("reference/changefeeds-api.md")).unwrap();
    assert!(
        copy == original,
        "the contract changed: copy it, and follow it"
    );
}

#[test]
fn the_contract_is_read_whole() {
    let contract = contract();
    assert_eq!(contract.operations.len(), 7);
    assert_eq!(contract.schemas.len(), 15);
    let fields: usize = contract.schemas.values().map(BTreeMap::len).sum();
    assert_eq!(fields, 85);
    let words = |field: &Field| field.enumeration.len();
    let enumerations = contract.schemas.values().flat_map(BTreeMap::values);
    assert_eq!(
        enumerations.map(words).filter(|words| *words > 0).count(),
        11
    );
}

#[test]
fn the_operations_are_the_same() {
    let (contract, found) = (contract(), found::read(&made()));
    let keys = |contract: &Contract| contract.operations.keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys(&found), keys(&contract));
    for (at, operation) in &contract.operations {
        let found = &found.operations[at];
        // OpenAPI has no name for a body.
        let parameters = operation.parameters.iter().map(|(name, parameter)| {
            let is_body = parameter.place == "body";
            let name = if is_body { "body" } else { name };
            (name.to_owned(), parameter.clone())
        });
        assert_eq!(found.parameters, parameters.collect(), "{at:?}");
        let (mut answers, mut beyond) = (found.answers.clone(), BTreeSet::new());
        answers.retain(|status, _| {
            let is_listed = operation.answers.contains_key(status);
            if !is_listed {
                beyond.insert(status.clone());
            }
            is_listed
        });
        assert_eq!(answers, operation.answers, "{at:?}");
        for status in &beyond {
            let status = status.as_str();
            assert!(STATUSES.contains(&status), "{at:?}: {status}");
            assert_eq!(found.answers[status], ["controller.CommonResult"]);
        }
    }
}

#[test]
fn the_schemas_are_the_same() {
    let mut contract = contract();
    let mut like = contract.schemas[LIKE.0].clone();
    like.remove(LIKE.1).unwrap();
    assert!(contract.schemas.insert(UNLISTED.to_owned(), like).is_none());
    let data = contract
        .schemas
        .get_mut(LIST_DATA.0)
        .unwrap()
        .get_mut(LIST_DATA.1);
    data.unwrap().kinds.insert("array".to_owned());

    let found = found::read(&made());
    let names = |contract: &Contract| contract.schemas.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&found), names(&contract));
    for (name, fields) in &contract.schemas {
        assert_eq!(&found.schemas[name], fields, "{name}");
    }
}

#[test]
fn what_is_demanded_beyond_is_named() {
    let named = DEMANDED.map(|(name, keys)| {
        let keys = keys.iter().map(|key| (*key).to_owned());
        (name.to_owned(), keys.collect::<BTreeSet<_>>())
    });
    assert_eq!(found::demanded(&made()), BTreeMap::from(named));
}
