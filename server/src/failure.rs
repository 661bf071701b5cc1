//! The one error that an API operation ends with.

use axum::response::{IntoResponse, Response};
use changefeed_model::envelope::{self, Code, ErrorKind, codes};
use rusqlite::ErrorCode;
use rusqlite::ffi::SQLITE_IOERR_WRITE;

use crate::answer;

/// A code of the API with the details of this one case.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("[{}]{}; {}", code.code, code.text, details.join("; "))]
pub struct Failure {
    /// The code, with its HTTP status.
    pub code: Code,
    /// What stands behind the tabs of the message.
    pub details: Vec<String>,
}

impl Failure {
    /// A code without details.
    #[must_use]
    pub fn of(code: Code) -> Self {
        Self {
            code,
            details: Vec::new(),
        }
    }

    /// Adds a detail. Nothing in it may come from a body: a body holds
    /// passwords.
    #[must_use]
    pub fn because(mut self, detail: impl Into<String>) -> Self {
        self.details.push(detail.into());
        self
    }

    /// Adds the engine's own words.
    #[must_use]
    pub fn caused_by(self, cause: &str) -> Self {
        self.because(format!("cause: {cause}"))
    }

    /// A code for what HTTP alone has a number for; clients judge it by the
    /// HTTP status, which it repeats.
    #[must_use]
    pub fn of_http(status: u16) -> Self {
        let (kind, text) = match status {
            404 => (ErrorKind::NotFound, "no such path"),
            405 => (ErrorKind::Invalid, "method not allowed"),
            408 => (ErrorKind::TimedOut, "the request took too long"),
            413 => (ErrorKind::Invalid, "the body is too large"),
            414 => (ErrorKind::Invalid, "the address is too long"),
            415 => (ErrorKind::Invalid, "the body must be application/json"),
            421 => (ErrorKind::Forbidden, "wrong host"),
            429 => (ErrorKind::TooMany, "too many requests"),
            431 => (ErrorKind::Invalid, "the headers are too large"),
            502 => (ErrorKind::Unavailable, "no answer from the upstream"),
            503 => (ErrorKind::Unavailable, "no answer in time"),
            504 => (
                ErrorKind::Unavailable,
                "no answer from the upstream in time",
            ),
            _ => return Self::of(codes::PANIC),
        };
        Self::of(Code {
            code: i64::from(status),
            http: status,
            kind,
            text,
        })
    }

    /// The store failed: the reason goes to the log, which the caller cannot
    /// read, and nothing of it to the caller.
    #[must_use]
    pub fn of_store(error: &dyn std::error::Error) -> Self {
        tracing::error!(%error, "the store failed");
        Self::of(codes::UNRECOGNISED).because("the store failed; the server's log says why")
    }
}

impl From<rusqlite::Error> for Failure {
    fn from(error: rusqlite::Error) -> Self {
        // "disk I/O error" alone does not say at what.
        let failure = match error.sqlite_error() {
            Some(code) if code.code == ErrorCode::SystemIoFailure => Self::of_store(code),
            _ => Self::of_store(&error),
        };
        let Some(why) = unwritten(&error) else {
            return failure;
        };
        Self::of(failure.code)
            .because(why)
            .because("nothing was changed, and reading goes on")
            .because("send it again when whoever runs the server has mended that")
    }
}

/// Why a write failed of which nothing is in the store for certain: it never
/// was whole in the log. (One that could not be synced may be.)
fn unwritten(error: &rusqlite::Error) -> Option<&'static str> {
    let error = error.sqlite_error()?;
    match error.code {
        ErrorCode::DiskFull => Some("the server's disk is full"),
        ErrorCode::ReadOnly => Some("the server may not write to its disk"),
        ErrorCode::SystemIoFailure if error.extended_code == SQLITE_IOERR_WRITE => {
            Some("the server's disk takes nothing more")
        }
        _ => None,
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let body = envelope::failure(&self.code, &self.details);
        answer::json(self.code.http, &body)
    }
}
