//! The error codes of the API, once (`server-behaviour.md`).

use super::ErrorKind;

/// An error code with all that is known of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Code {
    /// The number under `code`.
    pub code: i64,
    /// The HTTP status that goes with it.
    pub http: u16,
    /// What it means for a client.
    pub kind: ErrorKind,
    /// The text that stands behind `[code]` in the message.
    pub text: &'static str,
}

macro_rules! codes {
    ($($(#[$meta:meta])* $name:ident = $code:literal, $http:literal, $kind:ident, $text:literal;)*) => {
        /// The codes by name.
        pub mod codes {
            use super::{Code, ErrorKind};
            $(
                $(#[$meta])*
                pub const $name: Code = Code { code: $code, http: $http, kind: ErrorKind::$kind, text: $text };
            )*
            /// All of them.
            pub const ALL: &[Code] = &[$($name),*];
        }
    };
}

codes! {
    /// The server panicked; also the detail of a task its engine does not know.
    PANIC = -1, 500, Server, "internal error";
    /// The system is not in the Running state.
    NOT_RUNNING = 9897, 500, Unavailable, "the system is not running";
    /// The call to the cluster service failed.
    CLUSTER_SERVICE = 9999, 500, Unavailable, "the call to the cluster service failed";
    /// Unrecognised error.
    UNRECOGNISED = 10000, 500, Server, "unrecognised error";
    /// A parameter is invalid.
    INVALID = 10001, 400, Invalid, "parameter is invalid";
    /// The cluster is not known.
    NO_CLUSTER = 10003, 404, NoCluster, "cluster not found";
    /// The body is not JSON, or a query parameter is no integer.
    MALFORMED = 10004, 400, Invalid, "parameter is malformed";
    /// The cluster has no CDC component.
    NO_CDC = 20102, 400, Unsupported, "the cluster has no CDC component";
    /// The task is not known.
    NO_TASK = 21201, 404, NoTask, "changefeed task not found";
    /// The id exists already.
    DUPLICATE_ID = 21202, 500, Conflict, "duplicate changefeed task id";
    /// Another operation holds the task.
    CONFLICT = 21203, 409, Conflict, "status conflict";
    /// The status lock expired.
    LOCK_EXPIRED = 21204, 409, Conflict, "status lock expired";
    /// The downstream type is not supported.
    BAD_DOWNSTREAM = 21205, 500, Unsupported, "downstream type not supported";
    /// The engine failed to execute the command.
    ENGINE = 21206, 500, Engine, "the engine failed to execute the command";
    /// No token, or a wrong one.
    UNAUTHORIZED = 70600, 401, SignedOut, "unauthorized";
    /// The token expired.
    TOKEN_EXPIRED = 70602, 401, SignedOut, "token expired";
    /// Wrong user name or password.
    BAD_LOGIN = 70603, 400, SignedOut, "wrong user name or password";
    /// The password expired; said on every call.
    PASSWORD_EXPIRED = 70615, 400, PasswordExpired, "password expired";
    /// No permission.
    FORBIDDEN = 70650, 403, Forbidden, "no permission";
}

/// What is known of a code, or of an HTTP status where the code is unknown.
pub(super) fn kind_of(code: Option<i64>, http: u16) -> ErrorKind {
    let known = codes::ALL.iter().find(|known| Some(known.code) == code);
    if let Some(known) = known {
        return known.kind;
    }
    match http {
        // A wrong slash, or a gateway that leads to a page of its own.
        300..=399 => ErrorKind::NotTheApi,
        401 => ErrorKind::SignedOut,
        403 => ErrorKind::Forbidden,
        404 | 410 => ErrorKind::NotFound,
        409 | 412 => ErrorKind::Conflict,
        429 => ErrorKind::TooMany,
        400..=499 => ErrorKind::Invalid,
        502..=504 => ErrorKind::Unavailable,
        _ => ErrorKind::Server,
    }
}
