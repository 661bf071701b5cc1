//! What is said of a field's problem. Never what was sent: requests hold
//! passwords.

use changefeed_model::Kind;
use changefeed_model::fields::{Field, Format, Input, Problem, TASK, of_kind};

use super::rules::say_rule;

/// The sentence for a problem with the field of this key.
pub(crate) fn say(key: &str, problem: &Problem) -> String {
    match problem {
        Problem::Missing => "is required".to_owned(),
        Problem::WrongType => say_type(key).to_owned(),
        Problem::OutOfRange { min, max } => format!("must be from {min} to {max}"),
        Problem::Length { min, max } => format!("must have {min} to {max} characters"),
        Problem::Matcher(error) => say_rule(error),
        Problem::OuterSpace => "must not begin or end with a space".to_owned(),
        other => say_form(key, other).to_owned(),
    }
}

/// The sentence for a text of the wrong form.
fn say_form(key: &str, problem: &Problem) -> &'static str {
    match problem {
        Problem::SeveralHosts => "must be one host; commas are for Kafka's brokers",
        Problem::HasPort => "must end without a port, which belongs into `port`",
        Problem::BadPort => "must have ports from 1 to 65535",
        Problem::EmptyPart => "must not have an empty part between commas or dots",
        Problem::BadHost => "must be a host name or an IPv4 or IPv6 address",
        Problem::ReservedTopic => "must not be `.` or `..`",
        Problem::BadExpression => {
            "may have `{schema}` and `{table}`, once each and in this order, and no other braces"
        }
        Problem::BadVersion => "must be a version like 2.4.0 or 0.11.0.2",
        _ => match input(key) {
            Some(Input::Text(Format::Host)) => {
                "must have letters, digits, `.`, `-` and `_` alone, or be an IPv6 address"
            }
            Some(Input::Text(Format::ClientId | Format::Topic)) => {
                "must have letters, digits, `.`, `-` and `_` alone"
            }
            _ => say_type(key),
        },
    }
}

/// The sentence for a value of the wrong type under this key.
pub(crate) fn say_type(key: &str) -> &'static str {
    match input(key) {
        Some(Input::Integer { .. } | Input::UnixMs) => "must be a whole number",
        Some(Input::Flag) => "must be true or false",
        Some(Input::Rules) => "must be a list of strings",
        Some(Input::Dispatchers) => {
            "must be a list of objects with the strings `matcher` and `dispatcher`"
        }
        Some(Input::Tso) => "must be a string of decimal digits",
        _ => "must be a string",
    }
}

fn input(key: &str) -> Option<Input> {
    let mut fields = TASK.iter().chain(Kind::KNOWN.iter().flat_map(of_kind));
    let field: Option<&Field> = fields.find(|field| field.key == key);
    field.map(|field| field.input)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_type_is_named() {
        assert_eq!(say_type("port"), "must be a whole number");
        assert_eq!(say_type("tls"), "must be true or false");
        assert_eq!(say_type("rules"), "must be a list of strings");
        assert_eq!(say_type("startTS"), "must be a string of decimal digits");
        assert_eq!(say_type("downstreamType"), "must be a string");
        assert_eq!(
            say("port", &Problem::OutOfRange { min: 1, max: 9 }),
            "must be from 1 to 9"
        );
    }

    #[test]
    fn nothing_that_was_sent_is_repeated() {
        let sent = Problem::NotAllowed("@§".to_owned());
        for key in ["ip", "topicName", "clientId"] {
            let said = say(key, &sent);
            assert!(said.starts_with("must have letters"), "{said}");
            assert!(!said.contains(['@', '§']), "{said}");
        }
    }
}
