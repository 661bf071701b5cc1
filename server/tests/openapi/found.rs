//! Reads the same out of the OpenAPI document.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::contract::{Contract, Field, Operation, Parameter};

/// What the document says, in the contract's terms.
pub fn read(document: &Value) -> Contract {
    let mut found = Contract::default();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let at = (path.clone(), method.to_uppercase());
            found
                .operations
                .insert(at, self::operation(document, operation));
        }
    }
    for (name, schema) in document["components"]["schemas"].as_object().unwrap() {
        found.schemas.insert(name.clone(), fields(schema));
    }
    found
}

fn operation(document: &Value, operation: &Value) -> Operation {
    let mut found = Operation::default();
    for parameter in operation["parameters"].as_array().into_iter().flatten() {
        let place = parameter["in"].as_str().unwrap().to_owned();
        let is_required = parameter["required"].as_bool().unwrap_or(false);
        let field = field(&parameter["schema"], is_required);
        let name = parameter["name"].as_str().unwrap().to_owned();
        found.parameters.insert(name, Parameter { place, field });
    }
    if let Some(body) = operation.get("requestBody") {
        let schema = &body["content"]["application/json"]["schema"];
        let field = field(schema, body["required"].as_bool().unwrap());
        let place = "body".to_owned();
        found
            .parameters
            .insert("body".to_owned(), Parameter { place, field });
    }
    for (status, answer) in operation["responses"].as_object().unwrap() {
        let answer = match answer["$ref"].as_str() {
            Some(place) => document.pointer(&place[1..]).unwrap(),
            None => answer,
        };
        let schema = &answer["content"]["application/json"]["schema"];
        found.answers.insert(status.clone(), answer_names(schema));
    }
    found
}

/// The envelope's name, and that of the data in it.
fn answer_names(schema: &Value) -> Vec<String> {
    let Some(parts) = schema["allOf"].as_array() else {
        return names(schema).into_iter().collect();
    };
    let data = &parts[1]["properties"]["data"];
    let data = data.get("items").unwrap_or(data);
    [&parts[0], data].into_iter().flat_map(names).collect()
}

/// The part of a schema that says what the contract's table does. Behind it
/// may stand what the server demands beyond.
fn own(schema: &Value) -> &Value {
    schema.pointer("/allOf/0").unwrap_or(schema)
}

fn fields(schema: &Value) -> BTreeMap<String, Field> {
    let own = own(schema);
    let required = texts(&own["required"]);
    let properties = own["properties"].as_object().unwrap().iter();
    properties
        .map(|(key, schema)| (key.clone(), field(schema, required.contains(key))))
        .collect()
}

fn field(schema: &Value, is_required: bool) -> Field {
    let any = schema["anyOf"].as_array();
    let parts: Vec<&Value> = any.map_or_else(|| vec![schema], |parts| parts.iter().collect());
    Field {
        kinds: parts.iter().flat_map(|part| names(part)).collect(),
        enumeration: parts.iter().flat_map(|part| texts(&part["enum"])).collect(),
        is_required,
    }
}

/// The types and names of a schema, null excepted: the contract has no word
/// for it.
fn names(schema: &Value) -> BTreeSet<String> {
    if let Some(place) = schema["$ref"].as_str() {
        return [place.rsplit('/').next().unwrap().to_owned()].into();
    }
    let kinds = match &schema["type"] {
        Value::String(kind) => [kind.clone()].into(),
        kinds => texts(kinds),
    };
    let spelled = kinds.into_iter().filter(|kind| kind != "null").map(|kind| {
        let items = schema.get("items").filter(|_| kind == "array");
        let items = items.map(|items| names(items).into_iter().collect::<String>());
        items.map_or(kind, |items| format!("[{items}]"))
    });
    spelled.collect()
}

fn texts(list: &Value) -> BTreeSet<String> {
    let all = list.as_array().into_iter().flatten();
    all.map(|text| text.as_str().unwrap().to_owned()).collect()
}

/// What each schema demands beyond the contract's table.
pub fn demanded(document: &Value) -> BTreeMap<String, BTreeSet<String>> {
    let schemas = document["components"]["schemas"].as_object().unwrap();
    let mut found = BTreeMap::new();
    for (name, schema) in schemas {
        let beyond = schema["allOf"].as_array().into_iter().flatten().skip(1);
        let branches = beyond.flat_map(|part| match part["anyOf"].as_array() {
            Some(parts) => parts.iter().collect(),
            None => vec![part],
        });
        let keys: BTreeSet<String> = branches.flat_map(|part| texts(&part["required"])).collect();
        let keys = &keys - &texts(&own(schema)["required"]);
        if !keys.is_empty() {
            found.insert(name.clone(), keys);
        }
    }
    found
}
