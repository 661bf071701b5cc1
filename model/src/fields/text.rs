//! The check of one value as it was typed.

use super::problem::{Problem, each_once};
use super::{Field, Format, Input, check_name, host, kafka};
use crate::Kind;

/// The most characters of a name that are recommended: live servers store
/// names in `varchar(32)` (`server-behaviour.md`, "Fields").
const NAME_RECOMMENDED: usize = 32;

/// What breaks the sink's URI in a password or a user name, beside everything
/// that is not ASCII (`server-behaviour.md`, "Fields").
const URI_BREAKERS: &str = " \"#%/<>?[\\]^`{|}";

/// Checks what was typed into a field of a task or of a downstream of `kind`,
/// the rows of dispatchers excepted. Nothing typed is [`Problem::Missing`]
/// for numbers and for required fields, and else no problem.
#[must_use]
pub fn check_text(field: &Field, kind: &Kind, text: &str) -> Vec<Problem> {
    match field.input {
        Input::Integer { min, max, .. } => match parse_number(text) {
            Ok(number) if (min..=max).contains(&number) => Vec::new(),
            Ok(_) => vec![Problem::OutOfRange { min, max }],
            Err(problem) => vec![problem],
        },
        Input::Text(_) if text.is_empty() && field.is_required => vec![Problem::Missing],
        Input::Text(format) => check_format(format, kind, text),
        Input::Choice(_) => kafka::check_protocol(text).into_iter().collect(),
        Input::Secret => check_password(text),
        Input::Flag if !matches!(text, "" | "true" | "false") => vec![Problem::WrongType],
        _ => Vec::new(),
    }
}

/// Reads a whole number as it was typed. Spaces around it are passed over.
///
/// # Errors
/// [`Problem::Missing`], [`Problem::NotANumber`] or [`Problem::TooLarge`].
pub fn parse_number(text: &str) -> Result<i64, Problem> {
    let digits = text.trim();
    if digits.is_empty() {
        return Err(Problem::Missing);
    }
    if !digits.bytes().all(|c| c.is_ascii_digit()) {
        return Err(Problem::NotANumber);
    }
    digits.parse().map_err(|_| Problem::TooLarge)
}

/// Checks a password: what breaks the sink's URI.
#[must_use]
pub fn check_password(text: &str) -> Vec<Problem> {
    breaks_uri(text, false)
}

fn check_format(format: Format, kind: &Kind, text: &str) -> Vec<Problem> {
    match format {
        Format::Plain => return Vec::new(),
        // Spaces at its ends are the user's own, though they break the URI.
        Format::UserName => return breaks_uri(text, true),
        Format::Name => {
            let mut found: Vec<Problem> = check_name(text).err().into_iter().collect();
            if found.is_empty() && text.chars().count() > NAME_RECOMMENDED {
                found.push(Problem::LongName {
                    most: NAME_RECOMMENDED,
                });
            }
            return found;
        }
        _ if text.is_empty() => return Vec::new(),
        _ if text.trim().len() < text.len() => return vec![Problem::OuterSpace],
        _ => {}
    }
    match format {
        Format::Host if *kind == Kind::Kafka => host::check_brokers(text),
        Format::Host => host::check_host(text),
        Format::ClientId => kafka::check_client_id(text),
        Format::KafkaVersion => kafka::check_version(text),
        Format::Topic => kafka::check_topic(text),
        Format::Plain | Format::UserName | Format::Name => Vec::new(),
    }
}

/// A URI's user ends at the first colon, its password does not.
fn breaks_uri(text: &str, ends_at_colon: bool) -> Vec<Problem> {
    let found = each_once(text, |c| {
        !c.is_ascii()
            || c.is_ascii_control()
            || URI_BREAKERS.contains(c)
            || (ends_at_colon && c == ':')
    });
    if found.is_empty() {
        return Vec::new();
    }
    vec![Problem::BreaksUri(found)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fields::{Level, TASK, of_kind};
    use proptest::prelude::*;

    fn check(kind: &Kind, key: &str, text: &str) -> Vec<Problem> {
        let mut fields = TASK.iter().chain(of_kind(kind));
        check_text(fields.find(|field| field.key == key).unwrap(), kind, text)
    }

    #[test]
    fn every_default_is_right_where_it_is_not_required() {
        for kind in Kind::KNOWN {
            for field in of_kind(&kind) {
                let found = check_text(field, &kind, field.default);
                let expected = if field.is_required {
                    vec![Problem::Missing]
                } else {
                    Vec::new()
                };
                assert_eq!(found, expected, "{}", field.key);
            }
        }
    }

    #[test]
    fn numbers_as_they_are_typed() {
        for (text, found) in [
            ("4000", vec![]),
            (" 4000\t", vec![]),
            ("04000", vec![]),
            ("", vec![Problem::Missing]),
            (" ", vec![Problem::Missing]),
            ("+4000", vec![Problem::NotANumber]),
            ("-1", vec![Problem::NotANumber]),
            ("4000.0", vec![Problem::NotANumber]),
            ("4e3", vec![Problem::NotANumber]),
            ("4,000", vec![Problem::NotANumber]),
            ("４０００", vec![Problem::NotANumber]),
            ("9223372036854775808", vec![Problem::TooLarge]),
            (
                "0",
                vec![Problem::OutOfRange {
                    min: 1,
                    max: 65_535,
                }],
            ),
            (
                "65536",
                vec![Problem::OutOfRange {
                    min: 1,
                    max: 65_535,
                }],
            ),
        ] {
            assert_eq!(check(&Kind::Tidb, "port", text), found, "{text:?}");
        }
    }

    #[test]
    fn each_field_is_checked_by_its_format() {
        let (tidb, kafka) = (Kind::Tidb, Kind::Kafka);
        assert_eq!(check(&tidb, "ip", "k1:9092,k2"), [Problem::SeveralHosts]);
        assert_eq!(check(&kafka, "ip", "k1:9092,k2"), []);
        assert_eq!(check(&kafka, "topicName", "a b").len(), 1);
        assert_eq!(check(&kafka, "version", "2.4"), [Problem::BadVersion]);
        assert_eq!(check(&kafka, "clientId", "a b").len(), 1);
        assert_eq!(check(&kafka, "protocol", "avro"), [Problem::NeedsRegistry]);
        assert_eq!(check(&tidb, "targetClusterId", " any thing/"), []);
        assert_eq!(check(&tidb, "tls", "true"), []);
        assert_eq!(check(&tidb, "tls", "yes"), [Problem::WrongType]);
        for key in ["ip", "topicName", "version", "clientId"] {
            assert_eq!(check(&kafka, key, "2.4.0 "), [Problem::OuterSpace], "{key}");
        }
    }

    #[test]
    fn names() {
        let name = |text: &str| check(&Kind::Tidb, "name", text);
        assert_eq!(name(&"数".repeat(32)), []);
        assert_eq!(name(&"x".repeat(33)), [Problem::LongName { most: 32 }]);
        assert_eq!(name(&"x".repeat(65)), [Problem::Length { min: 4, max: 64 }]);
        assert_eq!(name("orders "), [Problem::OuterSpace]);
        assert_eq!(name(""), [Problem::Missing]);
    }

    #[test]
    fn what_breaks_a_uri_is_named_once_and_is_no_error() {
        let breaks = |text: &str| vec![Problem::BreaksUri(text.to_owned())];
        assert_eq!(check_password("hunter2:@!$&'()*+,;=-._~"), []);
        assert_eq!(check_password("b%a%c#"), breaks("#%"));
        assert_eq!(check_password("密a码密\n"), breaks("\n密码"));
        for c in URI_BREAKERS.chars() {
            let typed = format!("a{c}b{c}");
            assert_eq!(check_password(&typed), breaks(&c.to_string()));
            assert_eq!(check(&Kind::Mysql, "username", &typed).len(), 1);
        }
        assert_eq!(check(&Kind::Mysql, "username", "a:b"), breaks(":"));
        assert_eq!(breaks("#").first().unwrap().level(), Level::Warning);
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic_and_each_problem_is_named_once(text in any::<String>()) {
            for kind in Kind::KNOWN {
                for field in TASK.iter().chain(of_kind(&kind)) {
                    let found = check_text(field, &kind, &text);
                    for (at, problem) in found.iter().enumerate() {
                        prop_assert!(!found[..at].contains(problem), "{:?}", found);
                    }
                }
            }
        }

        #[test]
        fn nor_one_that_is_almost_a_host_or_a_topic(text in "[k1:,.\\[\\]f_{}a-c-]{0,24}") {
            for kind in Kind::KNOWN {
                for field in of_kind(&kind) {
                    let _ = check_text(field, &kind, &text);
                }
            }
        }

        #[test]
        fn a_host_that_is_taken_ends_nowhere_in_the_uri(text in "[k1:,.\\[\\]f@/?# %_-]{0,12}") {
            if check(&Kind::Kafka, "ip", &text).iter().all(|found| found.level() == Level::Warning) {
                prop_assert!(!text.contains(['@', '/', '?', '#', ' ', '%']), "{}", text);
                prop_assert!(!text.is_empty());
            }
        }
    }
}
