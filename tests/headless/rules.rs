//! The filter-rule language, in the browser as natively: the same examples.

use wasm_bindgen_test::wasm_bindgen_test;

#[path = "../../model/tests/rules/examples.rs"]
mod examples;

macro_rules! check_examples {
    ($($name:ident),*) => {
        $(#[wasm_bindgen_test]
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
