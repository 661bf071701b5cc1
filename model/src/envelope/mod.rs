//! The envelope around every answer: opened here by clients, closed here by
//! servers.

mod code;
mod error;

use core::fmt;

use serde_json::{Value, json};

use crate::page::Page;
use crate::redact;
use crate::wire::Object;

pub use code::{Code, codes};
pub use error::{Advice, ApiError, ErrorKind};

/// What of an HTTP answer matters beside its body.
#[derive(Clone, Copy, Debug, Default)]
pub struct Head<'a> {
    /// The HTTP status.
    pub status: u16,
    /// The `Content-Type` header.
    pub content_type: Option<&'a str>,
    /// The `Retry-After` header.
    pub retry_after: Option<&'a str>,
    /// The `Date` header, which a `Retry-After` may be counted from.
    pub date: Option<&'a str>,
}

/// A successful answer, out of its envelope.
#[derive(Clone, PartialEq)]
pub struct Opened {
    /// What stood under `data`; `null` where it was absent.
    pub data: Value,
    /// Where in a list the data stands.
    pub page: Option<Page>,
}

impl fmt::Debug for Opened {
    /// With every secret hidden.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut data = self.data.clone();
        redact::hide_secrets(&mut data);
        write!(f, "Opened {data} {:?}", self.page)
    }
}

/// Opens the envelope of an answer: first the HTTP status decides, then the
/// envelope's `code`, and nothing is taken to be JSON before it was read
/// (`server-behaviour.md`, "Envelope and errors").
///
/// # Errors
/// One [`ApiError`] for everything that is not a success: an error of the
/// API, `code != 0` under HTTP 200, and bodies that are no envelope (HTML,
/// plain text, truncated or empty).
pub fn open(head: &Head<'_>, body: &[u8]) -> Result<Opened, ApiError> {
    let envelope = find_envelope(body);
    if !(200..300).contains(&head.status) {
        return Err(ApiError::from_failure(head, envelope.as_ref(), body));
    }
    let Some(mut envelope) = envelope else {
        return Err(ApiError::from_no_envelope(head, body));
    };
    match code_of(&envelope) {
        // The contract makes `code` optional. Without it and without data,
        // nothing says that this is a success, or even the API: a gateway's
        // `{"message":…}` must not read as an empty list.
        None if !envelope.contains_key("data") => Err(ApiError::from_no_envelope(head, body)),
        None | Some(0) => Ok(Opened {
            data: envelope.remove("data").unwrap_or_default(),
            page: match envelope.remove("page") {
                Some(Value::Object(page)) => Some(Page::from_object(page)),
                _ => None,
            },
        }),
        Some(_) => Err(ApiError::from_failure(head, Some(&envelope), body)),
    }
}

/// The envelope among the JSON documents of a body. A live server sends two,
/// one after the other, where the header is missing; the envelope is the last
/// object that has one of its keys.
fn find_envelope(body: &[u8]) -> Option<Object> {
    let documents = serde_json::Deserializer::from_slice(body).into_iter::<Value>();
    let is_envelope = |object: &Object| {
        ["code", "data", "message"]
            .iter()
            .any(|key| object.contains_key(*key))
    };
    let objects = documents
        .map_while(Result::ok)
        .filter_map(|document| match document {
            Value::Object(object) => Some(object),
            _ => None,
        });
    objects.filter(is_envelope).last()
}

/// The `code`; as text too, for servers that write numbers so. A code of any
/// other type is -1: something is wrong, and it is unknown what.
fn code_of(envelope: &Object) -> Option<i64> {
    match envelope.get("code")? {
        Value::Null => None,
        Value::String(text) => Some(text.parse().unwrap_or(-1)),
        value => Some(value.as_i64().unwrap_or(-1)),
    }
}

/// The envelope of a success.
#[must_use]
pub fn success(data: Value) -> Value {
    json!({"code": 0, "message": "OK", "data": data})
}

/// The envelope of a page of a list.
#[must_use]
pub fn success_page(data: Value, page: &Page) -> Value {
    json!({"code": 0, "message": "OK", "data": data, "page": page.to_object()})
}

/// The envelope of an error: `[code]text`, then the details, each behind a
/// tab.
#[must_use]
pub fn failure(code: &Code, details: &[String]) -> Value {
    let mut message = format!("[{}]{}", code.code, code.text);
    for detail in details {
        message.push('\t');
        message.push_str(detail);
    }
    json!({"code": code.code, "message": message, "data": {}})
}
