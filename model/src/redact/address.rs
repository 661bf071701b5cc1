//! Passwords inside addresses.
//!
//! Engines build addresses without escaping (`server-behaviour.md`,
//! "Fields"), so a password may hold any character, `@`, `/`, `?` and spaces
//! included: what ends it is the last `@` that a host may follow. Two are told
//! by nothing and are missed: one that holds an address of its own, and one
//! that begins as a port does (`12 3`, a space behind one to five digits).

use core::ops::Range;

use super::text::{from, is_break, until};
use crate::secret::HIDDEN;

/// Where in `text` the passwords of addresses are.
pub(super) fn passwords(text: &str) -> Vec<Range<usize>> {
    let schemes: Vec<_> = text
        .match_indices("://")
        .map(|(at, mark)| (scheme_start(text, at), at + mark.len()))
        .collect();
    // An address ends at the latest where the next one begins; "://" may be
    // part of a password too.
    let end = |after: usize| {
        let next = |(start, _): &&(usize, usize)| *start > after && stands_alone(text, *start);
        schemes
            .iter()
            .find(next)
            .map_or(text.len(), |(start, _)| *start)
    };
    let with_scheme = schemes.iter().filter_map(|(_, start)| {
        let password = password_of(text.get(*start..end(*start))?)?;
        Some(start + password.start..start + password.end)
    });
    with_scheme.chain(without_scheme(text)).collect()
}

fn scheme_start(text: &str, mark: usize) -> usize {
    let is_of_scheme = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
    until(text, mark).trim_end_matches(is_of_scheme).len()
}

fn stands_alone(text: &str, start: usize) -> bool {
    let before = until(text, start).chars().next_back();
    before.is_none_or(|c| is_break(c) || "\"'`,;(=<[{|".contains(c))
}

/// The password in what follows `://`.
fn password_of(address: &str) -> Option<Range<usize>> {
    let colon = address.find(':')?;
    let user = until(address, colon);
    // "[" begins an IPv6 address; a space means that the address is over.
    if user.contains(|c| is_break(c) || matches!(c, '[' | '"' | '\'')) {
        return None;
    }
    let start = colon + 1;
    let rest = from(address, start);
    let word = until(rest, rest.find(is_break).unwrap_or(rest.len()));
    let is_port = begins_with_port(rest);
    let searched = if is_port { word } else { rest };
    let found = last_at_before(searched, begins_with_full_host)
        .or_else(|| last_at_before(searched, begins_with_host));
    if let Some(length) = found {
        return Some(start..start + length);
    }
    // No "@": a host and a port, or a password that was cut off.
    let in_path = user.contains(['/', '?', '#', '@']);
    let is_cut = !is_port && !in_path && !rest.starts_with(HIDDEN);
    is_cut.then(|| start..start + word.len())
}

fn begins_with_port(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = text.len() - rest.len();
    let ends = |c: char| !c.is_alphanumeric() && c != '@';
    (1..=5).contains(&digits) && rest.chars().next().is_none_or(ends)
}

fn last_at_before(text: &str, host: fn(&str) -> bool) -> Option<usize> {
    let mut ats = text.rmatch_indices('@').map(|(at, _)| at);
    ats.find(|at| host(from(text, at + 1)))
}

fn begins_with_host(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '[' | '_'))
}

/// Whether a host is there with what follows hosts in the addresses of sinks.
fn begins_with_full_host(text: &str) -> bool {
    let is_of_host = |c: char| c.is_alphanumeric() || matches!(c, '-' | '.' | '_' | '[' | ']');
    let after = text.trim_start_matches(is_of_host);
    begins_with_host(text) && after.starts_with([':', '/', ','])
}

/// `user:password@host` and Go's `user:password@tcp(host:port)/`.
fn without_scheme(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.match_indices('@').filter_map(|(at, _)| {
        if !begins_with_host(from(text, at + 1)) {
            return None;
        }
        let before = until(text, at);
        let word = before
            .rfind(|c| is_break(c) || matches!(c, '"' | '\''))
            .map_or(0, |space| space + 1);
        let word = before.get(word..)?;
        let colon = word.find(':')?;
        let is_address = colon > 0 && !word.contains("://");
        is_address.then(|| at - word.len() + colon + 1..at)
    })
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
