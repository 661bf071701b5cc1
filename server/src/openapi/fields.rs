//! From the model's fields to schemas.

use changefeed_model::Status;
use changefeed_model::fields::{Field, Format, Input, NAME_LENGTH};
use utoipa::openapi::schema::{
    ArrayBuilder, KnownFormat, ObjectBuilder, SchemaFormat, SchemaType, Type,
};

use super::parts::{Part, any_of, integer, list, named, of, one_of, or_null, text};

/// Whose schema it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// What the server answers: never null.
    Answer,
    /// What a client sends, and gets back as it sent it: null is as good as
    /// absent.
    Sent,
}

/// The name of a row of the dispatchers in the contract.
pub(super) const DISPATCHER: &str = "cluster.Dispatcher";

/// The schema of a field.
pub(super) fn schema(field: &Field, side: Side) -> Part {
    let echoed =
        (!field.reaches_engine).then_some("Stored and echoed, never passed to the engine.");
    let say = |schema: ObjectBuilder| match side {
        Side::Answer => schema.description(echoed),
        Side::Sent => or_null(schema).description(echoed),
    };
    let say_list = |schema: ArrayBuilder| match side {
        Side::Answer => schema.description(echoed),
        Side::Sent => schema
            .schema_type(SchemaType::Array(vec![Type::Array, Type::Null]))
            .description(echoed),
    };
    match field.input {
        Input::Dispatchers => say_list(list(named(DISPATCHER))).into(),
        Input::Rules => say_list(list(text("filter-rule"))).into(),
        // Engines take more words than the contract has: they pass through.
        Input::Choice(words) => any_of([
            say(one_of(words.iter().copied())).into(),
            say(of(Type::String)).into(),
        ]),
        Input::Text(format) => say(of_format(format)).into(),
        Input::Secret => say(known(KnownFormat::Password)).into(),
        Input::Integer { min, max, .. } => {
            say(integer().minimum(Some(min)).maximum(Some(max))).into()
        }
        Input::Flag => say(of(Type::Boolean)).into(),
        Input::Status => say(statuses()).into(),
        Input::Tso => say(tso()).into(),
        Input::UnixMs => say(integer()).into(),
        Input::Time => say(known(KnownFormat::DateTime)).into(),
    }
}

/// A text of a format that JSON Schema knows.
fn known(format: KnownFormat) -> ObjectBuilder {
    of(Type::String).format(Some(SchemaFormat::KnownFormat(format)))
}

fn of_format(format: Format) -> ObjectBuilder {
    match format {
        Format::Plain | Format::UserName => of(Type::String),
        Format::Name => text("task-name")
            .min_length(Some(*NAME_LENGTH.start()))
            .max_length(Some(*NAME_LENGTH.end())),
        Format::Host => text("host"),
        Format::ClientId => text("kafka-client-id"),
        Format::KafkaVersion => text("kafka-version"),
        Format::Topic => text("kafka-topic"),
    }
}

/// One of the six statuses.
pub(super) fn statuses() -> ObjectBuilder {
    one_of(Status::KNOWN.iter().map(Status::as_str))
}

/// A TSO; empty and zero are "unknown", and "now" where a task is to start.
fn tso() -> ObjectBuilder {
    text("tso").pattern(Some("^[0-9]*$"))
}
