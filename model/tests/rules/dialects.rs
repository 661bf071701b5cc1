//! Against another engine: what the `regex` crate and RE2 both have must
//! match alike. Expressions are made as trees and written in both dialects.

use changefeed_model::rules::{Case, Line, RegexProblem, RuleErrorKind, parse};
use proptest::prelude::*;
use proptest::sample::select;
use regex::Regex;

use crate::property::properties;

/// What both dialects have.
#[derive(Clone, Debug)]
enum Tree {
    Char(char),
    /// Written alike in both.
    Same(&'static str),
    /// Written so in RE2, and so for the crate.
    Differs(&'static str, &'static str),
    Class(bool, Vec<(char, char)>),
    Repeat(Box<Tree>, &'static str),
    Row(Vec<Tree>),
    Either(Vec<Tree>),
    Group(&'static str, Box<Tree>),
}

/// Characters that differ in case alone from others in many ways.
const LETTERS: &[char] = &[
    'a', 'b', 'B', 'k', 'K', '\u{212a}', 's', 'S', 'ſ', 'ß', 'ẞ', 'é', 'É', 'σ', 'ς', 'Σ', 'µ',
    'i', 'I', 'İ', 'ı', 'ǆ', 'ǅ', '数', '1', '_', '-', '.', ' ', '\n', '\u{b}', '{', '}', ',',
];

/// What is written in both with a number in it that stays within bounds.
const REPEATS: &[&str] = &[
    "*", "+", "?", "*?", "+?", "??", "{2}", "{0}", "{1,}", "{0,2}", "{1,3}?",
];

fn tree() -> impl Strategy<Value = Tree> {
    let letter = || select(LETTERS);
    let range = (letter(), letter()).prop_map(|(a, b)| (a.min(b), a.max(b)));
    let leaf = prop_oneof![
        6 => letter().prop_map(Tree::Char),
        2 => select(vec![".", "^", "$", "\\A", "\\z", ""]).prop_map(Tree::Same),
        2 => select(vec![
            ("\\d", "[0-9]"),
            ("\\D", "[^0-9]"),
            ("\\w", "[0-9A-Za-z_]"),
            ("\\W", "[^0-9A-Za-z_]"),
            ("\\s", "[\\t\\n\\x0c\\r ]"),
            ("\\S", "[^\\t\\n\\x0c\\r ]"),
            ("\\b", "(?-u:\\b)"),
            ("[\\Wk]", "[[^0-9A-Za-z_]k]"),
            ("[^\\D1]", "[^[^0-9]1]"),
            ("[[:^alpha:]b]", "[[^A-Za-z]b]"),
            ("[[:upper:]]", "[A-Z]"),
            ("\\Qa.\\E", "a\\."),
        ]).prop_map(|(re2, other)| Tree::Differs(re2, other)),
        2 => (any::<bool>(), prop::collection::vec(range, 1..4))
            .prop_map(|(is_negated, ranges)| Tree::Class(is_negated, ranges)),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        let some = prop::collection::vec(inner.clone(), 1..4);
        prop_oneof![
            (inner.clone(), select(REPEATS))
                .prop_map(|(tree, times)| Tree::Repeat(Box::new(tree), times)),
            some.clone().prop_map(Tree::Row),
            some.prop_map(Tree::Either),
            (
                select(vec![
                    "", "?:", "?i:", "?s:", "?m:", "?-i:", "?ms-i:", "?U:", "?P<n>"
                ]),
                inner
            )
                .prop_map(|(kind, tree)| Tree::Group(kind, Box::new(tree))),
        ]
    })
}

impl Tree {
    /// Writes it; `is_re2` is the dialect, `names` how many names it has.
    fn write(&self, is_re2: bool, names: &mut u32, out: &mut String) {
        match self {
            Tree::Char(c) => literal(*c, out),
            Tree::Same(text) => out.push_str(text),
            Tree::Differs(re2, other) => out.push_str(if is_re2 { re2 } else { other }),
            Tree::Class(is_negated, ranges) => {
                out.push_str(if *is_negated { "[^" } else { "[" });
                for (first, last) in ranges {
                    literal(*first, out);
                    out.push('-');
                    literal(*last, out);
                }
                out.push(']');
            }
            Tree::Repeat(tree, times) => {
                out.push_str("(?:");
                tree.write(is_re2, names, out);
                out.push(')');
                out.push_str(times);
            }
            Tree::Row(trees) => trees.iter().for_each(|tree| {
                out.push_str("(?:");
                tree.write(is_re2, names, out);
                out.push(')');
            }),
            Tree::Either(trees) => {
                out.push_str("(?:");
                for (index, tree) in trees.iter().enumerate() {
                    out.push_str(if index > 0 { "|" } else { "" });
                    tree.write(is_re2, names, out);
                }
                out.push(')');
            }
            Tree::Group(kind, tree) => {
                out.push('(');
                // The crate wants each name once.
                *names += 1;
                out.push_str(&kind.replace('n', &format!("n{names}")));
                tree.write(is_re2, names, out);
                out.push(')');
            }
        }
    }

    fn text(&self, is_re2: bool) -> String {
        let mut text = String::new();
        self.write(is_re2, &mut 0, &mut text);
        text
    }
}

fn literal(c: char, out: &mut String) {
    if matches!(c, '-' | '.' | '{' | '}') {
        out.push('\\');
    }
    out.push(c);
}

fn names() -> impl Strategy<Value = Vec<String>> {
    let name = prop::collection::vec(select(LETTERS), 0..7);
    prop::collection::vec(name.prop_map(|letters| letters.into_iter().collect()), 8)
}

/// As Go puts a name in lower case.
fn lower(name: &str) -> String {
    let first = |c: char| c.to_lowercase().next().unwrap();
    name.chars().map(first).collect()
}

properties! {
    /// Regular expressions match alike.
    regexes((tree, names) in (tree(), names())) {
        let (re2, other) = (tree.text(true), tree.text(false));
        let rule = match parse(&format!("`s`./{re2}/")) {
            Ok(Line::Rule(rule)) => rule,
            // `//` is none.
            Err(error) if re2.is_empty() => {
                prop_assert_eq!(error.kind, RuleErrorKind::EmptyRegex);
                return Ok(());
            }
            unexpected => return Err(TestCaseError::fail(format!("{re2}: {unexpected:?}"))),
        };
        let exact = Regex::new(&other).unwrap();
        let folded = Regex::new(&format!("(?i){other}")).unwrap();
        for name in &names {
            prop_assert_eq!(
                rule.matches("s", name, Case::Sensitive),
                exact.is_match(name),
                "/{}/ {:?}", re2, name
            );
            prop_assert_eq!(
                rule.matches("s", name, Case::Insensitive),
                folded.is_match(&lower(name)),
                "(?i) /{}/ {:?}", re2, name
            );
        }
    }

    /// Globs match as the regular expressions that the engine makes of them.
    globs((pieces, names) in (
        prop::collection::vec(
            prop_oneof![
                2 => Just(("*".to_owned(), ".*".to_owned())),
                1 => Just(("?".to_owned(), ".".to_owned())),
                2 => select(LETTERS).prop_map(|c| {
                    let is_plain = c.is_ascii_alphanumeric() || c == '_' || !c.is_ascii();
                    let glob = if is_plain { c.to_string() } else { format!("\\{c}") };
                    (glob, regex::escape(&c.to_string()))
                }),
                1 => (any::<bool>(), select(LETTERS), select(LETTERS)).prop_map(
                    |(is_negated, a, b)| {
                        let mut class = String::new();
                        Tree::Class(false, vec![(a.min(b), a.max(b))]).write(true, &mut 0, &mut class);
                        match is_negated {
                            false => (class.clone(), class),
                            true => (class.replacen('[', "[!", 1), class.replacen('[', "[^", 1)),
                        }
                    }
                ),
            ],
            1..6,
        ),
        names(),
    )) {
        let (glob, regex): (String, String) = pieces.into_iter().unzip();
        let Ok(Line::Rule(rule)) = parse(&format!("{glob}.*")) else {
            return Err(TestCaseError::fail(glob));
        };
        let exact = Regex::new(&format!("(?s)^{regex}$")).unwrap();
        let folded = Regex::new(&format!("(?i)(?s)^{regex}$")).unwrap();
        // Without wildcards the engine compares the names in lower case.
        let is_name = !glob.contains(['*', '?', '[']);
        for name in &names {
            prop_assert_eq!(
                rule.matches(name, "t", Case::Sensitive),
                exact.is_match(name),
                "{} {:?}", glob, name
            );
            let is_matched = match is_name {
                true => lower(&glob.replace('\\', "")) == lower(name),
                false => folded.is_match(&lower(name)),
            };
            prop_assert_eq!(
                rule.matches(name, "t", Case::Insensitive),
                is_matched,
                "(?i) {} {:?}", glob, name
            );
        }
    }

    /// What this console takes for a regular expression, the crate does too,
    /// but for what is known to differ.
    refusals(source in "[ab1.?*+^$()\\[\\]|{},:<>PiUsm\\\\dwxQEzAn-]{1,12}") {
        let is_taken = parse(&format!("/{source}/.t")).is_ok();
        // RE2 alone: `\Q`, literal braces and brackets, classes like `[a-c-e]`,
        // octal codes, empty flags.
        let is_of_re2 = ["\\Q", "{", "[", "(?)", "\\1", "\\E"].iter().any(|own| source.contains(own));
        if is_taken && !is_of_re2 {
            prop_assert!(Regex::new(&source).is_ok(), "{}", source);
        }
    }
}

#[test]
fn what_only_the_crate_has_is_refused() {
    for (source, problem) in [
        ("(?x)a", RegexProblem::UnknownGroup),
        ("(?u:a)", RegexProblem::UnknownGroup),
        ("\\p{Greek}", RegexProblem::Unsupported("\\p")),
        ("\\u0041", RegexProblem::BadEscape('u')),
        ("a**", RegexProblem::RepeatedRepeat),
        ("a{1001}", RegexProblem::RepeatCount),
    ] {
        assert!(Regex::new(source).is_ok(), "{source}");
        let error = parse(&format!("/{source}/.t")).unwrap_err();
        assert_eq!(error.kind, RuleErrorKind::Regex(problem));
    }
}
