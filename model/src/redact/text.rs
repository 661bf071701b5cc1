//! Secrets in running text.

use core::ops::Range;

use super::{address, named};
use crate::secret::HIDDEN;

/// What a private key in PEM has in its first line.
const PEM: &str = "PRIVATE KEY-----";

/// `text` with every secret hidden that its surroundings give away; `None`
/// where there is none:
/// - passwords in addresses, with a scheme (`kafka://user:password@host`) and
///   without (`user:password@tcp(host:4000)/`),
/// - values behind a key that names a secret: `?sasl-password=…`,
///   `"password":"…"`, `Authorization: Bearer …`,
/// - private keys.
///
/// In doubt it hides more rather than less.
#[must_use]
pub fn hide_in_text(text: &str) -> Option<String> {
    if text.contains(PEM) {
        return Some(HIDDEN.to_owned());
    }
    let mut found = address::passwords(text);
    found.extend(named::values(text));
    let clean = hide_ranges(text, found);
    (clean != text).then_some(clean)
}

/// [`hide_in_text`] for a text that is at hand.
#[must_use]
pub fn without_secrets(text: String) -> String {
    hide_in_text(&text).unwrap_or(text)
}

fn hide_ranges(text: &str, mut ranges: Vec<Range<usize>>) -> String {
    ranges.sort_unstable_by_key(|range| range.start);
    let mut clean = String::with_capacity(text.len());
    let mut done = 0;
    for range in ranges.into_iter().filter(|range| !range.is_empty()) {
        // One that overlaps the one before adds what it has beyond it.
        if range.start >= done {
            clean.push_str(text.get(done..range.start).unwrap_or_default());
            clean.push_str(HIDDEN);
        }
        done = done.max(range.end);
    }
    clean.push_str(text.get(done..).unwrap_or_default());
    clean
}

/// Whether a word ends at `c`.
pub(super) fn is_break(c: char) -> bool {
    c.is_whitespace() || c.is_control()
}

/// The part of `text` from `start` on; empty where it does not reach so far.
pub(super) fn from(text: &str, start: usize) -> &str {
    text.get(start..).unwrap_or_default()
}

/// The part of `text` up to `end`.
pub(super) fn until(text: &str, end: usize) -> &str {
    text.get(..end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_secrets_in_one_text() {
        let text = "sync kafka://a:p1@k:9092/t?sasl-password=p2&x=1 and root:p3@tcp(db:4000)/";
        assert_eq!(
            hide_in_text(text).as_deref(),
            Some(
                "sync kafka://a:<hidden>@k:9092/t?sasl-password=<hidden>&x=1 and root:<hidden>@tcp(db:4000)/"
            )
        );
    }

    #[test]
    fn what_is_hidden_stays_as_it_is() {
        let once = hide_in_text("mysql://u:p@db?token=t").unwrap();
        assert_eq!(hide_in_text(&once), None);
    }

    #[test]
    fn a_private_key_hides_the_whole() {
        let pem = "-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----";
        assert_eq!(hide_in_text(pem).as_deref(), Some(HIDDEN));
    }

    #[test]
    fn plain_text_stays() {
        for text in [
            "",
            "no address at all",
            "[21203]status conflict\tcause: another operation holds it",
            "Access denied for user 'root'@'10.0.0.5' (using password: YES)",
            "Key: 'Req.Password' Error:Field validation for 'Password' failed on the 'min' tag",
            "downstream.password: must be a text",
            "2026-11-22T13:47:00+08:00",
            "dial tcp 10.0.1.9:3306: connection refused",
        ] {
            assert_eq!(hide_in_text(text), None, "{text}");
        }
    }
}
