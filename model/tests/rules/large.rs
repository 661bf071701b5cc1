//! Rules and names of 10,000 characters, and lists of 1,000 rules: each of
//! these would take hours if something grew faster than the lengths
//! multiplied.

use changefeed_model::rules::{
    Case, Line, RegexProblem, RuleErrorKind, RuleList, RuleWarning, parse, quote,
};

const LONG: usize = 10_000;

fn decide(rule: &str, name: &str) -> bool {
    let list = RuleList::parse(&[rule]);
    assert_eq!(list.errors(), []);
    list.matches("db", name, Case::Sensitive).replicated
}

#[test]
fn names_and_globs() {
    let name = "a".repeat(LONG);
    assert!(decide(&format!("db.{name}"), &name));
    assert!(decide(&format!("db.{}", quote(&name)), &name));
    assert!(decide(&format!("db.{}", "?".repeat(LONG)), &name));
    assert!(decide(
        &format!("db.{}", "[a-z]".repeat(2_000)),
        &name[..2_000]
    ));
    let runs = "*a".repeat(LONG / 2);
    assert!(decide(&format!("db.{runs}"), &name));
    assert!(!decide(&format!("db.{runs}b"), &name));
    let half = "a".repeat(LONG / 2);
    assert!(!decide(&format!("db.*{half}b*"), &name));
    assert!(decide(&format!("db.{}", "*".repeat(LONG)), &name));
}

#[test]
fn regexes() {
    let name = "a".repeat(LONG);
    assert!(decide(&format!("db./^{name}$/"), &name));
    assert!(!decide("db./(a*)*(a|aa)*(?:a+)+$b/", &name));
    assert!(!decide("db./(?:.*a){20}b/", &name));
    let some = &name[..300];
    assert!(decide("db./^(?:a?){300}a{300}$/", some));
    assert!(!decide("db./^(?:a?){200}a{200}$b/", some));
    let class = format!("db./^[{}]*$/", "ab".repeat(LONG / 2));
    assert!(decide(&class, some));
    let names = format!("db./[{}/", "[:".repeat(LONG / 2));
    assert!(parse(&names).is_err());
    let groups = format!("db./{}a{}/", "(".repeat(200), ")*".repeat(200));
    assert!(decide(&groups, some));
}

#[test]
fn what_would_be_too_large_is_refused() {
    for (regex, problem) in [
        ("a{1000}".repeat(1_000), RegexProblem::TooLarge),
        ("(".repeat(201), RegexProblem::TooDeep),
        (
            "(?:(?:a{10}){10}){11}".to_owned(),
            RegexProblem::RepeatCount,
        ),
        (
            "(a".to_owned() + &"{999}".repeat(LONG),
            RegexProblem::RepeatedRepeat,
        ),
    ] {
        let error = parse(&format!("/{regex}/.t")).unwrap_err();
        assert_eq!(error.kind, RuleErrorKind::Regex(problem));
    }
}

#[test]
fn wrong_rules() {
    for (text, has_fix) in [
        ("\\".repeat(LONG), false),
        ("\"".repeat(LONG), false),
        ("`".repeat(LONG + 1), false),
        ("/".repeat(LONG), false),
        ("[".repeat(LONG), false),
        ("!".repeat(LONG), false),
        ("[:".repeat(LONG / 2), false),
        ("-".repeat(LONG) + ".t", true),
        ("[b-a]".repeat(LONG / 5) + ".t", true),
        ("a ".repeat(LONG / 2), false),
        (" ".repeat(LONG) + "*" + &" ".repeat(LONG), true),
        ("a#".repeat(LONG / 2) + "..", false),
    ] {
        let error = parse(&text).unwrap_err();
        assert_eq!(error.fix.is_some(), has_fix, "{}", &text[..10]);
        if let Some(fix) = error.fix {
            assert!(matches!(parse(&fix), Ok(Line::Rule(_))));
        }
    }
}

#[test]
fn lists() {
    let rules: Vec<String> = (0..1_000)
        .map(|number| format!("shop_{number}*.orders_?{number}*"))
        .chain(["!*.*".to_owned()])
        .collect();
    let warnings = RuleList::parse(&rules).warnings();
    assert_eq!(warnings.len(), 1_000);
    let last = RuleWarning::OverriddenBy(1_000);
    assert_eq!(warnings.last(), Some(&(Some(999), last)));
}
