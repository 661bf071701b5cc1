//! Short names for what schemas are put together from.

use serde_json::Value;
use utoipa::openapi::schema::{
    AllOfBuilder, AnyOfBuilder, ArrayBuilder, KnownFormat, Object, ObjectBuilder, Schema,
    SchemaFormat, SchemaType, Type,
};
use utoipa::openapi::{Ref, RefOr};

/// A schema or a name of one.
pub(super) type Part = RefOr<Schema>;

/// A value of one type.
pub(super) fn of(kind: Type) -> ObjectBuilder {
    ObjectBuilder::new().schema_type(SchemaType::new(kind))
}

/// The same, or null: as good as absent in what a client sends.
pub(super) fn or_null(object: ObjectBuilder) -> ObjectBuilder {
    let object: Object = object.build();
    let kinds: Vec<Type> = match &object.schema_type {
        SchemaType::Type(kind) => vec![kind.clone(), Type::Null],
        SchemaType::Array(kinds) => kinds.iter().cloned().chain([Type::Null]).collect(),
        SchemaType::AnyValue => return ObjectBuilder::from(object),
    };
    ObjectBuilder::from(object).schema_type(SchemaType::Array(kinds))
}

/// A text of a format that JSON Schema has no word for.
pub(super) fn text(format: &str) -> ObjectBuilder {
    of(Type::String).format(Some(SchemaFormat::Custom(format.to_owned())))
}

/// A whole number of 64 bits.
pub(super) fn integer() -> ObjectBuilder {
    of(Type::Integer).format(Some(SchemaFormat::KnownFormat(KnownFormat::Int64)))
}

/// One of these words.
pub(super) fn one_of<'a>(words: impl IntoIterator<Item = &'a str>) -> ObjectBuilder {
    of(Type::String).enum_values(Some(words.into_iter().map(Value::from)))
}

/// A list of these.
pub(super) fn list(item: impl Into<Part>) -> ArrayBuilder {
    ArrayBuilder::new().items(item.into())
}

/// What has this name among the components.
pub(super) fn named(name: &str) -> Part {
    Ref::from_schema_name(name).into()
}

/// Nothing but null.
pub(super) fn null() -> Part {
    of(Type::Null).into()
}

/// One of these at least.
pub(super) fn any_of(parts: impl IntoIterator<Item = Part>) -> Part {
    let all = AnyOfBuilder::new();
    parts.into_iter().fold(all, AnyOfBuilder::item).into()
}

/// All of these.
pub(super) fn all_of(parts: impl IntoIterator<Item = Part>) -> Part {
    let all = AllOfBuilder::new();
    parts.into_iter().fold(all, AllOfBuilder::item).into()
}
