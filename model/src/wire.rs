//! How typed values are read from JSON objects and written back.
//!
//! Reading *takes* what has the expected type out of the object and leaves the
//! rest: unknown keys, `null`s and values of an unexpected type stay in `rest`
//! and are written back as they came. So nothing is lost, and what a server
//! got wrong in one field costs that field alone.

use serde_json::Value;

use crate::{Secret, Status, Tso};

/// A JSON object.
pub type Object = serde_json::Map<String, Value>;

/// A value that a JSON value may or may not hold.
pub(crate) trait WireValue: Sized {
    /// The typed value, or `None` where `value` has another type, or where
    /// writing it back would not give the same JSON.
    fn read(value: &Value) -> Option<Self>;
    /// The JSON value of the contract.
    fn write(&self) -> Value;
    /// Whether `value` has the contract's type, though it may not be read.
    fn fits(value: &Value) -> bool {
        Self::read(value).is_some()
    }
}

impl WireValue for String {
    fn read(value: &Value) -> Option<Self> {
        value.as_str().map(str::to_owned)
    }
    fn write(&self) -> Value {
        Value::String(self.clone())
    }
}

impl WireValue for bool {
    fn read(value: &Value) -> Option<Self> {
        value.as_bool()
    }
    fn write(&self) -> Value {
        Value::Bool(*self)
    }
}

impl WireValue for i64 {
    fn read(value: &Value) -> Option<Self> {
        // "-0" would come back as "0"; JSON has no other such spelling.
        let spelled = value.as_number()?.as_str();
        value.as_i64().filter(|_| spelled != "-0")
    }
    fn write(&self) -> Value {
        Value::from(*self)
    }
}

impl WireValue for Tso {
    fn read(value: &Value) -> Option<Self> {
        let text = value.as_str()?;
        // "007" would come back as "7": such text stays as it is.
        let is_kept = text == "0" || !text.starts_with('0');
        Tso::parse(text).ok().filter(|_| is_kept)
    }
    fn write(&self) -> Value {
        Value::String(self.to_string())
    }
    fn fits(value: &Value) -> bool {
        // Servers send an empty text for "unknown".
        let text = value.as_str();
        text.is_some_and(|text| text.is_empty() || Tso::parse(text).is_ok())
    }
}

impl WireValue for Secret {
    fn read(value: &Value) -> Option<Self> {
        value.as_str().map(Secret::new)
    }
    fn write(&self) -> Value {
        Value::String(self.expose().to_owned())
    }
}

impl WireValue for Status {
    fn read(value: &Value) -> Option<Self> {
        value.as_str().map(Status::from_wire)
    }
    fn write(&self) -> Value {
        Value::String(self.as_str().to_owned())
    }
}

impl<T: WireValue> WireValue for Vec<T> {
    fn read(value: &Value) -> Option<Self> {
        value.as_array()?.iter().map(T::read).collect()
    }
    fn write(&self) -> Value {
        Value::Array(self.iter().map(T::write).collect())
    }
}

/// Takes the value of `key` out of `object` if it has the type asked for.
pub(crate) fn take<T: WireValue>(object: &mut Object, key: &str) -> Option<T> {
    let value = object.get(key).and_then(T::read)?;
    object.remove(key);
    Some(value)
}

/// Writes `value` under `key`; `None` leaves what `rest` kept there.
pub(crate) fn put<T: WireValue>(object: &mut Object, key: &str, value: Option<&T>) {
    if let Some(value) = value {
        object.insert(key.to_owned(), value.write());
    }
}

/// Whether `rest` holds a value under `key` that has another type than the
/// contract gives.
pub(crate) fn is_mistyped<T: WireValue>(rest: &Object, key: &str) -> bool {
    let value = rest.get(key);
    value.is_some_and(|value| !value.is_null() && !T::fits(value))
}

/// Declares a struct of optional fields with the JSON keys of the contract,
/// and `rest` for everything else.
///
/// After a `;` may follow one field that spans several keys; its type brings
/// `KEYS`, `take` and `put` of its own.
macro_rules! wire_object {
    (
        $(#[$meta:meta])*
        pub struct $name:ident {
            $( $(#[$field_meta:meta])* $field:ident : $type:ty = $key:literal, )*
            $( ; $(#[$wide_meta:meta])* $wide:ident : $wide_type:ty, )?
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Default, PartialEq)]
        pub struct $name {
            $( $(#[$field_meta])* pub $field: Option<$type>, )*
            $( $(#[$wide_meta])* pub $wide: $wide_type, )?
            /// Keys the contract does not name, and values of another type
            /// than it gives.
            pub rest: $crate::wire::Object,
        }

        impl $name {
            /// The JSON keys of the single fields.
            pub const KEYS: &[&str] = &[$($key),*];

            /// Reads from a JSON object; loses nothing.
            #[must_use]
            pub fn from_object(mut object: $crate::wire::Object) -> Self {
                $( let $field = $crate::wire::take(&mut object, $key); )*
                $( let $wide = <$wide_type>::take(&mut object); )?
                Self { $($field,)* $($wide,)? rest: object }
            }

            /// The JSON object as it goes over the wire, secrets included.
            #[must_use]
            pub fn to_object(&self) -> $crate::wire::Object {
                let mut object = self.rest.clone();
                $( $crate::wire::put(&mut object, $key, self.$field.as_ref()); )*
                $( self.$wide.put(&mut object); )?
                object
            }

            /// Keys of the contract that came with a value of another type.
            #[must_use]
            pub fn mistyped(&self) -> Vec<&'static str> {
                let mut keys = Vec::new();
                $(
                    if $crate::wire::is_mistyped::<$type>(&self.rest, $key) {
                        keys.push($key);
                    }
                )*
                keys
            }
        }

        impl core::fmt::Debug for $name {
            /// As JSON with every secret hidden.
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                let mut value = serde_json::Value::Object(self.to_object());
                $crate::redact::hide_secrets(&mut value);
                write!(f, "{} {value}", stringify!($name))
            }
        }
    };
}
pub(crate) use wire_object;
