//! The downstreams, and what no engine can do without.

use changefeed_model::Kind;
use changefeed_model::downstream::Dispatcher;
use changefeed_model::fields::{Field, of_kind};
use utoipa::openapi::schema::{ObjectBuilder, Type};

use super::fields::{DISPATCHER, Side, schema};
use super::parts::{Part, all_of, any_of, named, null, of, one_of, or_null, text};

/// The contract's name of a downstream; none for a kind it does not name.
fn name(kind: &Kind) -> Option<&'static str> {
    match kind {
        Kind::Tidb => Some("cluster.TiDBDownstream"),
        Kind::Mysql => Some("cluster.MysqlDownstream"),
        Kind::Kafka => Some("cluster.KafkaDownstream"),
        Kind::Other(_) => None,
    }
}

/// The downstreams and their rows, by the contract's names.
pub(super) fn schemas() -> Vec<(String, Part)> {
    let sinks = Kind::KNOWN.iter().filter_map(|kind| {
        let name = name(kind)?.to_owned();
        Some((name, sink(of_kind(kind))))
    });
    sinks
        .chain([(DISPATCHER.to_owned(), dispatcher())])
        .collect()
}

/// Nothing at all is taken; something needs what engines cannot do without.
fn sink(fields: &[Field]) -> Part {
    let object = fields.iter().fold(of(Type::Object), |object, field| {
        object.property(field.key, schema(field, Side::Sent))
    });
    let required = fields.iter().filter(|field| field.is_required);
    let needed = required
        .map(|field| field.key)
        .fold(ObjectBuilder::new(), |object, key| {
            let some = of(Type::String).min_length(Some(1));
            object.property(key, some).required(key)
        });
    let nothing = ObjectBuilder::new().additional_properties(Some(null()));
    all_of([object.into(), any_of([nothing.into(), needed.into()])])
}

/// A row of the dispatchers: one without a matcher says nothing.
fn dispatcher() -> Part {
    let keys = Dispatcher::KEYS.iter();
    let row = keys.fold(of(Type::Object), |row, key| match *key {
        "matcher" => row.property(*key, text("matcher").min_length(Some(1))),
        _ => row.property(*key, or_null(of(Type::String))),
    });
    let needed = ObjectBuilder::new().required("matcher");
    all_of([row.into(), needed.into()])
}

/// One of the kinds.
pub(super) fn kinds() -> ObjectBuilder {
    one_of(Kind::KNOWN.iter().map(Kind::as_str))
}

/// A downstream of any kind.
pub(super) fn any_sink() -> Vec<Part> {
    Kind::KNOWN.iter().filter_map(name).map(named).collect()
}

/// What ties `downstream` to `downstreamType`: each kind has fields of its
/// own, and one's are the other's unknown ones.
pub(super) fn tie(is_optional: bool) -> Part {
    let tied = Kind::KNOWN.iter().filter_map(|kind| {
        let sink = any_of([named(name(kind)?), null()]);
        let word = one_of([kind.as_str()]);
        let object = ObjectBuilder::new()
            .property("downstreamType", word)
            .property("downstream", sink);
        Some(object.into())
    });
    let untied = is_optional.then(|| {
        let null = ObjectBuilder::new().property("downstreamType", of(Type::Null));
        null.into()
    });
    any_of(tied.chain(untied))
}
