//! What the model says as data, said in words.

use changefeed_model::envelope::{Advice, ApiError, ErrorKind};
use changefeed_model::health::{Doubt, Health, Stamp, Verdict};
use changefeed_model::lifecycle::Refusal;
use changefeed_model::settle::Outcome;
use changefeed_model::{Operation, Status};

use super::format::{self, duration, rough};
use super::{Words, fill, follow, sentences};

/// The word of a derived state.
#[must_use]
pub fn state_word(words: &Words, health: Health) -> &'static str {
    match health {
        Health::Busy => words.state_busy,
        Health::Starting => words.state_starting,
        Health::Running => words.state_running,
        Health::CatchingUp => words.state_catching_up,
        Health::Lagging => words.state_lagging,
        Health::Critical => words.state_critical,
        Health::Stalled => words.state_stalled,
        Health::LagUnknown => words.state_lag_unknown,
        Health::Paused => words.state_paused,
        Health::PausedTooLong => words.state_paused_too_long,
        Health::Finished => words.state_finished,
        Health::Error => words.state_error,
        Health::Failed => words.state_failed,
        Health::Unknown => words.state_unknown,
    }
}

/// The derived state of a task: its word, or how long it has been paused.
#[must_use]
pub fn verdict_state(words: &Words, verdict: &Verdict) -> String {
    match (verdict.health, verdict.paused_ms) {
        (Health::Paused | Health::PausedTooLong, Some(paused)) => {
            fill(words.state_paused_for, &[("age", &rough(words, paused))])
        }
        (health, _) => state_word(words, health).to_owned(),
    }
}

/// Why a task is in its derived state, with the figures, the threshold that
/// decided, and what speaks against the timestamps.
#[must_use]
pub fn verdict_reason(words: &Words, status: &Status, verdict: &Verdict) -> String {
    let (first, second) = match verdict.health {
        Health::Busy => (words.why_busy, ""),
        Health::Starting => (words.why_starting, ""),
        Health::Running => (words.why_running, ""),
        Health::CatchingUp if verdict.eta_ms.is_some() => (words.why_lagging, words.why_eta),
        Health::CatchingUp => (words.why_lagging, words.why_shrinking),
        Health::Lagging => (words.why_lagging, ""),
        Health::Critical => (words.why_critical, ""),
        Health::Stalled => (words.why_stalled, words.why_running),
        Health::LagUnknown => (words.why_lag_unknown, ""),
        Health::Paused if verdict.lag_ms.is_some() => (words.why_paused_for, ""),
        Health::Paused => (words.why_paused, ""),
        Health::PausedTooLong => (words.why_paused_too_long, ""),
        Health::Finished => (words.why_finished, ""),
        Health::Error => (words.why_error, ""),
        // It holds garbage collection back as a paused one does.
        Health::Failed if verdict.limit_ms.is_some() => {
            (words.why_failed, words.why_paused_too_long)
        }
        Health::Failed => (words.why_failed, ""),
        Health::Unknown => (words.why_unknown, ""),
    };
    let figure = |ms: Option<i64>| ms.map(|ms| duration(words, ms)).unwrap_or_default();
    let lag = figure(verdict.lag_ms);
    let still = figure(verdict.still_ms);
    let limit = figure(verdict.limit_ms);
    let eta = verdict.eta_ms.map(|ms| about(words, ms));
    let mut text = String::new();
    for pattern in [first, second] {
        append(
            &mut text,
            pattern,
            &[
                ("status", status.as_str()),
                ("lag", &lag),
                ("still", &still),
                ("limit", &limit),
                ("eta", eta.as_deref().unwrap_or_default()),
            ],
        );
    }
    // What rests on no timestamp needs no word about them.
    if !matches!(
        verdict.health,
        Health::Busy | Health::Starting | Health::Finished | Health::Error | Health::Unknown
    ) && let Some(doubt) = verdict.doubt
    {
        append_doubt(&mut text, words, doubt);
    }
    text
}

/// What speaks against the timestamps.
fn append_doubt(text: &mut String, words: &Words, doubt: Doubt) {
    let (pattern, stamp, ms) = match doubt {
        Doubt::TooEarly(stamp) => (words.doubt_early, stamp, 0),
        Doubt::CheckpointAhead(ms) => (words.doubt_ahead, Stamp::Checkpoint, ms),
        Doubt::UpstreamStill(ms) => (words.doubt_frozen, Stamp::Upstream, ms),
        Doubt::TwinsApart(stamp, ms) => (words.doubt_twins, stamp, ms),
        Doubt::ServerAhead(ms) => (words.doubt_clock, Stamp::Upstream, ms),
    };
    let stamp = match stamp {
        Stamp::Checkpoint => words.field_sync_ts,
        Stamp::Upstream => words.field_upstream_ts,
    };
    let apart = duration(words, ms);
    append(text, pattern, &[("stamp", stamp), ("apart", &apart)]);
}

/// One more sentence, if there is one.
fn append(text: &mut String, pattern: &str, places: &[(&str, &str)]) {
    follow(text, &fill(pattern, places));
}

/// A time to come: no more exact than a trend is.
fn about(words: &Words, ms: i64) -> String {
    match ms {
        3_600_000.. => duration(words, ms),
        60_000.. => rough(words, ms + 30_000),
        _ => rough(words, ms.max(1_000)),
    }
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

/// What became of an operation that was accepted; empty while it is not known.
#[must_use]
pub fn outcome(words: &Words, operation: Operation, name: &str, outcome: &Outcome) -> String {
    let (pattern, status) = match outcome {
        Outcome::Wait(_) => return String::new(),
        Outcome::Done => return done(words, operation, name),
        Outcome::Gone => (words.gone, ""),
        Outcome::Still(_) if operation == Operation::Delete => (words.still_there, ""),
        Outcome::Still(status) if operation == Operation::Update => {
            (words.updated_not_back, status.as_str())
        }
        Outcome::Still(status) => (words.still, status.as_str()),
        Outcome::Untaken => (words.still, words.as_before),
        Outcome::Unsettled => (words.unsettled, ""),
    };
    let operation = self::operation(words, operation);
    let values = [("operation", operation), ("name", name), ("status", status)];
    fill(pattern, &values)
}

/// Why a task does not allow an operation.
#[must_use]
pub fn refusal(words: &Words, refusal: &Refusal) -> String {
    match refusal {
        Refusal::Busy => words.refused_busy.to_owned(),
        Refusal::WrongStatus { status, allowed } => {
            let allowed: Vec<&str> = allowed.iter().map(Status::as_str).collect();
            let allowed = format::either(words.speaks, &allowed);
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
        ErrorKind::TooLarge => words.error_too_large,
        ErrorKind::Network => words.error_network,
        ErrorKind::Offline => words.error_offline,
        ErrorKind::TimedOut => words.error_timed_out,
    };
    let todo = match (error.advice(), error.retry_after) {
        (Advice::Retry, Some(seconds @ 1..)) => {
            let when = format::relative(words, i64::from(seconds) * 1_000, 0);
            return sentences(&[what, &fill(words.advice_retry_after, &[("when", &when)])]);
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
        (Advice::Retry, _) => words.advice_retry,
        (Advice::AskAdministrator, _) => words.advice_administrator,
    };
    sentences(&[what, todo])
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

/// An error in sentences, and the server's own words beneath.
#[must_use]
pub fn explained(words: &Words, error: &ApiError) -> String {
    let mut text = self::error(words, error);
    let server = server_words(words, error);
    if !server.is_empty() {
        text.push('\n');
        text.push_str(&server);
    }
    text
}
