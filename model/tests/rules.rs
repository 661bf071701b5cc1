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
#[path = "rules/large.rs"]
mod large;
#[path = "rules/properties.rs"]
mod properties;
#[path = "rules/property.rs"]
mod property;

macro_rules! check_examples {
    ($($name:ident),*) => {
        $(#[test]
        fn $name() {
            examples::$name();
        })*
    };
}

check_examples!(
    valid,
    invalid,
    decisions,
    system_schemas,
    case,
    warnings,
    regexes,
    bad_regexes,
    matchers,
    names
);
