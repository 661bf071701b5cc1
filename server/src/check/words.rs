//! What is said of a field's problem.

use changefeed_model::Kind;
use changefeed_model::fields::{Field, Input, Problem, TASK, of_kind};

/// The sentence for a problem with the field of this key.
pub(crate) fn say(key: &str, problem: Problem) -> String {
    match problem {
        Problem::Missing => "is required".to_owned(),
        Problem::WrongType => say_type(key).to_owned(),
        Problem::OutOfRange { min, max } => format!("must be from {min} to {max}"),
        Problem::Length { min, max } => format!("must have {min} to {max} characters"),
    }
}

/// The sentence for a value of the wrong type under this key.
pub(crate) fn say_type(key: &str) -> &'static str {
    let fields = TASK.iter().chain(Kind::KNOWN.iter().flat_map(of_kind));
    let input = |field: &&Field| field.key == key;
    match fields
        .copied()
        .find(|field| input(&field))
        .map(|field| field.input)
    {
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
            say("port", Problem::OutOfRange { min: 1, max: 9 }),
            "must be from 1 to 9"
        );
    }
}
