//! Values behind a key that names a secret, in queries, headers, JSON and
//! logs.

use core::ops::Range;

use super::is_secret_key;
use super::text::{at, back, is_break, is_of_word, is_quote, skip};

/// Finds the values in `text` whose keys name a secret, and what follows
/// `Bearer`.
pub(super) fn find(text: &[u8], found: &mut Vec<Range<usize>>) {
    for (mark, byte) in text.iter().enumerate() {
        if matches!(byte, b'=' | b':') && is_secret_key(key_before(text, mark)) {
            found.extend(value_after(text, mark + 1, *byte == b':'));
        }
    }
    for (mark, window) in text.windows(BEARER.len()).enumerate() {
        if window.eq_ignore_ascii_case(BEARER) {
            let start = mark + BEARER.len();
            let end = skip(text, start, |b| !(is_break(b) || is_quote(b) || b == b'\\'));
            // "invalid bearer token"
            let is_prose = text.get(start..end) == Some(b"token");
            found.extend((!is_prose).then_some(start..end));
        }
    }
}

const BEARER: &[u8] = b"bearer ";

fn key_before(text: &[u8], mark: usize) -> &[u8] {
    let end = back(text, mark, |b| {
        is_break(b) || is_quote(b) || matches!(b, b'\\' | b']' | b':')
    });
    let start = back(text, end, |b| {
        is_of_word(b) || matches!(b, b'-' | b'_' | b'.' | b'%')
    });
    text.get(start..end).unwrap_or_default()
}

fn value_after(text: &[u8], mark: usize, is_colon: bool) -> Option<Range<usize>> {
    let start = skip(text, mark, |b| {
        matches!(b, b'=' | b':' | b'>' | b' ' | b'\t')
    });
    let quote = skip(text, start, |b| b == b'\\');
    let end = match at(text, quote) {
        byte if is_quote(byte) => {
            let end = end_of_quoted(text, quote, quote - start);
            return Some(quote + 1..end);
        }
        b'{' | b'[' => text.len(),
        _ => end_of_word(text, start, is_colon && start > mark)?,
    };
    Some(start..end)
}

/// The end of a quoted value. `escapes` backslashes stand before its first
/// quote: JSON inside a text of JSON has one, and one level deeper three.
fn end_of_quoted(text: &[u8], quote: usize, escapes: usize) -> usize {
    for end in quote + 1..text.len() {
        if at(text, end) == at(text, quote) {
            let before = end - back(text, end, |b| b == b'\\').max(quote + 1);
            if before % (2 * (escapes + 1)) == escapes {
                return end - escapes;
            }
        }
    }
    text.len()
}

/// The end of a value without quotes; `None` where it is no value but prose,
/// as in `password: must be a text`.
fn end_of_word(text: &[u8], start: usize, may_be_prose: bool) -> Option<usize> {
    let end = skip(text, start, |b| !is_break(b));
    let next = skip(text, end, is_break);
    let word = text.get(start..end)?;
    let is_last = next == text.len();
    let is_scheme = word.eq_ignore_ascii_case(b"bearer") || word.eq_ignore_ascii_case(b"basic");
    if is_scheme && !is_last {
        return Some(skip(text, next, |b| !is_break(b)));
    }
    // MySQL's own words: whether there was a password.
    let is_answer = word.starts_with(b"YES)") || word.starts_with(b"NO)");
    let is_prose = !is_last && word.iter().all(u8::is_ascii_lowercase);
    if may_be_prose && (is_answer || is_prose) {
        return None;
    }
    Some(end_of_query_value(text, start, end))
}

/// The end of a value in a query: an `&`, but one that is part of an
/// unescaped password has no `key=` behind it.
fn end_of_query_value(text: &[u8], start: usize, end: usize) -> usize {
    for mark in start..end {
        if at(text, mark) == b'&' {
            let key = skip(text, mark + 1, |b| {
                !(is_break(b) || matches!(b, b'&' | b'='))
            });
            if at(text, key) == b'=' {
                return mark;
            }
        }
    }
    end
}

#[cfg(test)]
mod tests {
    use crate::redact::{check, hide_in_text};

    #[test]
    fn queries() {
        check(&[
            (
                "kafka://k:9092/t?sasl-user=u&sasl-password=p",
                "kafka://k:9092/t?sasl-user=u&sasl-password=<hidden>",
            ),
            (
                "/sink?secret-access-key=a&b&c=d",
                "/sink?secret-access-key=<hidden>&c=d",
            ),
            (
                "sasl%2Dpassword=p failed",
                "sasl%2Dpassword=<hidden> failed",
            ),
        ]);
    }

    #[test]
    fn headers() {
        check(&[
            ("Authorization: Bearer abc", "Authorization: <hidden>"),
            (
                "authorization: basic YWJj sent",
                "authorization: <hidden> sent",
            ),
            (
                "curl -H 'Authorization: Bearer abc' x",
                "curl -H 'Authorization: <hidden> x",
            ),
            ("sent Bearer abc along", "sent Bearer <hidden> along"),
            ("X-Api-Key: k1", "X-Api-Key: <hidden>"),
        ]);
        assert_eq!(hide_in_text("invalid bearer token"), None);
    }

    #[test]
    fn json_in_text_and_json_in_json() {
        check(&[
            (
                r#"sent {"password":"p\"q","port":1}"#,
                r#"sent {"password":"<hidden>","port":1}"#,
            ),
            (
                r#"{"password": 12, "port":1}"#,
                r#"{"password": <hidden> "port":1}"#,
            ),
            (
                r#"{\"password\":\"p\\\"q\",\"x\":1}"#,
                r#"{\"password\":\"<hidden>\",\"x\":1}"#,
            ),
            (r#"{"password":"cut of"#, r#"{"password":"<hidden>"#),
            (r#"{"password":["p"],"x":1}"#, r#"{"password":<hidden>"#),
        ]);
        assert_eq!(hide_in_text(r#"{"password":""}"#), None);
    }

    #[test]
    fn logs() {
        check(&[
            (
                "{Ip:db Password:p@ss Tls:false}",
                "{Ip:db Password:<hidden> Tls:false}",
            ),
            (
                "password = hunter2 was refused",
                "password = <hidden> was refused",
            ),
            (
                "the password: hunter2 was refused",
                "the password: <hidden> was refused",
            ),
            ("password='p q' refused", "password='<hidden>' refused"),
        ]);
    }
}
