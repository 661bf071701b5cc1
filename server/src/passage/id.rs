//! Ids of requests.

use std::sync::atomic::{AtomicU64, Ordering};

use axum::http::HeaderValue;

use crate::embedded;

/// The longest id that is taken from a client.
const LONGEST: usize = 64;
/// How many characters of chance tell one server's ids from another's.
const CHANCE: usize = 8;

/// Makes ids: chance for this server, then a number. They are names, and keep
/// no secret.
pub(super) struct Ids {
    server: String,
    made: AtomicU64,
}

impl Ids {
    /// Ids of a server.
    pub(super) fn new() -> std::io::Result<Self> {
        let mut server = embedded::token()?;
        server.truncate(CHANCE);
        Ok(Self {
            server,
            made: AtomicU64::new(1),
        })
    }

    /// The next one.
    pub(super) fn next(&self) -> HeaderValue {
        let number = self.made.fetch_add(1, Ordering::Relaxed);
        HeaderValue::from_str(&format!("{}-{number}", self.server))
            .unwrap_or(HeaderValue::from_static("unknown"))
    }
}

/// The id that a client, or a proxy before it, gave its request: one, short,
/// and of characters that mean nothing to whatever reads the log.
pub(super) fn accepted<'a>(
    mut given: impl Iterator<Item = &'a HeaderValue>,
) -> Option<HeaderValue> {
    let only = given.next().filter(|_| given.next().is_none())?;
    let is_plain = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    let bytes = only.as_bytes();
    ((1..=LONGEST).contains(&bytes.len()) && bytes.iter().all(is_plain)).then(|| only.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judge(values: &[&[u8]]) -> bool {
        let values: Vec<_> = values
            .iter()
            .map(|value| HeaderValue::from_bytes(value).unwrap())
            .collect();
        accepted(values.iter()).is_some()
    }

    #[test]
    fn a_plain_id_is_accepted() {
        for good in [
            "a",
            "0af7651916cd43dd8448eb211c80319c",
            "web-1_2.3",
            &"x".repeat(64),
        ] {
            assert!(judge(&[good.as_bytes()]), "{good}");
        }
        let long = "x".repeat(65);
        for bad in [
            "",
            "a b",
            "a\tb",
            "a\"b",
            "a=b",
            "<b>",
            "\u{e4}",
            "\u{1f512}",
            &long,
        ] {
            assert!(!judge(&[bad.as_bytes()]), "{bad}");
        }
        assert!(!judge(&[]));
        assert!(!judge(&[b"a", b"a"]));
    }

    #[test]
    fn ids_are_different() {
        let (one, other) = (Ids::new().unwrap(), Ids::new().unwrap());
        let made = [one.next(), one.next(), other.next()];
        assert!(made[0] != made[1] && made[0] != made[2]);
        assert!(made.iter().all(|id| judge(&[id.as_bytes()])));
    }
}
