//! The one error that a request can end with.

use serde_json::Value;

use super::{Head, code, code_of, codes};
use crate::redact;
use crate::retry;
use crate::shown::brief;
use crate::wire::Object;

/// The longest piece of a foreign body that an error keeps, in characters.
const EXCERPT: usize = 200;

/// The longest message, detail or cause that an error keeps, in characters.
const WORDS_MOST: usize = 1_000;
/// The most details that an error keeps.
const DETAILS_MOST: usize = 20;

/// What went wrong, for deciding what to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ErrorKind {
    /// No token, a wrong one, or one that expired.
    SignedOut,
    /// The user's password expired.
    PasswordExpired,
    /// No permission.
    Forbidden,
    /// No such task.
    NoTask,
    /// No such cluster.
    NoCluster,
    /// Nothing there, and it is not said what.
    NotFound,
    /// Another operation holds the task, or its state does not allow this.
    Conflict,
    /// What was sent is invalid.
    Invalid,
    /// The server cannot do this at all.
    Unsupported,
    /// The replication engine refused.
    Engine,
    /// Too many requests.
    TooMany,
    /// The server, or one behind it, cannot answer now.
    Unavailable,
    /// The server failed.
    Server,
    /// Something answered that is not the API: a gateway, another page.
    NotTheApi,
    /// The answer broke off, or makes no sense.
    Malformed,
    /// The answer is larger than anything that this API says; it was not read
    /// to its end.
    TooLarge,
    /// No connection.
    Network,
    /// The browser says that it is offline: nothing was sent.
    Offline,
    /// No answer in time.
    TimedOut,
}

/// What a person can do about an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Advice {
    /// Sign in again.
    SignIn,
    /// Change the password where accounts are managed.
    ChangePassword,
    /// Ask an administrator for the permission.
    AskForPermission,
    /// Go back to the list: it is not there any more.
    OpenList,
    /// Check the cluster id.
    CheckCluster,
    /// Mend what was sent.
    MendInput,
    /// Wait for the other operation, look again.
    LookAgain,
    /// Look into the engine's own log.
    CheckEngine,
    /// Check the connection, then try again.
    CheckConnection,
    /// Check that the address leads to the API.
    CheckAddress,
    /// Try again in a moment.
    Retry,
    /// Ask an administrator: trying again will not help.
    AskAdministrator,
}

/// Why a request failed. Texts in it come from the server, with passwords in
/// addresses hidden.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiError {
    /// What went wrong.
    pub kind: ErrorKind,
    /// The HTTP status; `None` where there was no answer.
    pub http: Option<u16>,
    /// The API's code, where there was an envelope.
    pub code: Option<i64>,
    /// The server's words, without their `[code]`; empty where it had none.
    pub message: String,
    /// What stood behind the tabs of the message.
    pub details: Vec<String>,
    /// What stood behind `cause:`, down to the innermost one.
    pub cause: Option<String>,
    /// Seconds to wait, where the server said so.
    pub retry_after: Option<u32>,
}

impl ApiError {
    /// An error without an answer.
    #[must_use]
    pub fn without_answer(kind: ErrorKind, message: &str) -> Self {
        Self {
            http: None,
            ..Self::new(kind, &Head::default(), message)
        }
    }

    fn new(kind: ErrorKind, head: &Head<'_>, message: &str) -> Self {
        Self {
            kind,
            http: Some(head.status),
            code: None,
            message: shown(message),
            details: Vec::new(),
            cause: None,
            retry_after: head
                .retry_after
                .and_then(|text| retry::seconds(text, head.date)),
        }
    }

    /// An error answer, or a `code != 0`.
    pub(super) fn from_failure(head: &Head<'_>, envelope: Option<&Object>, body: &[u8]) -> Self {
        let Some(envelope) = envelope else {
            let kind = code::kind_of(None, head.status);
            return Self::new(kind, head, &excerpt(head, body));
        };
        let code = code_of(envelope);
        let message = envelope
            .get("message")
            .and_then(Value::as_str)
            .unwrap_or_default();
        let mut parts = message
            .split('\t')
            .map(str::trim)
            .filter(|part| !part.is_empty());
        let first = parts.next().unwrap_or_default();
        let mut error = Self::new(code::kind_of(code, head.status), head, strip_code(first));
        error.code = code;
        for part in parts {
            match (part.strip_prefix("cause:"), &mut error.cause) {
                // A cause has details and causes of its own behind it.
                (_, Some(cause)) => *cause = shown(&format!("{cause}; {part}")),
                (Some(cause), None) => error.cause = Some(shown(cause.trim())),
                (None, None) if error.details.len() < DETAILS_MOST => {
                    error.details.push(shown(part))
                }
                (None, None) => {}
            }
        }
        error
    }

    /// A success whose body is no envelope.
    pub(super) fn from_no_envelope(head: &Head<'_>, body: &[u8]) -> Self {
        let begins_as_json = matches!(body.trim_ascii_start().first(), Some(b'{' | b'['));
        let kind = if begins_as_json || body.trim_ascii().is_empty() {
            ErrorKind::Malformed
        } else {
            ErrorKind::NotTheApi
        };
        Self::new(kind, head, &excerpt(head, body))
    }

    /// What a person can do about it.
    #[must_use]
    pub fn advice(&self) -> Advice {
        match self.kind {
            ErrorKind::SignedOut => Advice::SignIn,
            ErrorKind::PasswordExpired => Advice::ChangePassword,
            ErrorKind::Forbidden => Advice::AskForPermission,
            ErrorKind::NoTask => Advice::OpenList,
            ErrorKind::NoCluster => Advice::CheckCluster,
            ErrorKind::Invalid => Advice::MendInput,
            ErrorKind::Conflict => Advice::LookAgain,
            ErrorKind::Engine => Advice::CheckEngine,
            ErrorKind::Network | ErrorKind::Offline => Advice::CheckConnection,
            ErrorKind::NotTheApi | ErrorKind::NotFound => Advice::CheckAddress,
            ErrorKind::Unsupported | ErrorKind::TooLarge => Advice::AskAdministrator,
            ErrorKind::TooMany
            | ErrorKind::Unavailable
            | ErrorKind::Server
            | ErrorKind::Malformed
            | ErrorKind::TimedOut => Advice::Retry,
        }
    }

    /// Whether a write that ended so may have been carried out all the same.
    #[must_use]
    pub fn leaves_outcome_unknown(&self) -> bool {
        match self.kind {
            ErrorKind::Network
            | ErrorKind::TimedOut
            | ErrorKind::Malformed
            | ErrorKind::TooLarge
            | ErrorKind::NotTheApi => true,
            // With an envelope the API itself says that it failed; but one that
            // panicked, or lost the service behind it, does not know.
            ErrorKind::Unavailable | ErrorKind::Server => self.code.is_none_or(|code| {
                code == codes::PANIC.code || code == codes::CLUSTER_SERVICE.code
            }),
            _ => false,
        }
    }
}

/// The message without its leading `[code]`.
fn strip_code(text: &str) -> &str {
    let rest = text.strip_prefix('[').and_then(|rest| rest.split_once(']'));
    match rest {
        Some((code, rest)) if code.parse::<i64>().is_ok() => rest.trim_start(),
        _ => text,
    }
}

/// Without secrets, and not longer than a person reads.
fn shown(text: &str) -> String {
    brief(&redact::without_secrets(text.to_owned()), WORDS_MOST).into_owned()
}

/// The beginning of a body that is no envelope, secrets hidden before it is
/// cut: a cut could take away what gives one away. A page of HTML says nothing
/// to a person, so it is left out.
fn excerpt(head: &Head<'_>, body: &[u8]) -> String {
    let text = String::from_utf8_lossy(body.get(..EXCERPT * 20).unwrap_or(body)).into_owned();
    let text = text.trim();
    let is_html =
        head.content_type.is_some_and(|kind| kind.contains("html")) || text.starts_with('<');
    // What begins as JSON may hold a password, and broke off at a place
    // where nothing can tell.
    if is_html || text.starts_with(['{', '[']) {
        return String::new();
    }
    shown(text).chars().take(EXCERPT).collect()
}
