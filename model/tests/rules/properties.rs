//! What holds of every rule and every name.

use changefeed_model::rules::{
    Case, Line, RuleErrorKind, RuleList, RuleWarning, escape, parse, parse_matcher, quote,
    split_name,
};
use proptest::prelude::*;

use crate::property::properties;

const CASES: [Case; 2] = [Case::Sensitive, Case::Insensitive];

/// Names of all kinds: any text, and text of what the language gives a
/// meaning to or changes the case of.
fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>().prop_filter("names are not empty", |name| !name.is_empty()),
        "[-a-cA-C01.*?!@#/\\\\\\[\\]\"`^$ \t\n(){}|+,数İıſKßΣσς]{1,12}",
    ]
}

/// Texts of what the language gives a meaning to.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[-ab1.*?!@#/\\\\\\[\\]\"`^$ :(){}|+,数]{0,24}",
        "!?[ab*?]{1,3}(\\[[!^]?[-a-c\\]]{0,4}\\])?\\.[-ab*?#: ]{1,5}",
        "/[-ab1.*?\\\\\\[\\]^$:(){}|+,<>PisUxzQE]{0,20}/\\.t",
    ]
}

/// Rules that overlap often.
fn rule() -> impl Strategy<Value = String> {
    let pattern = prop_oneof![
        4 => "[aAbBkKsSİſ?*]{1,3}",
        2 => "[ab*?]{0,2}\\[!?[aAbksſK]{1,2}\\][ab*?]{0,2}",
        1 => "/[abk.*]{0,1}[abKsS]{1,2}/",
        1 => Just("*".to_owned()),
        1 => "`[abAB]{1,2}`",
    ];
    (any::<bool>(), pattern.clone(), pattern).prop_map(|(is_negative, schema, table)| {
        format!("{}{schema}.{table}", if is_negative { "!" } else { "" })
    })
}

fn short_name() -> impl Strategy<Value = String> {
    "[aAbBkKsSİſ\u{212a}]{1,3}"
}

properties! {
    /// A quoted name is matched, and no other.
    quoting((schema, table, other) in (name(), name(), name())) {
        just_this_name(quote, &schema, &table, &other)?;
    }

    /// An escaped name is matched, and no other.
    escaping((schema, table, other) in (name(), name(), name())) {
        just_this_name(escape, &schema, &table, &other)?;
    }

    /// The last rule has its way.
    excluding((rules, schema, table) in (prop::collection::vec(rule(), 0..5), name(), name())) {
        let mut rules = rules;
        rules.push(format!("!{}.{}", quote(&schema), escape(&table)));
        let list = RuleList::parse(&rules);
        for case in CASES {
            let decision = list.matches(&schema, &table, case);
            prop_assert!(!decision.replicated);
            prop_assert!(decision.is_system || decision.decided_by == Some(rules.len() - 1));
        }
    }

    /// A name that is typed in quotes is read as it is.
    splitting((schema, table) in (name(), name())) {
        let typed = format!("{}.{}", quote(&schema), quote(&table));
        prop_assert_eq!(split_name(&typed), Some((schema, table)));
    }

    /// Nothing panics, errors point into the text, fixes are rules.
    reading((text, name) in (text(), name())) {
        let _ = (parse_matcher(&text), split_name(&text));
        if let Err(error) = parse(&text) {
            prop_assert!(error.at <= text.chars().count(), "{:?}", error);
            if let RuleErrorKind::Unescaped(c) = error.kind {
                prop_assert_eq!(text.chars().nth(error.at), Some(c));
            }
            if let Some(fix) = error.fix {
                prop_assert!(matches!(parse(&fix), Ok(Line::Rule(_))), "{}", fix);
            }
        }
        let list = RuleList::parse(&[&text, &name]);
        let _ = list.warnings();
        for case in CASES {
            let _ = list.matches(&name, &text, case);
        }
    }

    /// A fix of a name without escapes matches the name as it was typed.
    mending((schema, table, is_negative) in (
        "[a-c]{1,3}[-@#:~=&+ ][a-c0]{1,3}",
        "[a-c]{1,3}([-:+]{1,2}[a-c]{0,2}){0,2}",
        any::<bool>(),
    )) {
        let typed = format!("{}{schema}.{table}", if is_negative { "!" } else { "" });
        let error = parse(&typed).unwrap_err();
        prop_assert!(matches!(error.kind, RuleErrorKind::Unescaped(_)));
        let fix = error.fix.unwrap();
        let Ok(Line::Rule(rule)) = parse(&fix) else {
            return Err(TestCaseError::fail(fix));
        };
        prop_assert_eq!(rule.is_negative(), is_negative);
        prop_assert!(rule.matches(&schema, &table, Case::Sensitive));
        prop_assert!(!rule.matches(&schema, "other", Case::Sensitive));
    }

    /// A rule that is said to do nothing never decides.
    overriding((rules, tables) in (
        prop::collection::vec(rule(), 2..7),
        prop::collection::vec((short_name(), short_name()), 12),
    )) {
        let list = RuleList::parse(&rules);
        for (index, warning) in list.warnings() {
            let by = match warning {
                RuleWarning::OverriddenBy(by) | RuleWarning::DuplicateOf(by) => by,
                _ => continue,
            };
            let index = index.unwrap();
            prop_assert!(by > index);
            for (schema, table) in &tables {
                for case in CASES {
                    let decided_by = list.matches(schema, table, case).decided_by;
                    prop_assert!(decided_by != Some(index), "{}.{}", schema, table);
                }
            }
        }
    }
}

/// The pattern of a name matches the name, and another name only where the
/// other is the same to the engine.
fn just_this_name(
    pattern: fn(&str) -> String,
    schema: &str,
    table: &str,
    other: &str,
) -> Result<(), TestCaseError> {
    let rule = format!("{}.{}", pattern(schema), pattern(table));
    let Ok(Line::Rule(rule)) = parse(&rule) else {
        return Err(TestCaseError::fail(rule));
    };
    for case in CASES {
        prop_assert!(rule.matches(schema, table, case));
        let is_schema = is_same(schema, other, case);
        let is_table = is_same(table, other, case);
        prop_assert_eq!(rule.matches(other, table, case), is_schema);
        prop_assert_eq!(rule.matches(schema, other, case), is_table);
        prop_assert_eq!(rule.matches(other, other, case), is_schema && is_table);
    }
    prop_assert!(!rule.is_negative());
    Ok(())
}

/// As Go compares: each character's own lower case.
fn is_same(one: &str, other: &str, case: Case) -> bool {
    let lower = |c: char| c.to_lowercase().next().unwrap();
    match case {
        Case::Sensitive => one == other,
        Case::Insensitive => one.chars().map(lower).eq(other.chars().map(lower)),
    }
}
