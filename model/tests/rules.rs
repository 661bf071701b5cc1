//! The filter-rule language (`domain.md`, "Filter rules").

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a check fails by a panic"
)]

#[path = "rules/dialects.rs"]
mod dialects;
#[path = "rules/examples.rs"]
mod examples;
#[path = "rules/folding.rs"]
mod folding;
#[path = "rules/large.rs"]
mod large;
#[path = "rules/properties.rs"]
mod properties;
#[path = "rules/property.rs"]
mod property;
#[path = "rules/regex_examples.rs"]
mod regex_examples;

macro_rules! check_examples {
    ($($table:ident::$name:ident),*) => {
        $(#[test]
        fn $name() {
            $table::$name();
        })*
    };
}

check_examples!(
    examples::valid,
    examples::invalid,
    examples::decisions,
    examples::system_schemas,
    examples::case,
    examples::warnings,
    examples::matchers,
    examples::names,
    regex_examples::regexes,
    regex_examples::bad_regexes
);
