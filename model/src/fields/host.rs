//! Hosts: names and addresses as an engine's resolver takes them.
//!
//! Servers build `scheme://user:password@IP:PORT/…` without escaping
//! (`server-behaviour.md`, "Fields"), so what would end the host there is
//! refused here.

use core::net::{Ipv4Addr, Ipv6Addr};

use super::problem::{Problem, each_once};

/// The most characters of a host name.
const NAME_MOST: usize = 253;
/// The most characters of one of its labels.
const LABEL_MOST: usize = 63;

/// Checks the one host of a TiDB or MySQL downstream.
pub(super) fn check_host(text: &str) -> Vec<Problem> {
    let found = foreign(text).or_else(|| {
        if text.contains(',') {
            return Some(Problem::SeveralHosts);
        }
        match split(text) {
            Ok(port) => port.map(|_| Problem::HasPort),
            Err(problem) => Some(problem),
        }
    });
    found.into_iter().collect()
}

/// Checks Kafka's brokers: one host, or several as `k1:9092,k2`, where the
/// port of the last is in `port` (`domain.md`, "Kafka sink").
pub(super) fn check_brokers(text: &str) -> Vec<Problem> {
    if let Some(problem) = foreign(text) {
        return vec![problem];
    }
    let mut found = Vec::new();
    let mut brokers = text.split(',').peekable();
    while let Some(broker) = brokers.next() {
        let is_last = brokers.peek().is_none();
        let problem = match split(broker) {
            Ok(Some(_)) if is_last => Some(Problem::HasPort),
            Ok(Some(port)) => (!is_port(port)).then_some(Problem::BadPort),
            Ok(None) if is_last => None,
            Ok(None) => Some(Problem::NoPort),
            Err(problem) => Some(problem),
        };
        found.extend(problem.filter(|problem| !found.contains(problem)));
    }
    found
}

fn foreign(text: &str) -> Option<Problem> {
    let found = each_once(text, |c| {
        !is_of_name(c) && !matches!(c, ':' | '[' | ']' | ',')
    });
    (!found.is_empty()).then_some(Problem::NotAllowed(found))
}

fn is_of_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_')
}

/// Checks a host; the text of the port behind it, if there is one.
fn split(text: &str) -> Result<Option<&str>, Problem> {
    if text.is_empty() {
        return Err(Problem::EmptyPart);
    }
    if let Some(inner) = text.strip_prefix('[') {
        let (address, rest) = inner.split_once(']').ok_or(Problem::BadHost)?;
        address.parse::<Ipv6Addr>().map_err(|_| Problem::BadHost)?;
        return match rest.strip_prefix(':') {
            None if !rest.is_empty() => Err(Problem::BadHost),
            port => Ok(port),
        };
    }
    if text.parse::<Ipv6Addr>().is_ok() {
        return Ok(None);
    }
    match text.split_once(':') {
        None => check_name(text).map(|()| None),
        Some((_, port)) if port.contains(':') => Err(Problem::BadHost),
        Some((host, port)) => check_name(host).map(|()| Some(port)),
    }
}

/// Checks a name by the rules of the engine's resolver (Go's `net`): what is
/// all digits must be an IPv4 address.
fn check_name(text: &str) -> Result<(), Problem> {
    if text.is_empty() {
        return Err(Problem::EmptyPart);
    }
    if text.bytes().all(|c| c.is_ascii_digit() || c == b'.') {
        return match text.parse::<Ipv4Addr>() {
            Ok(_) => Ok(()),
            Err(_) => Err(Problem::BadHost),
        };
    }
    let name = text.strip_suffix('.').unwrap_or(text);
    if name.len() > NAME_MOST || !name.chars().all(is_of_name) {
        return Err(Problem::BadHost);
    }
    for label in name.split('.') {
        if label.is_empty() {
            return Err(Problem::EmptyPart);
        }
        if label.len() > LABEL_MOST || label.starts_with('-') || label.ends_with('-') {
            return Err(Problem::BadHost);
        }
    }
    Ok(())
}

fn is_port(text: &str) -> bool {
    text.bytes().all(|c| c.is_ascii_digit()) && text.parse::<u16>().is_ok_and(|port| port > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn not_allowed(characters: &str) -> Vec<Problem> {
        vec![Problem::NotAllowed(characters.to_owned())]
    }

    #[test]
    fn what_a_resolver_takes_is_taken() {
        for host in [
            "db",
            "my_db-1.internal_zone.example.net",
            "DB.Example.net.",
            "10.0.0.255",
            "255.255.255.255",
            "0.0.0.0",
            "1and1.example",
            "_srv",
            "::1",
            "[::1]",
            "2001:db8::7",
            "[2001:db8::7]",
            "::ffff:10.0.0.1",
            &"a".repeat(63),
        ] {
            assert_eq!(check_host(host), [], "{host}");
            assert_eq!(check_brokers(host), [], "{host}");
        }
        for brokers in [
            "k1:9092,k2",
            "k1:9092,k2:9093,10.0.0.255",
            "[::1]:9092,[::2]",
            "k1:65535,::2",
        ] {
            assert_eq!(check_brokers(brokers), [], "{brokers}");
            assert_eq!(check_host(brokers), [Problem::SeveralHosts], "{brokers}");
        }
    }

    #[test]
    fn what_ends_or_breaks_a_host_is_refused() {
        for check in [check_host, check_brokers] {
            assert_eq!(check("a@b.com:99/x?y"), not_allowed("/?@"));
            assert_eq!(check("my host"), not_allowed(" "));
            assert_eq!(check("k1:9092, k2"), not_allowed(" "));
            assert_eq!(check("数据库"), not_allowed("库据数"));
            assert_eq!(check("fe80::1%eth0"), not_allowed("%"));
            assert_eq!(check("mysql://db"), not_allowed("/"));
            assert_eq!(check("db#1"), not_allowed("#"));
            assert_eq!(check("db:3306"), [Problem::HasPort]);
            assert_eq!(check("[::1]:3306"), [Problem::HasPort]);
            assert_eq!(check("a..b"), [Problem::EmptyPart]);
            assert_eq!(check(".a"), [Problem::EmptyPart]);
            assert_eq!(check(":9092"), [Problem::EmptyPart]);
            for bad in [
                "10.0.0.256",
                "1.2.3",
                "12345",
                "-db",
                "db-",
                "a.-b",
                "[::1",
                "::1]",
                "[db]",
                "[::1]x",
                "1:2:3",
                "::zz",
                "a[b",
                &"a".repeat(64),
                &"ab.".repeat(90),
            ] {
                assert_eq!(check(bad), [Problem::BadHost], "{bad}");
            }
        }
    }

    #[test]
    fn each_broker_is_looked_at() {
        for (brokers, found) in [
            ("k1:9092,,k2", vec![Problem::EmptyPart]),
            ("k1:9092,", vec![Problem::EmptyPart]),
            (",k1", vec![Problem::EmptyPart]),
            (",", vec![Problem::EmptyPart]),
            ("k1:9092,k2:9092", vec![Problem::HasPort]),
            ("k1:0,k2", vec![Problem::BadPort]),
            ("k1:65536,k2", vec![Problem::BadPort]),
            ("k1:,k2", vec![Problem::BadPort]),
            ("k1:-,k2", vec![Problem::BadPort]),
            ("k1,k2", vec![Problem::NoPort]),
            ("k1,k2,k3", vec![Problem::NoPort]),
            ("k1,k2:9092", vec![Problem::NoPort, Problem::HasPort]),
        ] {
            assert_eq!(check_brokers(brokers), found, "{brokers}");
        }
    }
}
