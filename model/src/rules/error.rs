//! What is wrong with a rule.

/// Why a text is no rule, where, and what would mend it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleError {
    /// What is wrong.
    pub kind: RuleErrorKind,
    /// Where, counted in characters of the text as given; its length where
    /// something is missing at the end.
    pub at: usize,
    /// The whole rule mended, where there is one sure way: it is a rule, and
    /// says what was meant.
    pub fix: Option<String>,
}

/// What is wrong with a rule (`domain.md`, "Filter rules").
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RuleErrorKind {
    /// A `!` with nothing behind it.
    NoSchema,
    /// No `.` and table pattern behind the schema pattern.
    NoTable,
    /// Something else than `.` behind a quoted or regular schema pattern.
    MissingDot,
    /// Punctuation or a control character that must be escaped or quoted.
    Unescaped(char),
    /// Something behind the table pattern.
    Trailing,
    /// A comment behind the table pattern: only whole lines are comments.
    TrailingComment,
    /// `!!`.
    DoubleNegation,
    /// The quote that nothing closes.
    UnterminatedQuote(char),
    /// Quotes with nothing between them.
    EmptyQuotes,
    /// A backslash before this character, which may not be escaped here: a
    /// letter or digit, or within a class one beyond ASCII.
    BadEscape(char),
    /// A backslash at the end.
    DanglingEscape,
    /// A `[` that nothing closes.
    UnterminatedClass,
    /// `[]` or `[!]`.
    EmptyClass,
    /// `[[:alpha:]`: the named classes of regular expressions are none here.
    NamedClass,
    /// A range of a class whose end is before its beginning.
    ReversedRange(char, char),
    /// A `/` that nothing closes.
    UnterminatedRegex,
    /// `//`.
    EmptyRegex,
    /// What stands between the slashes is no regular expression.
    Regex(RegexProblem),
    /// `@file` would read a file on the engine's own host.
    Import,
    /// A matcher that is blank ([`super::parse_matcher`]).
    BlankMatcher,
    /// A matcher that is a comment ([`super::parse_matcher`]).
    CommentMatcher,
    /// A matcher with `!` ([`super::parse_matcher`]).
    NegativeMatcher,
}

/// Why a text is no regular expression of RE2's syntax, or none that this
/// console can judge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RegexProblem {
    /// The engine may know it, this console does not: the construct as typed,
    /// `\p` and `\P` (Unicode classes) or `(?<` (names without `P`, which only
    /// engines built with Go 1.22 and later know).
    Unsupported(&'static str),
    /// A `(` that nothing closes.
    UnclosedGroup,
    /// A `)` that nothing opened.
    UnopenedGroup,
    /// A `[` that nothing closes.
    UnclosedClass,
    /// A named class that does not exist, such as `[:word1:]`.
    UnknownClass,
    /// A range of a class whose end is before its beginning.
    ReversedRange,
    /// A repetition of nothing.
    NothingToRepeat,
    /// A repetition of a repetition, such as `a**`.
    RepeatedRepeat,
    /// A count above 1,000 (nested ones multiplied), or a reversed one.
    RepeatCount,
    /// A backslash before this character means nothing, or something that
    /// RE2 does not have, such as a back-reference.
    BadEscape(char),
    /// A backslash at the end.
    DanglingEscape,
    /// A group that RE2 does not have, such as look-ahead: `(?!`.
    UnknownGroup,
    /// A group's name is empty or has other characters than `A-Za-z0-9_`.
    BadGroupName,
    /// Groups within groups, more than RE2 surely allows.
    TooDeep,
    /// More steps than this console can judge quickly.
    TooLarge,
}
