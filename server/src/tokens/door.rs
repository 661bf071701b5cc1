//! The door: a request's token is looked at, and a wrong one is met.

use std::time::Duration;

use anyhow::Result;
use axum::extract::Request;
use axum::http::header::AUTHORIZATION;
use axum::http::{HeaderMap, HeaderValue};
use prometheus_client::metrics::counter::Counter;

use super::guesses::{Crowded, Guesses};
use super::{Caller, Role, Token, Tokens};
use crate::peer::Client;
use crate::settings::Settings;

/// Who may come in. One door is before everything that needs a token.
#[derive(Debug)]
pub struct Door {
    tokens: Tokens,
    guesses: Guesses,
    wrong: Counter,
    readings: Counter,
    failed_readings: Counter,
}

/// What a request brought.
#[derive(Debug)]
pub(crate) enum Looked {
    /// A token that is known.
    Known(Caller),
    /// One that is not, from somewhere.
    Wrong(Client, Token),
    /// None.
    Missing,
}

/// Why a request did not come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refused {
    /// No token.
    Missing,
    /// A wrong one.
    Wrong,
    /// One of many wrong ones.
    Crowded(Crowded),
}

impl Refused {
    /// Why, for the caller.
    pub(crate) fn sentence(self) -> &'static str {
        match self {
            Self::Missing => "the header `Authorization: Bearer TOKEN` is missing",
            Self::Wrong => "the token is wrong",
            Self::Crowded(_) => {
                "the token is wrong, and many wrong ones came from this address; try again later"
            }
        }
    }

    /// When to try again, where that is to be said.
    pub(crate) fn retry_after(self) -> Option<Duration> {
        match self {
            Self::Crowded(crowded) => Some(crowded.retry_after),
            Self::Missing | Self::Wrong => None,
        }
    }
}

impl Door {
    /// Reads the tokens that the settings name.
    ///
    /// # Errors
    /// A sentence for the operator that says what to do.
    pub fn open(settings: &Settings) -> Result<Self> {
        let tokens = if settings.passes_tokens_on() {
            Tokens::none()
        } else {
            Tokens::open(settings.token.as_deref(), settings.tokens.clone())?
        };
        Ok(Self {
            tokens,
            guesses: Guesses::default(),
            wrong: Counter::default(),
            readings: Counter::default(),
            failed_readings: Counter::default(),
        })
    }

    /// Looks at a request's token.
    pub(crate) fn look(&self, request: &Request) -> Looked {
        let Some(token) = offered(request.headers()) else {
            return Looked::Missing;
        };
        let token = Token::offered(token);
        match self.tokens.find(&token) {
            Some(caller) => Looked::Known(caller),
            None => Looked::Wrong(Client::of(request.extensions()), token),
        }
    }

    /// Lets in, or says why not, after the time that a wrong token waits.
    pub(crate) async fn admit(&self, looked: Looked) -> Result<Caller, Refused> {
        match looked {
            Looked::Known(caller) => {
                let span = tracing::Span::current();
                span.record("caller", &*caller.name);
                span.record("role", caller.role.as_str());
                Ok(caller)
            }
            Looked::Missing => Err(Refused::Missing),
            Looked::Wrong(client, token) => {
                self.wrong.inc();
                Err(match self.guesses.wait(client, &token).await {
                    Ok(()) => Refused::Wrong,
                    Err(crowded) => Refused::Crowded(crowded),
                })
            }
        }
    }

    /// Reads the token file anew. What cannot be taken changes nothing; the
    /// log says so in either case.
    pub(crate) fn read_again(&self) {
        if self.tokens.file.is_none() {
            return;
        }
        self.readings.inc();
        match self.tokens.read_again() {
            Ok(tokens) => tracing::info!(tokens, "the token file was read anew and is in force"),
            Err(error) => {
                self.failed_readings.inc();
                tracing::error!(
                    "{error:#}. The tokens from before stay in force, revoked ones included: mend \
                     the file and send SIGHUP again"
                );
            }
        }
    }

    /// Whether nobody can come in: callers bring another server's tokens.
    pub(crate) fn is_shut(&self) -> bool {
        Role::ALL.into_iter().all(|role| self.tokens(role) == 0)
    }

    /// How many tokens of a role are in force.
    pub(crate) fn tokens(&self, role: Role) -> usize {
        self.tokens.count(role)
    }

    /// How many wait for the answer to a wrong token.
    pub(crate) fn waiting(&self) -> u32 {
        self.guesses.waiting()
    }

    /// Wrong tokens, readings of the file, and those that failed.
    pub(crate) fn counters(&self) -> [&Counter; 3] {
        [&self.wrong, &self.readings, &self.failed_readings]
    }
}

/// The value of `WWW-Authenticate` for those without a token.
pub(crate) fn challenge() -> HeaderValue {
    HeaderValue::from_static("Bearer")
}

/// The token of the one `Authorization` header, if it is a bearer's.
fn offered(headers: &HeaderMap) -> Option<&[u8]> {
    let mut all = headers.get_all(AUTHORIZATION).iter();
    let only = all.next().filter(|_| all.next().is_none())?;
    let (scheme, token) = only.as_bytes().split_at_checked(7)?;
    let token = token.trim_ascii();
    (scheme.eq_ignore_ascii_case(b"bearer ") && !token.is_empty()).then_some(token)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(values: &[&'static str]) -> HeaderMap {
        values
            .iter()
            .map(|value| (AUTHORIZATION, HeaderValue::from_static(value)))
            .collect()
    }

    #[test]
    fn one_bearer_header_offers_a_token() {
        assert_eq!(offered(&headers(&["Bearer abc"])), Some(&b"abc"[..]));
        assert_eq!(offered(&headers(&["bearer  abc "])), Some(&b"abc"[..]));
        for none in [
            &[][..],
            &["Bearer"],
            &["Bearer "],
            &["Basic abc"],
            &["abc"],
            &["Bearer abc", "Bearer abc"],
        ] {
            assert_eq!(offered(&headers(none)), None, "{none:?}");
        }
    }
}
