//! Who may call the API.

use std::fmt;
use std::sync::Arc;

use anyhow::{Result, bail};
use axum::extract::{Request, State};
use axum::http::header::{AUTHORIZATION, WWW_AUTHENTICATE};
use axum::http::{HeaderMap, HeaderValue};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use changefeed_model::envelope::codes;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use super::Api;
use crate::failure::Failure;
use crate::source::Changefeeds;

/// The token that every call must bring. It is kept as its hash: hashes are of
/// one length, so that comparing them tells nothing about the token's.
#[derive(Clone)]
pub struct Token([u8; 32]);

impl Token {
    /// Takes a token.
    ///
    /// # Errors
    /// A sentence, where it cannot stand in a header.
    pub fn new(token: &str) -> Result<Self> {
        if token.is_empty() || !token.bytes().all(|byte| byte.is_ascii_graphic()) {
            bail!(
                "the token cannot stand in a header: choose one of letters, digits and signs, \
                 without spaces"
            );
        }
        Ok(Self(hash(token.as_bytes())))
    }

    /// Compares in a time that depends on nothing secret.
    fn is(&self, offered: &[u8]) -> bool {
        self.0.ct_eq(&hash(offered)).into()
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token")
    }
}

fn hash(token: &[u8]) -> [u8; 32] {
    Sha256::digest(token).into()
}

/// Lets a request pass that brings the token.
pub(super) async fn require<C: Changefeeds>(
    State(api): State<Arc<Api<C>>>,
    request: Request,
    next: Next,
) -> Response {
    let missing = match offered(request.headers()) {
        Some(token) if api.token.is(token) => return next.run(request).await,
        Some(_) => "the token is wrong",
        None => "the header `Authorization: Bearer TOKEN` is missing",
    };
    let mut response = Failure::of(codes::UNAUTHORIZED)
        .because(missing)
        .into_response();
    let challenge = HeaderValue::from_static("Bearer");
    response.headers_mut().insert(WWW_AUTHENTICATE, challenge);
    response
}

/// The token of the one `Authorization` header, if it is a bearer's.
fn offered(headers: &HeaderMap) -> Option<&[u8]> {
    let mut all = headers.get_all(AUTHORIZATION).iter();
    let only = all.next().filter(|_| all.next().is_none())?;
    let (scheme, token) = only.as_bytes().split_at_checked(7)?;
    scheme
        .eq_ignore_ascii_case(b"bearer ")
        .then(|| token.trim_ascii())
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
        assert_eq!(offered(&headers(&["Bearer "])), Some(&b""[..]));
        for none in [
            &[][..],
            &["Bearer"],
            &["Basic abc"],
            &["abc"],
            &["Bearer abc", "Bearer abc"],
        ] {
            assert_eq!(offered(&headers(none)), None, "{none:?}");
        }
    }

    #[test]
    fn an_empty_token_is_none() {
        assert!(Token::new("").is_err());
        assert!(Token::new("my token").is_err());
        let token = Token::new("mytoken").unwrap();
        assert!(token.is(b"mytoken"));
        for wrong in [&b""[..], b"mytoke", b"mytoken2", b"MYTOKEN"] {
            assert!(!token.is(wrong));
        }
    }

    #[test]
    fn it_never_prints() {
        let token = Token::new("mytoken").unwrap();
        assert_eq!(format!("{token:?}"), "Token");
    }
}
