//! Secrets in running text.

use core::ops::Range;

use super::{address, named};
use crate::secret::HIDDEN;

/// What a private key in PEM has in its first line.
const PEM: &str = "PRIVATE KEY-----";

/// Longer lines are not searched for where their secrets end, in bytes: it may
/// be anywhere, so the time grows with the square.
const LINE_MOST: usize = 4_096;

/// `text` with every secret hidden that its surroundings give away; `None`
/// where there is none:
/// - passwords in addresses, with a scheme (`kafka://user:password@host`) and
///   without (`user:password@tcp(host:4000)/`),
/// - values behind a key that names a secret: `?sasl-password=…`,
///   `"password":"…"`, `Authorization: Bearer …`,
/// - private keys.
///
/// In doubt it hides more rather than less: of a long text each line is looked
/// at by itself, and a very long line that may hold one is hidden whole.
#[must_use]
pub fn hide_in_text(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    if contains(bytes, PEM) {
        return Some(HIDDEN.to_owned());
    }
    if bytes.len() > LINE_MOST {
        return hide_in_long(text);
    }
    let mut found = Vec::new();
    address::find(bytes, &mut found);
    named::find(bytes, &mut found);
    if found.is_empty() {
        return None;
    }
    let clean = hide_ranges(text, found);
    (clean != text).then_some(clean)
}

fn hide_in_long(text: &str) -> Option<String> {
    let mut clean = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let hidden = match line.len() > LINE_MOST {
            true => may_give_away(line.as_bytes()).then(|| HIDDEN.to_owned()),
            false => hide_in_text(line),
        };
        clean.push_str(hidden.as_deref().unwrap_or(line));
    }
    (clean != text).then_some(clean)
}

/// Whether there is anything that [`hide_in_text`] goes by.
fn may_give_away(text: &[u8]) -> bool {
    text.contains(&b'@')
        || contains(text, "://")
        || super::is_secret_key(text)
        || text
            .to_ascii_lowercase()
            .windows(7)
            .any(|word| word == b"bearer ")
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

// What follows reads bytes: every mark that matters is ASCII, and this is a
// third of what the same takes in the wasm with patterns of `str`.

/// The byte at an index; 0 beyond the end.
pub(super) fn at(text: &[u8], index: usize) -> u8 {
    text.get(index).copied().unwrap_or_default()
}

/// The first index from `start` on whose byte is another kind.
pub(super) fn skip(text: &[u8], start: usize, is_kind: fn(u8) -> bool) -> usize {
    let mut index = start;
    while text.get(index).is_some_and(|byte| is_kind(*byte)) {
        index += 1;
    }
    index
}

/// The smallest index from which on, up to `end`, all bytes are of a kind.
pub(super) fn back(text: &[u8], end: usize, is_kind: fn(u8) -> bool) -> usize {
    let mut index = end;
    while index > 0 && is_kind(at(text, index - 1)) {
        index -= 1;
    }
    index
}

/// Whether a word ends here.
pub(super) fn is_break(byte: u8) -> bool {
    byte <= b' '
}

/// Whether it is a letter or a digit; all beyond ASCII counts.
pub(super) fn is_of_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || !byte.is_ascii()
}

/// Whether it is a quote of any kind.
pub(super) fn is_quote(byte: u8) -> bool {
    matches!(byte, b'"' | b'\'' | b'`')
}

/// Whether `part` is in `text`.
pub(super) fn contains(text: &[u8], part: &str) -> bool {
    text.windows(part.len())
        .any(|window| window == part.as_bytes())
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

    /// Without the limit these take minutes.
    #[test]
    fn a_very_long_line_is_hidden_where_it_may_hold_a_secret() {
        for unit in [
            "://",
            "x://u:",
            "a:b@",
            "u:p@tcp(",
            "password=",
            "?token=a&",
            "Bearer x",
        ] {
            let text = unit.repeat(100_000 / unit.len());
            assert_eq!(hide_in_text(&text).as_deref(), Some(HIDDEN), "{unit}");
        }
        for unit in ["x", ":", "长", "\"", "a = b, "] {
            assert_eq!(hide_in_text(&unit.repeat(100_000)), None, "{unit}");
        }
    }

    #[test]
    fn a_long_text_is_looked_at_line_by_line() {
        let plain = "shop.orders\n".repeat(1_000);
        assert_eq!(hide_in_text(&plain), None);
        let text = format!("{plain}see a://u:p@h\n{plain}");
        let clean = format!("{plain}see a://u:<hidden>@h\n{plain}");
        assert_eq!(hide_in_text(&text), Some(clean));
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
