//! A token, as it is kept.

use std::fmt;

use anyhow::{Result, bail};
use sha2::{Digest, Sha256};
use subtle::{Choice, ConstantTimeEq};

/// A token, kept as its hash: hashes are of one length, so that comparing them
/// tells nothing about the token's, and the token itself is nowhere in memory.
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
        Ok(Self::offered(token.as_bytes()))
    }

    /// What somebody offers as a token.
    pub(crate) fn offered(token: &[u8]) -> Self {
        Self(Sha256::digest(token).into())
    }

    /// A part of the hash: enough to know it again, too little to be it.
    pub(crate) fn trace(&self) -> u64 {
        let [a, b, c, d, e, f, g, h, ..] = self.0;
        u64::from_be_bytes([a, b, c, d, e, f, g, h])
    }
}

impl ConstantTimeEq for Token {
    fn ct_eq(&self, other: &Self) -> Choice {
        self.0.ct_eq(&other.0)
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_token_is_none() {
        for wrong in ["", "my token", "mytoken\n", "密码"] {
            assert!(Token::new(wrong).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn only_itself_is_equal() {
        let token = Token::new("mytoken").unwrap();
        let is = |offered: &[u8]| bool::from(token.ct_eq(&Token::offered(offered)));
        assert!(is(b"mytoken"));
        for wrong in [&b""[..], b"mytoke", b"mytoken2", b"MYTOKEN"] {
            assert!(!is(wrong));
            assert_ne!(Token::offered(wrong).trace(), token.trace());
        }
    }

    #[test]
    fn it_never_prints() {
        let token = Token::new("mytoken").unwrap();
        assert_eq!(format!("{token:?}"), "Token");
    }
}
