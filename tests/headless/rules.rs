//! The filter-rule language, in the browser as natively: the same examples.

use wasm_bindgen_test::wasm_bindgen_test;

#[path = "../../model/tests/rules/examples.rs"]
mod examples;
#[path = "../../model/tests/rules/regex_examples.rs"]
mod regex_examples;

macro_rules! check_examples {
    ($($table:ident::$name:ident),*) => {
        $(#[wasm_bindgen_test]
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
