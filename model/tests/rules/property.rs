//! Properties, checked on generated input: on some with every run, on very
//! many in the long one (`cargo xtask test --long`).

use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseResult, TestRunner};

/// How many inputs each property is tried on in the long run.
pub const LONG: u32 = 100_000;

/// Tries a property on so many inputs.
pub fn run<S: Strategy>(cases: u32, inputs: &S, check: impl Fn(S::Value) -> TestCaseResult) {
    let config = Config {
        cases,
        failure_persistence: None,
        max_shrink_iters: 10_000,
        ..Config::default()
    };
    if let Err(failure) = TestRunner::new(config).run(inputs, check) {
        panic!("{failure}");
    }
}

/// A property: `name(pattern in strategy) { check }`.
macro_rules! properties {
    ($($(#[$doc:meta])* $name:ident($input:pat in $inputs:expr) $check:block)*) => {
        $($(#[$doc])*
        mod $name {
            #[allow(unused_imports)]
            use super::*;

            fn check(cases: u32) {
                $crate::property::run(cases, &$inputs, |$input| {
                    $check
                    Ok(())
                });
            }

            #[test]
            fn on_some() {
                check(256);
            }

            #[test]
            #[ignore = "long"]
            fn on_many() {
                check($crate::property::LONG);
            }
        })*
    };
}

pub(crate) use properties;
