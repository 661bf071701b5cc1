//! Values behind a key that names a secret, in queries, headers, JSON and
//! logs.

use core::ops::Range;

use super::is_secret_key;
use super::text::{from, is_break, until};

/// Where in `text` the values are whose keys name a secret, and what follows
/// `Bearer`.
pub(super) fn values(text: &str) -> Vec<Range<usize>> {
    let separators = text.match_indices(['=', ':']);
    let named = separators.filter_map(|(at, separator)| {
        let key = key_before(until(text, at));
        if key.is_empty() || !is_secret_key(key) {
            return None;
        }
        let value = value_after(from(text, at + 1), separator == ":")?;
        Some(at + 1 + value.start..at + 1 + value.end)
    });
    named.chain(bearers(text)).collect()
}

fn key_before(text: &str) -> &str {
    let key =
        text.trim_end_matches(|c: char| c.is_whitespace() || is_quote(c) || "\\]:".contains(c));
    let is_of_key = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '%');
    from(key, key.trim_end_matches(is_of_key).len())
}

fn value_after(text: &str, is_colon: bool) -> Option<Range<usize>> {
    let value = text.trim_start_matches(['=', ':', '>', ' ', '\t']);
    let start = text.len() - value.len();
    let unescaped = value.trim_start_matches('\\');
    let escapes = value.len() - unescaped.len();
    let length = match unescaped.chars().next()? {
        quote if is_quote(quote) => {
            let inner = from(unescaped, 1);
            let start = start + escapes + 1;
            return Some(start..start + end_of_quoted(inner, quote, escapes));
        }
        '{' | '[' => value.len(),
        _ => end_of_word(value, is_colon && start > 0)?,
    };
    Some(start..start + length)
}

/// The end of a quoted value. `escapes` backslashes stood before its first
/// quote: JSON inside a text of JSON has one, and one level deeper three.
fn end_of_quoted(text: &str, quote: char, escapes: usize) -> usize {
    let closes = |(at, _): &(usize, &str)| {
        let before = until(text, *at);
        let found = before.len() - before.trim_end_matches('\\').len();
        found % (2 * (escapes + 1)) == escapes
    };
    let closing = text.match_indices(quote).find(closes);
    closing.map_or(text.len(), |(at, _)| at - escapes)
}

/// The end of a value without quotes; `None` where it is no value but prose,
/// as in `password: must be a text`.
fn end_of_word(text: &str, may_be_prose: bool) -> Option<usize> {
    let word = until(text, text.find(is_break).unwrap_or(text.len()));
    let after = from(text, word.len()).trim_start();
    let is_scheme = ["bearer", "basic"].contains(&word.to_ascii_lowercase().as_str());
    if is_scheme && !after.is_empty() {
        let token = after.find(is_break).unwrap_or(after.len());
        return Some(text.len() - after.len() + token);
    }
    // MySQL's own words: whether there was a password.
    let is_answer = matches!(word.trim_end_matches(')'), "YES" | "NO");
    let is_prose = !after.is_empty() && word.chars().all(|c| c.is_ascii_lowercase());
    if may_be_prose && (is_answer || is_prose) {
        return None;
    }
    Some(end_of_query_value(word))
}

/// The end of a value in a query: an `&`, but one that is part of an
/// unescaped password has no `key=` behind it.
fn end_of_query_value(word: &str) -> usize {
    let next_is_pair = |(at, _): &(usize, &str)| {
        let next = from(word, at + 1);
        until(next, next.find('&').unwrap_or(next.len())).contains('=')
    };
    word.match_indices('&')
        .find(next_is_pair)
        .map_or(word.len(), |(at, _)| at)
}

fn bearers(text: &str) -> impl Iterator<Item = Range<usize>> {
    const WORD: &str = "bearer ";
    let lower = text.to_ascii_lowercase();
    let starts: Vec<_> = lower
        .match_indices(WORD)
        .map(|(at, _)| at + WORD.len())
        .collect();
    starts.into_iter().filter_map(|start| {
        let rest = from(text, start);
        let ends = |c| is_break(c) || is_quote(c) || c == '\\';
        let token = until(rest, rest.find(ends).unwrap_or(rest.len()));
        (token != "token").then(|| start..start + token.len())
    })
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\'' | '`')
}

#[cfg(test)]
mod tests {
    use crate::redact::hide_in_text;

    fn check(rows: &[(&str, &str)]) {
        for (text, expected) in rows {
            assert_eq!(hide_in_text(text).as_deref(), Some(*expected), "{text}");
        }
    }

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
