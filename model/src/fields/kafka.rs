//! What Kafka and its clients take (`domain.md`, "Kafka sink").

use super::problem::{Problem, each_once};
use crate::rules::parse_matcher;

/// The characters of a topic, counted without what an expression puts in.
const TOPIC_MOST: usize = 249;
const SCHEMA: &str = "{schema}";
const TABLE: &str = "{table}";

/// Formats engines know beside those that need a registry.
const PROTOCOLS: [&str; 9] = [
    "default",
    "open-protocol",
    "canal",
    "canal-json",
    "maxwell",
    "craft",
    "csv",
    "debezium",
    "simple",
];
/// Formats that need a schema registry.
const REGISTERED: [&str; 2] = ["avro", "flat-avro"];
/// Dispatchers engines know.
const DISPATCHERS: [&str; 4] = ["default", "ts", "table", "index-value"];
const OLD_DISPATCHER: &str = "rowid";

fn is_plain(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-')
}

fn foreign(text: &str) -> Option<Problem> {
    let found = each_once(text, |c| !is_plain(c));
    (!found.is_empty()).then_some(Problem::NotAllowed(found))
}

/// Checks a client id; an empty one is generated.
pub(super) fn check_client_id(text: &str) -> Vec<Problem> {
    foreign(text).into_iter().collect()
}

/// Checks a version as engines read it: three numbers, or four where the
/// first is 0; an empty one is the engine's own default.
pub(super) fn check_version(text: &str) -> Vec<Problem> {
    let is_number =
        |part: &str| part.bytes().all(|c| c.is_ascii_digit()) && part.parse::<u32>().is_ok();
    let numbers = text.split('.').filter(|part| is_number(part)).count();
    let parts = text.split('.').count();
    let wanted = if text.starts_with("0.") { 4 } else { 3 };
    let starts_well = !text.starts_with('0') || text.starts_with("0.");
    if text.is_empty() || (numbers == wanted && parts == wanted && starts_well) {
        return Vec::new();
    }
    vec![Problem::BadVersion]
}

/// Checks a topic, or an expression for topics.
pub(super) fn check_topic(text: &str) -> Vec<Problem> {
    if text == "." || text == ".." {
        return vec![Problem::ReservedTopic];
    }
    let (before, after) = text.split_once(SCHEMA).unwrap_or(("", text));
    let (between, behind) = after.split_once(TABLE).unwrap_or(("", after));
    let fixed = [before, between, behind].concat();
    let is_expression = fixed.len() < text.len();
    let mut found = Vec::new();
    if fixed.contains(['{', '}']) {
        found.push(Problem::BadExpression);
    } else {
        found.extend(foreign(&fixed));
    }
    if fixed.chars().count() > TOPIC_MOST {
        found.push(Problem::Length {
            min: 1,
            max: TOPIC_MOST,
        });
    }
    if is_expression {
        found.push(Problem::TopicExpression);
    }
    if fixed.contains('.') && fixed.contains('_') {
        found.push(Problem::MixedSeparators);
    }
    found
}

/// Checks a format. Unknown ones pass through the API; an empty one is the
/// engine's own default.
pub(super) fn check_protocol(text: &str) -> Option<Problem> {
    if REGISTERED
        .iter()
        .any(|word| word.eq_ignore_ascii_case(text))
    {
        return Some(Problem::NeedsRegistry);
    }
    let is_known = PROTOCOLS.iter().any(|word| word.eq_ignore_ascii_case(text));
    (!is_known && !text.is_empty()).then_some(Problem::UnknownProtocol)
}

/// Checks one row of the dispatchers. Its matcher is a filter rule.
#[must_use]
pub fn check_dispatcher(matcher: &str, dispatcher: &str) -> Vec<Problem> {
    let mut found = Vec::new();
    if matcher.trim_matches([' ', '\t']).is_empty() {
        found.push(Problem::Missing);
    } else if let Err(error) = parse_matcher(matcher) {
        found.push(Problem::Matcher(error));
    }
    if dispatcher.eq_ignore_ascii_case(OLD_DISPATCHER) {
        found.push(Problem::OldDispatcher);
    } else if !DISPATCHERS
        .iter()
        .any(|word| word.eq_ignore_ascii_case(dispatcher))
    {
        found.push(Problem::UnknownDispatcher);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fields::Level;

    #[test]
    fn versions() {
        for good in ["2.4.0", "3.5.1", "0.11.0.2", "10.20.30", ""] {
            assert_eq!(check_version(good), [], "{good}");
        }
        for bad in [
            "2.4",
            "v2.4.0",
            "latest",
            "2.4.0.1",
            "0.10.2",
            "0.1.2.3.4",
            "2.4.x",
            "2..4",
            "2.4.0 ",
            ".2.4.0",
            "2.4.",
            "+2.4.0",
            "2.-4.0",
            "２.4.0",
            "00.1.2",
            "02.4.0",
            "2.4.99999999999",
            "2,4,0",
        ] {
            assert_eq!(check_version(bad), [Problem::BadVersion], "{bad}");
        }
    }

    #[test]
    fn client_ids() {
        for good in ["", "213", "cdc-orders_1.eu"] {
            assert_eq!(check_client_id(good), [], "{good}");
        }
        for (bad, characters) in [
            ("a b", " "),
            ("a&b#c&", "#&"),
            ("客户", "客户"),
            ("a+b;c%", "%+;"),
        ] {
            let expected = [Problem::NotAllowed(characters.to_owned())];
            assert_eq!(check_client_id(bad), expected, "{bad}");
        }
    }

    #[test]
    fn topics() {
        let long = "t".repeat(249);
        for good in ["a", "orders.changes.v1", "my_topic", "A-1", "...", &long] {
            assert_eq!(check_topic(good), [], "{good}");
        }
        let not_allowed = |text: &str| vec![Problem::NotAllowed(text.to_owned())];
        let too_long = Problem::Length { min: 1, max: 249 };
        for (text, found) in [
            (".", vec![Problem::ReservedTopic]),
            ("..", vec![Problem::ReservedTopic]),
            ("a b", not_allowed(" ")),
            ("a?b#c", not_allowed("#?")),
            ("a/b", not_allowed("/")),
            ("订单", not_allowed("单订")),
            (&"t".repeat(250), vec![too_long]),
            ("a.b_c", vec![Problem::MixedSeparators]),
            ("{schema}", vec![Problem::TopicExpression]),
            ("cdc.{schema}.{table}.v1", vec![Problem::TopicExpression]),
            ("{table}", vec![Problem::TopicExpression]),
            (
                "cdc.{schema}_{table}",
                vec![Problem::TopicExpression, Problem::MixedSeparators],
            ),
            (
                "{table}.{schema}",
                vec![Problem::BadExpression, Problem::TopicExpression],
            ),
            (
                "{schema}{schema}",
                vec![Problem::BadExpression, Problem::TopicExpression],
            ),
            ("{Schema}", vec![Problem::BadExpression]),
            ("a{", vec![Problem::BadExpression]),
        ] {
            assert_eq!(check_topic(text), found, "{text}");
        }
    }

    #[test]
    fn formats() {
        for known in [
            "",
            "default",
            "canal",
            "maxwell",
            "canal-json",
            "DEFAULT",
            "debezium",
        ] {
            assert_eq!(check_protocol(known), None, "{known}");
        }
        assert_eq!(check_protocol("avro"), Some(Problem::NeedsRegistry));
        assert_eq!(check_protocol("flat-avro"), Some(Problem::NeedsRegistry));
        assert_eq!(check_protocol("protobuf"), Some(Problem::UnknownProtocol));
    }

    #[test]
    fn dispatchers() {
        for known in DISPATCHERS {
            assert_eq!(check_dispatcher("a.*", known), [], "{known}");
        }
        assert_eq!(check_dispatcher("a.*", "TS"), []);
        assert_eq!(check_dispatcher("a.*", "rowid"), [Problem::OldDispatcher]);
        assert_eq!(
            check_dispatcher("a.*", "hash"),
            [Problem::UnknownDispatcher]
        );
        assert_eq!(check_dispatcher("a.*", ""), [Problem::UnknownDispatcher]);
        assert_eq!(check_dispatcher(" ", "ts"), [Problem::Missing]);
        for bad in ["orders", "!a.*", "# a", "a b.*", "@file", "my-db.*"] {
            let found = check_dispatcher(bad, "ts");
            assert!(matches!(found.as_slice(), [Problem::Matcher(_)]), "{bad}");
            assert!(found.iter().all(|found| found.level() == Level::Error));
        }
    }
}
