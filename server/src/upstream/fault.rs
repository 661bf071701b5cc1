//! Why no answer came, and what a caller is told of it: what happened, what
//! became of the request, and what to do. Where the live server is stands in
//! the log alone.

use std::error::Error;
use std::io;
use std::time::Duration;

use axum::http::StatusCode;
use changefeed_model::envelope::{Code, codes};
use hyper_util::client::legacy;
use tower::timeout::error::Elapsed;

use super::Address;
use super::body::Incomplete;
use crate::failure::Failure;

/// What whoever runs the server is to do.
const ASK: &str = "whoever runs this server finds the reason in its log";

/// Why no answer came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// The request's own body was more than goes on: nothing was sent.
    TooLarge,
    /// The request's own body did not arrive whole. Its head and a part of it
    /// may have been sent, and there are live servers that do not wait for the
    /// end.
    Incomplete(Incomplete),
    /// No connection: nothing was sent.
    Unreachable(&'static str),
    /// The connection ended, or what came is no HTTP: what was sent may have
    /// arrived.
    Broken,
    /// No answer in time.
    Late(Duration),
    /// An answer that leads elsewhere.
    Redirected(StatusCode),
    /// The token of this server is not taken.
    TokenRefused,
    /// The live server is this one.
    Loop,
}

impl Fault {
    /// What a client's error means.
    pub(super) fn of(error: &legacy::Error) -> Self {
        if let Some(incomplete) = find::<Incomplete>(error) {
            return Self::Incomplete(*incomplete);
        }
        if error.is_connect() {
            return Self::Unreachable(why_unreachable(error));
        }
        Self::Broken
    }

    /// What the caller is told. `is_write` is whether something may have been
    /// changed.
    pub(super) fn tell(self, is_write: bool) -> Failure {
        match self {
            Self::TooLarge => {
                Failure::of_http(413).because("the body was not passed on, and nothing was changed")
            }
            Self::Incomplete(incomplete) => {
                let (failure, sentence) = match incomplete {
                    Incomplete::TooLarge => (
                        Failure::of_http(413),
                        "the body is too large: it was passed on in part",
                    ),
                    Incomplete::TooLate => {
                        (Failure::of_http(408), "the body did not arrive in time")
                    }
                    Incomplete::Broken => (Failure::of(codes::MALFORMED), "the body broke off"),
                };
                match is_write {
                    true => unknown(failure.code.http, sentence),
                    false => failure.because(sentence),
                }
            }
            Self::Unreachable(why) => unsent(why).because(ASK),
            Self::Broken => sent(
                502,
                is_write,
                "the upstream ended the connection before it answered",
            ),
            Self::Late(after) => {
                let sentence = format!("the upstream did not answer in {} s", after.as_secs());
                sent(504, is_write, &sentence)
            }
            Self::Redirected(status) => {
                let sentence = format!(
                    "the upstream answers with a redirect ({}), which is not followed: the \
                     address that --upstream names is another one, or a slash of the path is",
                    status.as_u16()
                );
                match is_write && may_be_done(status) {
                    true => unknown(502, &sentence),
                    false => unsent(&sentence).because("nothing was changed"),
                }
            }
            Self::TokenRefused => unsent(
                "the upstream refuses the token of this server: it is wrong, or its time is over",
            )
            .because("nothing was changed")
            .because("whoever runs this server gives it another one with --upstream-token-file"),
            Self::Loop => unsent("this server is its own upstream, itself or by way of another")
                .because("nothing was changed")
                .because("whoever runs this server gives another address with --upstream"),
        }
    }

    /// Tells the log of an answer that goes no further, and of a request that
    /// went round. Where there was no answer at all, whoever waited for it has
    /// told why.
    pub(super) fn log(self, upstream: &Address) {
        match self {
            Self::Redirected(status) => {
                let status = status.as_u16();
                tracing::warn!(
                    %upstream, status,
                    "the upstream answers with a redirect, which is not followed"
                );
            }
            Self::TokenRefused => {
                tracing::warn!(%upstream, "the upstream refuses the token of this server");
            }
            Self::Loop => tracing::warn!(
                %upstream,
                "a request came back to this server: it is its own upstream, itself or by way of \
                 another"
            ),
            Self::TooLarge
            | Self::Incomplete(_)
            | Self::Unreachable(_)
            | Self::Broken
            | Self::Late(_) => {}
        }
    }
}

/// Whether a server may lead on from what it has done (RFC 9110, 15.4): the
/// other redirects have the same request sent elsewhere.
fn may_be_done(status: StatusCode) -> bool {
    !matches!(
        status,
        StatusCode::MOVED_PERMANENTLY
            | StatusCode::TEMPORARY_REDIRECT
            | StatusCode::PERMANENT_REDIRECT
    )
}

/// A failure before anything could be done.
fn unsent(sentence: &str) -> Failure {
    Failure::of_http(502).because(sentence)
}

/// A failure after a request was sent.
fn sent(http: u16, is_write: bool, sentence: &str) -> Failure {
    if is_write {
        return unknown(http, sentence);
    }
    Failure::of_http(http)
        .because(sentence)
        .because("nothing was changed: try again")
}

/// A failure of a write after which nobody here knows what was done. Its code
/// is the one by which clients know that.
fn unknown(http: u16, sentence: &str) -> Failure {
    let code = Code {
        http,
        ..codes::CLUSTER_SERVICE
    };
    Failure::of(code)
        .because(sentence)
        .because("whether the change was made is not known: read again before you send it again")
}

/// Why there is no connection, in words for whoever asks.
fn why_unreachable(error: &legacy::Error) -> &'static str {
    if find::<Elapsed>(error).is_some() {
        return "the upstream does not take a connection in time; nothing was sent";
    }
    // What TLS says is inside of an error of the connection.
    let encryption = find::<rustls::Error>(error);
    match encryption {
        Some(rustls::Error::InvalidCertificate(_)) => {
            return "the upstream's certificate is not to be trusted; nothing was sent (an \
                    authority of one's own is given with --upstream-ca)";
        }
        Some(_) => return "the upstream and this server agree on no encryption; nothing was sent",
        None => {}
    }
    let kind = find::<io::Error>(error).map(io::Error::kind);
    match kind {
        Some(io::ErrorKind::ConnectionRefused) => {
            "the upstream refuses connections: it may not be running; nothing was sent"
        }
        Some(io::ErrorKind::TimedOut) => {
            "the upstream does not take a connection in time; nothing was sent"
        }
        Some(io::ErrorKind::HostUnreachable | io::ErrorKind::NetworkUnreachable) => {
            "no way leads to the upstream; nothing was sent"
        }
        _ => "the upstream cannot be reached; nothing was sent",
    }
}

/// The first error of a kind among an error and its causes.
fn find<'a, E: Error + 'static>(error: &'a (dyn Error + 'static)) -> Option<&'a E> {
    let mut next = Some(error);
    while let Some(error) = next {
        if let Some(found) = error.downcast_ref::<E>() {
            return Some(found);
        }
        // An error of the connection holds another one, and does not name it
        // as its cause.
        if let Some(io) = error.downcast_ref::<io::Error>()
            && let Some(inner) = io.get_ref()
            && let Some(found) = find::<E>(inner)
        {
            return Some(found);
        }
        next = error.source();
    }
    None
}
