//! The check of filter rules, and what is said of them.

use changefeed_model::rules::{Line, RegexProblem, RuleError, RuleErrorKind, RuleList};

use super::Findings;

const KEY: &str = "rules";

/// Checks the rules that were sent.
pub(super) fn rules(sent: &[String], findings: &mut Findings) {
    let list = RuleList::parse(sent);
    for (at, error) in list.errors() {
        findings.add(&format!("{KEY}[{at}]"), &say_rule(&error));
    }
    let says_nothing =
        |line: &Result<Line, RuleError>| matches!(line, Ok(Line::Blank | Line::Comment));
    if !sent.is_empty() && list.lines().iter().all(says_nothing) {
        findings.add(
            KEY,
            "must have a rule: blank lines and comments alone match nothing",
        );
    }
}

/// The sentence for a text that is no rule. It says where and what, and
/// repeats nothing of the rule.
#[must_use]
pub fn say_rule(error: &RuleError) -> String {
    format!("at character {}: {}", error.at + 1, say_kind(&error.kind))
}

fn say_kind(kind: &RuleErrorKind) -> &'static str {
    use RuleErrorKind as Kind;
    match kind {
        Kind::NoSchema => "a pattern must follow the `!`",
        Kind::NoTable => "must have a table pattern behind the schema, as in `schema.*`",
        Kind::MissingDot => "must have a `.` between schema and table",
        Kind::Unescaped(_) => "must be escaped with `\\`, or the name quoted",
        Kind::Trailing => "nothing may follow the table pattern",
        Kind::TrailingComment => "a comment must be a line of its own",
        Kind::DoubleNegation => "must have one `!` at the most",
        Kind::UnterminatedQuote(_) => "the quote must be closed",
        Kind::EmptyQuotes => "the quotes must have a name between them",
        Kind::BadEscape(_) => "must not be escaped",
        Kind::DanglingEscape => "a character must follow the `\\`",
        Kind::UnterminatedClass => "the `[` must be closed with `]`",
        Kind::EmptyClass => "the class must have a character",
        Kind::NamedClass => "the class must name its characters, as in `[a-z]`",
        Kind::ReversedRange(..) => "the range must begin with its smaller end",
        Kind::UnterminatedRegex => "the `/` must be closed with `/`",
        Kind::EmptyRegex => "the slashes must have an expression between them",
        Kind::Regex(problem) => say_regex(problem),
        Kind::Import => "rules must not be read from a file",
        Kind::BlankMatcher => "must be a pattern like `schema.*`",
        Kind::CommentMatcher => "must be a pattern, and no comment",
        Kind::NegativeMatcher => "must not begin with `!`",
    }
}

fn say_regex(problem: &RegexProblem) -> &'static str {
    use RegexProblem as Problem;
    match problem {
        Problem::Unsupported(_) => "this construct of regular expressions is not supported here",
        Problem::UnclosedGroup => "the `(` must be closed with `)`",
        Problem::UnopenedGroup => "the `)` must have a `(` before it, or be escaped",
        Problem::UnclosedClass => "the `[` must be closed with `]`",
        Problem::UnknownClass => "there is no class of this name",
        Problem::ReversedRange => "the range must begin with its smaller end",
        Problem::NothingToRepeat => "there must be something to repeat",
        Problem::RepeatedRepeat => "a repetition must not be repeated",
        Problem::RepeatCount => "the counts must rise, and be 1000 at the most",
        Problem::BadEscape(_) => "this escape has no meaning",
        Problem::DanglingEscape => "a character must follow the `\\`",
        Problem::UnknownGroup => "groups must be `(…)`, `(?:…)`, `(?P<name>…)` or flags",
        Problem::BadGroupName => "the group's name must have letters, digits and `_` alone",
        Problem::TooDeep => "the groups must be nested less deeply",
        Problem::TooLarge => "the expression must be simpler",
    }
}
