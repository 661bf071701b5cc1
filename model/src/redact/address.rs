//! Passwords inside addresses.
//!
//! Engines build addresses without escaping (`server-behaviour.md`,
//! "Fields"), so a password may hold any character, `@`, `/`, `?` and spaces
//! included: what ends it is the last `@` that a host may follow. Two are told
//! by nothing and are missed: one that holds an address of its own, and one
//! that begins as a port does (`12 3`, a space behind one to five digits).

use core::ops::Range;

use super::text::{at, back, contains, is_break, is_of_word, is_quote, skip};
use crate::secret::HIDDEN;

/// Finds the passwords of the addresses in `text`.
pub(super) fn find(text: &[u8], found: &mut Vec<Range<usize>>) {
    for (mark, window) in text.windows(3).enumerate() {
        if window == b"://" {
            let start = mark + 3;
            // Reading does not go beyond the next address.
            let end = next_address(text, start);
            found.extend(with_scheme(text.get(..end).unwrap_or_default(), start));
        }
    }
    for mark in 0..text.len() {
        found.extend(without_scheme(text, mark));
    }
}

/// Where the next address begins; "://" may be part of a password too.
fn next_address(text: &[u8], start: usize) -> usize {
    for (mark, window) in text.windows(3).enumerate().skip(start) {
        if window != b"://" {
            continue;
        }
        let scheme = back(text, mark, |b| {
            b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.')
        });
        if scheme > start {
            let before = at(text, scheme - 1);
            if is_break(before) || is_quote(before) || b"\\,;(=<[{|".contains(&before) {
                return scheme;
            }
        }
    }
    text.len()
}

/// The password of an address; `start` is behind its `://`.
fn with_scheme(text: &[u8], start: usize) -> Option<Range<usize>> {
    // "[" begins an IPv6 address; a space means that the address is over.
    let colon = skip(text, start, |b| {
        !(is_break(b) || matches!(b, b':' | b'[' | b'"' | b'\''))
    });
    if at(text, colon) != b':' {
        return None;
    }
    let user = text.get(start..colon)?;
    let start = colon + 1;
    let word = skip(text, start, |b| !is_break(b));
    let is_port = begins_with_port(text, start);
    let end = if is_port { word } else { text.len() };
    let mut password = None;
    for mark in start..end {
        if at(text, mark) == b'@' && begins_with_host(text, mark + 1) {
            // One with what follows hosts in the addresses of sinks is surer.
            let is_sure = is_full_host(text, mark + 1);
            if is_sure || !password.is_some_and(|(_, was_sure)| was_sure) {
                password = Some((mark, is_sure));
            }
        }
    }
    if let Some((end, _)) = password {
        return Some(start..end);
    }
    // No "@": a host and a port, or a password that was cut off.
    let in_path = user.iter().any(|b| b"/?#@".contains(b));
    let is_hidden = text.get(start..)?.starts_with(HIDDEN.as_bytes());
    (!is_port && !in_path && !is_hidden).then_some(start..word)
}

fn begins_with_port(text: &[u8], start: usize) -> bool {
    let end = skip(text, start, |b| b.is_ascii_digit());
    (1..=5).contains(&(end - start)) && !is_of_word(at(text, end)) && at(text, end) != b'@'
}

fn begins_with_host(text: &[u8], start: usize) -> bool {
    is_of_word(at(text, start)) || matches!(at(text, start), b'[' | b'_')
}

fn is_full_host(text: &[u8], start: usize) -> bool {
    let end = skip(text, start, |b| {
        is_of_word(b) || matches!(b, b'-' | b'.' | b'_' | b'[' | b']')
    });
    matches!(at(text, end), b':' | b'/' | b',')
}

/// The password of `user:password@host` and of Go's
/// `user:password@tcp(host:port)/`; `mark` may be at its `@`.
fn without_scheme(text: &[u8], mark: usize) -> Option<Range<usize>> {
    if at(text, mark) != b'@' || !begins_with_host(text, mark + 1) {
        return None;
    }
    let start = back(text, mark, |b| !(is_break(b) || matches!(b, b'"' | b'\'')));
    let colon = skip(text, start, |b| b != b':');
    let is_address = start < colon && colon < mark && !contains(text.get(start..mark)?, "://");
    is_address.then_some(colon + 1..mark)
}

#[cfg(test)]
mod tests {
    use crate::redact::{check, hide_in_text};

    #[test]
    fn passwords_with_every_character_that_breaks_an_address() {
        check(&[
            (
                "mysql://root:p@ss@10.0.1.9:3306/?ssl-ca=x",
                "mysql://root:<hidden>@10.0.1.9:3306/?ssl-ca=x",
            ),
            ("mysql://root:p?s/s#s@db/", "mysql://root:<hidden>@db/"),
            ("mysql://root:p s \"s@db/", "mysql://root:<hidden>@db/"),
            ("mysql://root:12/34@db/", "mysql://root:<hidden>@db/"),
            ("mysql://root:a://b@db/", "mysql://root:<hidden>@db/"),
            ("mysql://ro/ot:pass@db/", "mysql://ro/ot:<hidden>@db/"),
            (
                "mysql://root@dc:pass@[::1]:1/",
                "mysql://root@dc:<hidden>@[::1]:1/",
            ),
            ("redis://:pass@cache", "redis://:<hidden>@cache"),
        ]);
    }

    #[test]
    fn several_addresses_in_a_sentence() {
        check(&[
            (
                "from mysql://a:p1@h1:3306/?x=1, to kafka://b:p2@h2/t?y=2 failed",
                "from mysql://a:<hidden>@h1:3306/?x=1, to kafka://b:<hidden>@h2/t?y=2 failed",
            ),
            (
                "tidb://a:p1@h1,tidb://b:p2@h2",
                "tidb://a:<hidden>@h1,tidb://b:<hidden>@h2",
            ),
            (
                "parse \"mysql://root:p 1@db:3306/\": net/url: invalid userinfo",
                "parse \"mysql://root:<hidden>@db:3306/\": net/url: invalid userinfo",
            ),
            (
                "mysql://root:p@db:4000: Access denied for user 'root'@'10.0.0.5'",
                "mysql://root:<hidden>@db:4000: Access denied for user 'root'@'10.0.0.5'",
            ),
        ]);
    }

    #[test]
    fn passwords_without_a_scheme_or_without_an_end() {
        check(&[
            (
                "open root:p:1@tcp(db:4000)/x",
                "open root:<hidden>@tcp(db:4000)/x",
            ),
            ("root:pass@db", "root:<hidden>@db"),
            (
                "cannot open mysql://root:pas",
                "cannot open mysql://root:<hidden>",
            ),
        ]);
    }

    #[test]
    fn addresses_without_a_password_stay() {
        for text in [
            "https://host:4000/path",
            "kafka://k1:9092,k2:9093/topic: no leader",
            "http://[fd00::1]:4000/x",
            "http://pd.local/api failed: 500, ask root@db1",
            "https://pd:2379/ refused, ask root@db1",
            "mysql://root@db:3306/",
            "kafka/broker@REALM",
        ] {
            assert_eq!(hide_in_text(text), None, "{text}");
        }
    }
}
