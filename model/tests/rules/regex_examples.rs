//! Regular expressions of RE2's syntax, as Go's documentation has it. They hold
//! natively and in the browser: both include this file.

use changefeed_model::rules::{Case, RegexProblem, RuleError, RuleErrorKind, RuleList, parse};

/// Regular expressions as Go's `regexp/syntax` describes them, what they match
/// and what they do not.
const REGEXES: &[(&str, &[&str], &[&str])] = &[
    ("b", &["abc"], &["ac"]),
    ("^b", &["bc"], &["ab", "a\nb"]),
    ("b$", &["ab"], &["bc", "b\n"]),
    ("(?m)^b$", &["b", "a\nb\nc"], &["ab"]),
    (r"\Ab\z", &["b"], &["a\nb"]),
    ("^a.c$", &["abc", "a数c"], &["a\nc", "ac"]),
    ("(?s)^a.c$", &["a\nc"], &["ac"]),
    ("^a{2}$", &["aa"], &["a", "aaa"]),
    ("^a{2,}$", &["aa", "aaaa"], &["a"]),
    ("^a{1,2}$", &["a", "aa"], &["", "aaa"]),
    ("^a{0}$", &[""], &["a"]),
    ("^(?:a{0,2}){3}$", &["", "aaaaaa"], &["aaaaaaa"]),
    ("^a{,2}$", &["a{,2}"], &["a", "aa"]),
    ("^a{01}$", &["a{01}"], &["a"]),
    ("^{a}{$", &["{a}{"], &["a"]),
    ("^a*?b+?c??$", &["aab", "bc"], &["ac"]),
    ("^(a|b|)c$", &["ac", "bc", "c"], &["abc"]),
    ("^(?:ab|cd)+$", &["abcdab"], &["abc"]),
    ("^a|b$", &["ax", "xb"], &["xax"]),
    ("^(?P<n_1>a)$", &["a"], &["b"]),
    ("^a(?i)b$", &["ab", "aB"], &["Ab"]),
    ("^a(?i:b)c$", &["aBc"], &["aBC"]),
    ("^(a(?i)b)c$", &["aBc"], &["aBC"]),
    ("(?i)^a(?-i)b$", &["Ab"], &["AB"]),
    ("(?i)^a|b(?-i:c)$", &["A", "Bc"], &["BC"]),
    ("^a(?is-mU:b.)$", &["aB\n"], &["AB\n"]),
    ("^a(?)b$", &["ab"], &["a"]),
    ("^a(?i)*$", &["aaa"], &["aA"]),
    ("^a*(?i)*$", &["aaa"], &["b"]),
    (r"^a\Q\E*$", &["aaa"], &["b"]),
    ("^()*(a*)*(?:)+$", &["", "aaa"], &["b"]),
    (r"^\d\D\s\S\w\W$", &["1a\t1_-"], &["1a\u{b}1_-", "١a\t1_-"]),
    (r"^\w$", &["_", "9"], &["é", "-"]),
    (r"^[\w-]+$", &["a-b"], &["a b"]),
    (r"\bfoo\b", &["a foo b", "foo", "éfoo"], &["foos", "_foo"]),
    (r"\Boo\B", &["foos"], &["foo", "oos"]),
    (r"^\Qa.b*\E+$", &["a.b***"], &["axb", "a.b"]),
    (r"^\Qa.b", &["a.b"], &["axb"]),
    ("^[[]$", &["["], &["]"]),
    ("^[]a]$", &["]", "a"], &["b"]),
    ("^[^]a]$", &["b", "\n"], &["]", "a"]),
    ("^[a-c-e]$", &["b", "-", "e"], &["d"]),
    ("^[a-]$", &["a", "-"], &["b"]),
    (r"^[\]\-\\]$", &["]", "-", r"\"], &["a"]),
    (r"^[\d-z]$", &["1", "-", "z"], &["a"]),
    ("^[[:alpha:]_]$", &["a", "_"], &["1", "é"]),
    ("^[[:^digit:]]$", &["a", "é"], &["1"]),
    ("^[[:punct:]]+$", &["!/:@[`{~-"], &["a"]),
    ("^[[:space:]]$", &["\u{b}", " "], &["a"]),
    ("^[[:a]$", &["[", ":", "a"], &["b"]),
    ("^[[:word:][:xdigit:]]+$", &["_z9F"], &["-"]),
    (
        r"^\x41\x{6570}\101\07\t\a\/$",
        &["A数A\u{7}\t\u{7}/"],
        &["A"],
    ),
    (r"^\x{D800}?$", &[""], &["a"]),
    (r"^[^\x{0}-\x{10FFFF}]?$", &[""], &["a"]),
    ("(?i)^straße$", &["STRAẞE", "straße"], &["STRASSE"]),
    ("(?i)^K$", &["k", "K", "\u{212a}"], &["x"]),
    ("(?i)^[^k]$", &["x"], &["K", "\u{212a}"]),
    ("(?i)^[^s]$", &["x"], &["S", "ſ"]),
    (r"(?i)^\W$", &["-"], &["ſ", "\u{212a}"]),
    (r"^\W$", &["ſ", "\u{212a}"], &["s"]),
    (r"(?i)^[\W]$", &["-"], &["ſ", "k"]),
    ("(?i)^[[:^upper:]]$", &["1"], &["a", "ſ"]),
    ("(?i)^[\u{212a}]$", &["k", "K"], &["x"]),
    ("(?i)^σ$", &["Σ", "ς", "σ"], &["s"]),
    ("(?i)^i$", &["I", "i"], &["İ", "ı"]),
    ("(?i)^[α-ω]$", &["Ω", "Ω", "ς"], &["a"]),
];

/// What is no regular expression, and where; counted from its first slash.
const BAD_REGEXES: &[(&str, RegexProblem, usize)] = &[
    ("a**", RegexProblem::RepeatedRepeat, 3),
    ("a*??", RegexProblem::RepeatedRepeat, 4),
    ("a{2}{3}", RegexProblem::RepeatedRepeat, 5),
    ("*a", RegexProblem::NothingToRepeat, 1),
    ("a|*", RegexProblem::NothingToRepeat, 3),
    ("(+a)", RegexProblem::NothingToRepeat, 2),
    ("(?i)*", RegexProblem::NothingToRepeat, 5),
    ("a{1001}", RegexProblem::RepeatCount, 2),
    ("a{99999999999999999999}", RegexProblem::RepeatCount, 2),
    ("a{2,1}", RegexProblem::RepeatCount, 2),
    ("(?:a{100}){11}", RegexProblem::RepeatCount, 11),
    ("((a{10}|b)*c){101}", RegexProblem::RepeatCount, 14),
    ("(a", RegexProblem::UnclosedGroup, 1),
    ("(a(b)", RegexProblem::UnclosedGroup, 1),
    ("a)", RegexProblem::UnopenedGroup, 2),
    ("a[b", RegexProblem::UnclosedClass, 2),
    ("[]", RegexProblem::UnclosedClass, 1),
    ("[b-a]", RegexProblem::ReversedRange, 2),
    (r"[a-\d]", RegexProblem::BadEscape('d'), 4),
    ("[[:foo:]]", RegexProblem::UnknownClass, 2),
    (r"\pN", RegexProblem::Unsupported("\\p"), 1),
    (r"[\P{Han}]", RegexProblem::Unsupported("\\P"), 2),
    ("(?<n>a)", RegexProblem::Unsupported("(?<"), 1),
    ("(?P<>a)", RegexProblem::BadGroupName, 1),
    ("(?P<a-b>a)", RegexProblem::BadGroupName, 1),
    ("(?P<a", RegexProblem::BadGroupName, 1),
    ("(?=a)", RegexProblem::UnknownGroup, 1),
    ("(?<=a)", RegexProblem::UnknownGroup, 1),
    ("(?>a)", RegexProblem::UnknownGroup, 1),
    ("(?#a)", RegexProblem::UnknownGroup, 1),
    ("(?i-)", RegexProblem::UnknownGroup, 1),
    ("(?x)a", RegexProblem::UnknownGroup, 1),
    ("(?i", RegexProblem::UnknownGroup, 1),
    (r"\1", RegexProblem::BadEscape('1'), 1),
    (r"\8", RegexProblem::BadEscape('8'), 1),
    (r"\Z", RegexProblem::BadEscape('Z'), 1),
    (r"\C", RegexProblem::BadEscape('C'), 1),
    (r"\数", RegexProblem::BadEscape('数'), 1),
    (r"[\b]", RegexProblem::BadEscape('b'), 2),
    (r"\x4", RegexProblem::BadEscape('x'), 1),
    (r"\x{}", RegexProblem::BadEscape('x'), 1),
    (r"\x{110000}", RegexProblem::BadEscape('x'), 1),
    (r"\x{41", RegexProblem::BadEscape('x'), 1),
];

/// Every regular expression matches what it should, and nothing else.
pub fn regexes() {
    for (regex, matched, others) in REGEXES {
        let rule = format!("`s`./{regex}/");
        let list = RuleList::parse(&[&rule]);
        assert_eq!(list.errors(), [], "{rule}");
        let decide = |name| list.matches("s", name, Case::Sensitive).replicated;
        for name in *matched {
            assert!(decide(name), "{rule} matches {name:?}");
        }
        for name in *others {
            assert!(!decide(name), "{rule} does not match {name:?}");
        }
    }
}

/// Every wrong regular expression is refused where it is wrong.
pub fn bad_regexes() {
    for (regex, problem, at) in BAD_REGEXES {
        let error = RuleError {
            kind: RuleErrorKind::Regex(problem.clone()),
            at: *at,
            fix: None,
        };
        assert_eq!(parse(&format!("/{regex}/.t")), Err(error), "{regex}");
    }
}
