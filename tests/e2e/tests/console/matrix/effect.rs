//! What the console should make of a fault, by the model.

use changefeed_e2e::Fault;
use changefeed_model::envelope::{self, Advice, ApiError, ErrorKind, Head};

use super::table::{Row, Take};

/// What the console should make of a fault.
#[derive(Clone, Debug)]
pub(super) enum Effect {
    /// All is well.
    Passes,
    /// It says so.
    Fails(Box<ApiError>),
    /// Up to the place.
    Odd,
}

impl Effect {
    /// What a fault is to a place that takes it so; `None` where there is no
    /// such fault.
    pub(super) fn of(row: &Row, take: Take) -> Option<Self> {
        let error = match take {
            Take::No => return None,
            Take::Passes => return Some(Self::Passes),
            Take::Odd => return Some(Self::Odd),
            Take::Fails(kind) => failure(kind),
            Take::ByModel => opened(&row.fault)?,
        };
        Some(Self::Fails(Box::new(error)))
    }
}

fn failure(kind: ErrorKind) -> ApiError {
    let mut error = ApiError::without_answer(kind, "");
    // A code that is none is the API's own word all the same.
    error.code = (kind == ErrorKind::Server).then_some(-1);
    error
}

/// What the model makes of an answer; `None` where it takes it for a success.
fn opened(fault: &Fault) -> Option<ApiError> {
    let (status, body, retry_after, content_type) = match fault {
        Fault::Answer(status, body) => (*status, body.as_str(), None, None),
        Fault::Reply(reply) => (
            reply.status(),
            reply.body(),
            reply.header("retry-after"),
            reply.header("content-type"),
        ),
        _ => return None,
    };
    let head = Head {
        status,
        retry_after,
        content_type,
        ..Head::default()
    };
    envelope::open(&head, body.as_bytes()).err()
}

/// The sentence that says what happened.
pub(super) fn what(error: &ApiError) -> &'static str {
    match error.kind {
        ErrorKind::SignedOut => "The server does not accept the token.",
        ErrorKind::PasswordExpired => "Your password has expired.",
        ErrorKind::Forbidden => "You do not have permission to do this.",
        ErrorKind::NoTask => "The server has no such changefeed.",
        ErrorKind::NoCluster => "The server has no such cluster.",
        ErrorKind::NotFound => "There is nothing at this address.",
        ErrorKind::Conflict => "Another operation is in progress",
        ErrorKind::Invalid => "The server rejected what was sent.",
        ErrorKind::Unsupported => "The server cannot do this.",
        ErrorKind::Engine => "The replication engine refused this.",
        ErrorKind::TooMany => "The server is receiving too many requests.",
        ErrorKind::Unavailable => "The server cannot answer right now.",
        ErrorKind::Server => "The server reported an internal error.",
        ErrorKind::NotTheApi => "What answered is not the API.",
        ErrorKind::Malformed => "The answer is incomplete or cannot be understood.",
        ErrorKind::TooLarge => "The answer is too large and was not read to its end.",
        ErrorKind::Offline | ErrorKind::Network => "There is no connection to the server.",
        ErrorKind::TimedOut => "The server did not answer in time.",
    }
}

/// The sentence that says what to do.
pub(super) fn todo(error: &ApiError) -> &'static str {
    match error.advice() {
        Advice::SignIn => "Sign in again.",
        Advice::ChangePassword => "Change it where your accounts are managed",
        Advice::AskForPermission => "Ask an administrator.",
        Advice::OpenList => "Go back to the list.",
        Advice::CheckCluster => "Check the cluster ID.",
        Advice::MendInput => "Correct it and send it again.",
        Advice::LookAgain => "Wait a moment, then look again.",
        Advice::CheckEngine => "Check the engine's log for the reason.",
        Advice::CheckConnection => "Check your connection, then try again.",
        Advice::CheckAddress => "Check that this address leads to the API.",
        // With a number of seconds, or "in a moment".
        Advice::Retry => "Try again in",
        Advice::AskAdministrator => "Ask an administrator: trying again will not help.",
    }
}
