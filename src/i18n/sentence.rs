//! What the model says as data, said in words.

use changefeed_model::envelope::{Advice, ApiError, ErrorKind};
use changefeed_model::health::{self, Health};
use changefeed_model::lifecycle::Refusal;
use changefeed_model::{Operation, Status, Task};

use super::format::{duration, rough};
use super::{Words, fill};

/// The word of a derived state.
#[must_use]
pub fn state(words: &Words, task: &Task) -> String {
    let word = match Health::of(task) {
        Health::Busy => words.state_busy,
        Health::Starting => words.state_starting,
        Health::Running => words.state_running,
        Health::Lagging => words.state_lagging,
        Health::Critical => words.state_critical,
        Health::LagUnknown => words.state_lag_unknown,
        Health::Paused => words.state_paused,
        Health::PausedTooLong => {
            let age = rough(words, health::lag_ms(task).unwrap_or_default());
            return fill(words.state_paused_for, &[("age", &age)]);
        }
        Health::Finished => words.state_finished,
        Health::Error => words.state_error,
        Health::Failed => words.state_failed,
        Health::Unknown => words.state_unknown,
    };
    word.to_owned()
}

/// Why a task is in its derived state, with the figures.
#[must_use]
pub fn reason(words: &Words, task: &Task) -> String {
    let status = task.status();
    let lag = health::lag_ms(task);
    let lag_text = lag.map(|lag| duration(words, lag)).unwrap_or_default();
    let (pattern, limit) = match Health::of(task) {
        Health::Busy => (words.why_busy, 0),
        Health::Starting => (words.why_starting, 0),
        Health::Running => (words.why_running, 0),
        Health::Lagging => (words.why_lagging, health::LAGGING_MS),
        Health::Critical => (words.why_critical, health::CRITICAL_MS),
        Health::LagUnknown => (words.why_lag_unknown, 0),
        Health::Paused if lag.is_some() => (words.why_paused_for, 0),
        Health::Paused => (words.why_paused, 0),
        Health::PausedTooLong => (words.why_paused_too_long, 0),
        Health::Finished => (words.why_finished, 0),
        Health::Error => (words.why_error, 0),
        Health::Failed => (words.why_failed, 0),
        Health::Unknown => (words.why_unknown, 0),
    };
    let limit = duration(words, limit);
    fill(
        pattern,
        &[
            ("status", status.as_str()),
            ("lag", &lag_text),
            ("limit", &limit),
        ],
    )
}

/// The word of an operation, as on its button.
#[must_use]
pub fn operation(words: &Words, operation: Operation) -> &'static str {
    match operation {
        Operation::Pause => words.pause,
        Operation::Resume => words.resume,
        Operation::Update => words.update,
        Operation::Delete => words.delete,
    }
}

/// The word of an operation under way.
#[must_use]
pub fn under_way(words: &Words, operation: Operation) -> &'static str {
    match operation {
        Operation::Pause => words.pausing,
        Operation::Resume => words.resuming,
        Operation::Update => words.updating,
        Operation::Delete => words.deleting,
    }
}

/// What to say when an operation went through.
#[must_use]
pub fn done(words: &Words, operation: Operation, name: &str) -> String {
    let pattern = match operation {
        Operation::Pause => words.done_pause,
        Operation::Resume => words.done_resume,
        Operation::Update => words.done_update,
        Operation::Delete => words.done_delete,
    };
    fill(pattern, &[("name", name)])
}

/// What to say when an operation was refused.
#[must_use]
pub fn not_done(words: &Words, operation: Operation, name: &str) -> String {
    let pattern = match operation {
        Operation::Pause => words.failed_pause,
        Operation::Resume => words.failed_resume,
        Operation::Update => words.failed_update,
        Operation::Delete => words.failed_delete,
    };
    fill(pattern, &[("name", name)])
}

/// Why a task does not allow an operation.
#[must_use]
pub fn refusal(words: &Words, refusal: &Refusal) -> String {
    match refusal {
        Refusal::Busy => words.refused_busy.to_owned(),
        Refusal::WrongStatus { status, allowed } => {
            let allowed: Vec<&str> = allowed.iter().map(Status::as_str).collect();
            let allowed = allowed.join(words.or);
            fill(
                words.refused_status,
                &[("status", status.as_str()), ("allowed", &allowed)],
            )
        }
        Refusal::UnknownStatus(word) => fill(words.refused_unknown, &[("status", word)]),
    }
}

/// What happened and what to do, in two sentences.
#[must_use]
pub fn error(words: &Words, error: &ApiError) -> String {
    let what = match error.kind {
        ErrorKind::SignedOut => words.error_signed_out,
        ErrorKind::PasswordExpired => words.error_password_expired,
        ErrorKind::Forbidden => words.error_forbidden,
        ErrorKind::NoTask => words.error_no_task,
        ErrorKind::NoCluster => words.error_no_cluster,
        ErrorKind::NotFound => words.error_not_found,
        ErrorKind::Conflict => words.error_conflict,
        ErrorKind::Invalid => words.error_invalid,
        ErrorKind::Unsupported => words.error_unsupported,
        ErrorKind::Engine => words.error_engine,
        ErrorKind::TooMany => words.error_too_many,
        ErrorKind::Unavailable => words.error_unavailable,
        ErrorKind::Server => words.error_server,
        ErrorKind::NotTheApi => words.error_not_the_api,
        ErrorKind::Malformed => words.error_malformed,
        ErrorKind::Network => words.error_network,
        ErrorKind::TimedOut => words.error_timed_out,
    };
    let todo = match (error.advice(), error.retry_after) {
        (Advice::Retry, Some(seconds)) => {
            return format!(
                "{what} {}",
                fill(words.advice_retry_after, &[("n", &seconds.to_string())])
            );
        }
        (Advice::SignIn, _) => words.advice_sign_in,
        (Advice::ChangePassword, _) => words.advice_change_password,
        (Advice::AskForPermission, _) => words.advice_permission,
        (Advice::OpenList, _) => words.advice_open_list,
        (Advice::CheckCluster, _) => words.advice_cluster,
        (Advice::MendInput, _) => words.advice_mend,
        (Advice::LookAgain, _) => words.advice_look_again,
        (Advice::CheckEngine, _) => words.advice_engine,
        (Advice::CheckConnection, _) => words.advice_connection,
        (Advice::CheckAddress, _) => words.advice_address,
        (Advice::Retry, None) => words.advice_retry,
        (Advice::AskAdministrator, _) => words.advice_administrator,
    };
    format!("{what} {todo}")
}

/// The server's own words, for whoever looks into it: message, details,
/// cause, code. Empty where it had none.
#[must_use]
pub fn server_words(words: &Words, error: &ApiError) -> String {
    let mut parts: Vec<String> = Vec::new();
    if !error.message.is_empty() {
        parts.push(error.message.clone());
    }
    parts.extend(error.details.iter().cloned());
    if let Some(cause) = &error.cause {
        parts.push(fill(words.error_cause, &[("cause", cause)]));
    }
    let code = error
        .code
        .map(|code| fill(words.error_code, &[("code", &code.to_string())]));
    let http = error
        .http
        .filter(|http| *http != 0)
        .map(|http| format!("HTTP {http}"));
    let figures: Vec<String> = code.into_iter().chain(http).collect();
    if !figures.is_empty() {
        parts.push(format!("({})", figures.join(", ")));
    }
    parts.join(" · ")
}
