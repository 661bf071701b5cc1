//! Why a server did not answer as it should, in one sentence.

use anyhow::Error;
use changefeed_model::envelope::{ApiError, ErrorKind};

use crate::cli::end::End;
use crate::cli::table::shown;

/// The end that an error of the API means.
pub(super) fn end(error: &ApiError) -> End {
    let is_missing = matches!(
        error.kind,
        ErrorKind::NoTask | ErrorKind::NoCluster | ErrorKind::NotFound
    );
    let said = Error::msg(sentence(error));
    match is_missing {
        true => End::of_missing(&said),
        false => End::of_failure(&said),
    }
}

fn sentence(error: &ApiError) -> String {
    let mut said = what(error.kind).to_owned();
    let numbers = match (error.http, error.code) {
        (Some(http), Some(code)) => format!(" (HTTP {http}, code {code})"),
        (Some(http), None) => format!(" (HTTP {http})"),
        (None, _) => String::new(),
    };
    said.push_str(&numbers);
    let words = [error.message.as_str()]
        .into_iter()
        .chain(error.details.iter().map(String::as_str))
        .chain(error.cause.as_deref())
        .filter(|words| !words.is_empty());
    for words in words {
        said.push_str(": ");
        said.push_str(&shown(words));
    }
    if let Some(seconds) = error.retry_after {
        said.push_str(&format!("; the server asks for {seconds} s of patience"));
    }
    said
}

fn what(kind: ErrorKind) -> &'static str {
    match kind {
        ErrorKind::SignedOut => "the server does not take the token: give one that is in force",
        ErrorKind::PasswordExpired => "the user's password expired: change it first",
        ErrorKind::Forbidden => "the token may not do this",
        ErrorKind::NoTask => "there is no such task",
        ErrorKind::NoCluster => "there is no such cluster",
        ErrorKind::NotFound => "nothing is there: see that --server leads to the API",
        ErrorKind::Conflict => "the task does not allow this now",
        ErrorKind::Invalid => "the server does not take the request",
        ErrorKind::Unsupported => "the server cannot do this",
        ErrorKind::Engine => "the replication engine refused",
        ErrorKind::TooMany => "too many requests: try again later",
        ErrorKind::Unavailable => "the server cannot answer now: try again later",
        ErrorKind::Server => "the server failed",
        ErrorKind::NotTheApi => "something answered that is not the API: see --server",
        ErrorKind::Malformed => "the answer makes no sense",
        ErrorKind::TooLarge => "the answer is too large",
        ErrorKind::Network | ErrorKind::Offline => "the server cannot be reached",
        ErrorKind::TimedOut => "the server did not answer in time: see --timeout",
    }
}
