//! What defines a task, apart from its state: what two readings of a task and
//! a request have in common, part by part.

use serde_json::Value;

use super::open::is_foreign;
use super::{Label, Spot, safe};
use crate::fields::{FieldName, of_kind};
use crate::redact::without_secrets;
use crate::{Kind, Object};

/// A task's definition, as JSON.
pub(super) struct Definition {
    pub(super) kind: Kind,
    /// `name`, `rules`, `downstreamType` and the unknown keys.
    top: Object,
    /// The downstream; empty where it is no object.
    pub(super) config: Object,
    shown_top: Object,
    shown_config: Object,
}

/// One part of a definition.
pub(super) struct Part {
    pub(super) label: Label,
    pub(super) spot: Option<Spot>,
    pub(super) reaches_engine: bool,
    pub(super) is_of_downstream: bool,
    key: String,
}

impl Definition {
    /// Of the JSON of a task or of a request.
    pub(super) fn new(mut whole: Object) -> Self {
        let config = match whole.remove("downstream") {
            Some(Value::Object(config)) => config,
            _ => Object::new(),
        };
        whole.retain(|key, _| {
            is_foreign(key) || matches!(key.as_str(), "name" | "rules" | "downstreamType")
        });
        let word = whole.get("downstreamType").and_then(Value::as_str);
        Self {
            kind: Kind::from_wire(word.unwrap_or_default()),
            shown_top: hidden(whole.clone()),
            shown_config: hidden(config.clone()),
            top: whole,
            config,
        }
    }

    /// The value of a part.
    pub(super) fn value(&self, part: &Part) -> Option<&Value> {
        let object = if part.is_of_downstream {
            &self.config
        } else {
            &self.top
        };
        object.get(&part.key)
    }

    /// The value of a part as it may be shown.
    pub(super) fn shown(&self, part: &Part) -> Option<Value> {
        let object = if part.is_of_downstream {
            &self.shown_config
        } else {
            &self.shown_top
        };
        object.get(&without_secrets(part.key.clone())).cloned()
    }
}

fn hidden(object: Object) -> Object {
    match safe::hidden(Value::Object(object)) {
        Value::Object(object) => object,
        _ => Object::new(),
    }
}

/// The parts that any of these definitions has, in the order of the form:
/// the fields of the last one's kind come first.
pub(super) fn parts(definitions: &[&Definition]) -> Vec<Part> {
    let mut parts = vec![
        top("name", Label::Field(FieldName::Name), Spot::Name, false),
        top("rules", Label::Field(FieldName::Rules), Spot::Rules, true),
        top("downstreamType", Label::DownstreamType, Spot::Kind, true),
    ];
    let mut fields = Vec::new();
    for definition in definitions.iter().rev() {
        for field in of_kind(&definition.kind) {
            if fields.iter().all(|known: &Part| known.key != field.key) {
                fields.push(Part {
                    label: Label::Field(field.name),
                    spot: Some(Spot::Sink(field.key)),
                    reaches_engine: field.reaches_engine,
                    is_of_downstream: true,
                    key: field.key.to_owned(),
                });
            }
        }
    }
    let keys = |definition: &&Definition| definition.config.keys().cloned().collect::<Vec<_>>();
    for key in definitions.iter().flat_map(keys) {
        if fields.iter().all(|known| known.key != key) {
            fields.push(unknown(key, true));
        }
    }
    parts.append(&mut fields);
    let keys = |definition: &&Definition| definition.top.keys().cloned().collect::<Vec<_>>();
    for key in definitions.iter().flat_map(keys) {
        if !parts
            .iter()
            .any(|known| !known.is_of_downstream && known.key == key)
        {
            parts.push(unknown(key, false));
        }
    }
    parts
}

fn top(key: &str, label: Label, spot: Spot, reaches_engine: bool) -> Part {
    Part {
        label,
        spot: Some(spot),
        reaches_engine,
        is_of_downstream: false,
        key: key.to_owned(),
    }
}

fn unknown(key: String, is_of_downstream: bool) -> Part {
    let shown = without_secrets(key.clone());
    let shown = if is_of_downstream {
        String::from("downstream.") + &shown
    } else {
        shown
    };
    Part {
        label: Label::Unknown(shown),
        spot: None,
        reaches_engine: false,
        is_of_downstream,
        key,
    }
}
