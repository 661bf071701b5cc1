//! What is wrong with filter rules, in sentences: what, where, and how to mend
//! it.

use changefeed_model::rules::{RegexProblem, RuleError, RuleErrorKind, RuleWarning};

use crate::forms::words::{Translated, words};
use crate::i18n::{Language, fill};

words! {
    /// The words of what is wrong with filter rules.
    RuleWords in rule {
        no_schema: "Nothing follows the “!”. Write what to leave out, such as !logs.*.", "“!”后面没有内容。请写明要排除什么，如 !logs.*。";
        no_table: "There is no table pattern. Write schema.table, or schema.* for every table of a schema.", "缺少表的部分。请写成 库.表，整个库写成 库.*。";
        missing_dot: "Character {n}: a “.” must follow the schema pattern here.", "第 {n} 个字符：此处在库之后必须是“.”。";
        unescaped: "Character {n}: {c} needs a backslash before it; or put the whole name in backquotes.", "第 {n} 个字符：{c} 前要加反斜杠，或用反引号括起整个名称。";
        space_inside: "Character {n}: put a name with a space in backquotes, like `my table`.", "第 {n} 个字符：含空格的名称要用反引号括起，如 `my table`。";
        space: "a space", "空格";
        trailing: "Character {n}: nothing may follow the table pattern. Escape this character, put the name in quotes, or remove the rest.", "第 {n} 个字符：表的部分之后不能再有内容。请转义该字符、用引号括起名称，或删除其后的内容。";
        trailing_comment: "Character {n}: a comment cannot follow a rule. Give it a row of its own that begins with “#”.", "第 {n} 个字符：规则之后不能有注释。请另起一行，以“#”开头。";
        double_negation: "Character {n}: one “!” is enough to leave tables out. Remove the other.", "第 {n} 个字符：一个“!”就表示排除，请删除多余的。";
        unterminated_quote: "Character {n}: nothing closes this {c}. Add one after the name.", "第 {n} 个字符：{c} 没有配对。请在名称之后补上。";
        empty_quotes: "Character {n}: there is no name between the quotes. Write one, or remove the quotes.", "第 {n} 个字符：引号之间没有名称。请填写名称或删除引号。";
        bad_escape: "Character {n}: {c} may not have a backslash before it. Remove the backslash.", "第 {n} 个字符：{c} 前不能有反斜杠，请删除。";
        dangling_escape: "Character {n}: the rule ends with a backslash. Write what it escapes, or remove it.", "第 {n} 个字符：规则以反斜杠结尾。请补上被转义的字符，或删除反斜杠。";
        unterminated_class: "Character {n}: nothing closes this “[”. Add a “]”.", "第 {n} 个字符：“[”没有配对。请补上“]”。";
        empty_class: "Character {n}: there is nothing between “[” and “]”. Write the characters that may stand here.", "第 {n} 个字符：“[”与“]”之间没有内容。请写明允许的字符。";
        named_class: "Character {n}: a named class works only in regular expressions. Write the range, such as [a-z].", "第 {n} 个字符：命名字符类只能用于正则表达式。请写范围，如 [a-z]。";
        reversed_range: "Character {n}: the range from {c} to {last} is reversed. Swap the two.", "第 {n} 个字符：从 {c} 到 {last} 的范围写反了，请对调。";
        unterminated_regex: "Character {n}: nothing closes this “/”. Add a “/” where the regular expression ends.", "第 {n} 个字符：“/”没有配对。请在正则表达式结尾补上“/”。";
        empty_regex: "Character {n}: there is no regular expression between the slashes. Write one, or * for everything.", "第 {n} 个字符：斜杠之间没有正则表达式。请填写，或用 * 表示全部。";
        import: "“@” would read rules from a file on the engine's own host. Write the rules here instead.", "“@”会读取引擎所在主机上的文件。请把规则直接写在这里。";
        blank_matcher: "There is no table pattern. Write one, such as shop.*, or *.* for every table.", "没有匹配规则。请填写，如 shop.*；全部表写成 *.*。";
        comment_matcher: "A comment matches no table. Write a pattern, such as shop.*.", "注释不匹配任何表。请填写匹配规则，如 shop.*。";
        negative_matcher: "A dispatcher's pattern cannot leave tables out. Remove the “!”.", "分发规则不能排除表，请删除“!”。";

        unsupported: "Character {n}: this console cannot judge {c} in a regular expression, so it does not send it. Write the characters themselves, such as [a-z].", "第 {n} 个字符：此控制台无法判断正则表达式中的 {c}，因此不会发送。请直接写出字符，如 [a-z]。";
        unclosed_group: "Character {n}: nothing closes this “(”. Add a “)”, or write \\( for the character.", "第 {n} 个字符：“(”没有配对。请补上“)”；若指字符本身，写成 \\(。";
        unopened_group: "Character {n}: nothing opened this “)”. Remove it, or write \\) for the character.", "第 {n} 个字符：“)”没有配对。请删除；若指字符本身，写成 \\)。";
        unclosed_class: "Character {n}: nothing closes this “[”. Add a “]”, or write \\[ for the character.", "第 {n} 个字符：“[”没有配对。请补上“]”；若指字符本身，写成 \\[。";
        unknown_class: "Character {n}: there is no class with this name. Write the range, such as [a-z].", "第 {n} 个字符：没有这个名称的字符类。请写范围，如 [a-z]。";
        regex_range: "Character {n}: the range ends before it begins. Swap the two.", "第 {n} 个字符：范围的终点在起点之前，请对调。";
        nothing_to_repeat: "Character {n}: there is nothing here to repeat. In a regular expression, “anything” is .* and not *.", "第 {n} 个字符：此处没有可重复的内容。在正则表达式中，任意内容写成 .*，不是 *。";
        repeated_repeat: "Character {n}: one repetition follows another. Put the first into a group, such as (?:a+)*.", "第 {n} 个字符：重复符连用。请把前一个放进分组，如 (?:a+)*。";
        repeat_count: "Character {n}: a count goes up to 1000, and the smaller number comes first.", "第 {n} 个字符：次数最多为 1000，且较小的数在前。";
        regex_escape: "Character {n}: a backslash before {c} means nothing here, and there are no back-references. Remove the backslash, or write what is meant.", "第 {n} 个字符：{c} 前的反斜杠没有含义，也不支持反向引用。请删除反斜杠，或改写。";
        regex_dangling: "Character {n}: the regular expression ends with a backslash. Write \\\\ for the character, or remove it.", "第 {n} 个字符：正则表达式以反斜杠结尾。若指字符本身，写成 \\\\；否则请删除。";
        unknown_group: "Character {n}: the engine has no such group; there is no look-ahead. Leave tables out by a rule with “!” below.", "第 {n} 个字符：引擎不支持这种分组（没有前瞻断言）。请在下方用带“!”的规则排除。";
        bad_group_name: "Character {n}: a group's name may contain only letters, digits and “_”. A plain (…) works as well.", "第 {n} 个字符：分组名只能包含字母、数字和“_”。也可直接用 (…)。";
        too_deep: "Groups are nested deeper than the engine allows. Write a simpler expression.", "分组嵌套层数超出引擎的限制，请简化。";
        too_large: "This regular expression is too large to check as you type. Use several smaller rules.", "该正则表达式过大，无法即时判断。请拆成几条较小的规则。";

        nothing_positive: "Every rule begins with “!”, so no table is replicated. Put *.* first to replicate all others.", "所有规则都以“!”开头，因此不会同步任何表。若要同步其余的表，请把 *.* 放在最前。";
        nothing_said: "There are only blank rows and comments, so it is unclear whether you mean everything or nothing. Write *.* for everything, or remove the rows.", "只有空行和注释，无法判断是同步全部还是都不同步。要同步全部请写 *.*，或删除这些行。";
        overridden: "This has no effect: rule {n} below matches the same tables, and the last match decides. Move it below, or remove it.", "此规则不起作用：下方第 {n} 条规则匹配同样的表，以最后匹配的为准。请移到其后，或删除。";
        duplicate: "The same as rule {n} below, which decides. Remove one of the two.", "与下方第 {n} 条规则相同，以后者为准。请删除其一。";
        empty_schema: "There is no schema before the “.”, so this matches no table. Write one, or * for every schema.", "“.”之前没有库名，因此不匹配任何表。请填写库名，或用 * 表示所有库。";
    }
}

/// What is wrong with a rule, where, and how to mend it.
pub(super) fn rule_error(language: Language, error: &RuleError) -> String {
    let words = RuleWords::of(language);
    let pattern = match &error.kind {
        RuleErrorKind::Regex(problem) => of_regex(words, problem),
        kind => of_rule(words, kind),
    };
    let (c, last) = match &error.kind {
        RuleErrorKind::Unescaped(c)
        | RuleErrorKind::UnterminatedQuote(c)
        | RuleErrorKind::BadEscape(c)
        | RuleErrorKind::Regex(RegexProblem::BadEscape(c)) => (named(words, *c), String::new()),
        RuleErrorKind::Regex(RegexProblem::Unsupported(construct)) => {
            (["“", construct, "”"].concat(), String::new())
        }
        RuleErrorKind::ReversedRange(first, last) => (named(words, *first), named(words, *last)),
        _ => (String::new(), String::new()),
    };
    let place = (error.at + 1).to_string();
    fill(pattern, &[("n", &place), ("c", &c), ("last", &last)])
}

/// What is odd about a rule, or about the list.
pub(super) fn rule_warning(language: Language, warning: &RuleWarning) -> String {
    let words = RuleWords::of(language);
    let (pattern, index) = match warning {
        RuleWarning::NothingPositive => (words.nothing_positive, 0),
        RuleWarning::NothingSaid => (words.nothing_said, 0),
        RuleWarning::OverriddenBy(index) => (words.overridden, *index),
        RuleWarning::DuplicateOf(index) => (words.duplicate, *index),
        RuleWarning::EmptySchema => (words.empty_schema, 0),
    };
    fill(pattern, &[("n", &(index + 1).to_string())])
}

fn of_rule(words: &RuleWords, kind: &RuleErrorKind) -> &'static str {
    match kind {
        RuleErrorKind::NoSchema => words.no_schema,
        RuleErrorKind::NoTable => words.no_table,
        RuleErrorKind::MissingDot => words.missing_dot,
        RuleErrorKind::Unescaped(' ' | '\t') => words.space_inside,
        RuleErrorKind::Unescaped(_) => words.unescaped,
        RuleErrorKind::Trailing => words.trailing,
        RuleErrorKind::TrailingComment => words.trailing_comment,
        RuleErrorKind::DoubleNegation => words.double_negation,
        RuleErrorKind::UnterminatedQuote(_) => words.unterminated_quote,
        RuleErrorKind::EmptyQuotes => words.empty_quotes,
        RuleErrorKind::BadEscape(_) => words.bad_escape,
        RuleErrorKind::DanglingEscape => words.dangling_escape,
        RuleErrorKind::UnterminatedClass => words.unterminated_class,
        RuleErrorKind::EmptyClass => words.empty_class,
        RuleErrorKind::NamedClass => words.named_class,
        RuleErrorKind::ReversedRange(..) => words.reversed_range,
        RuleErrorKind::UnterminatedRegex => words.unterminated_regex,
        RuleErrorKind::EmptyRegex => words.empty_regex,
        RuleErrorKind::Import => words.import,
        RuleErrorKind::BlankMatcher => words.blank_matcher,
        RuleErrorKind::CommentMatcher => words.comment_matcher,
        RuleErrorKind::NegativeMatcher => words.negative_matcher,
        RuleErrorKind::Regex(problem) => of_regex(words, problem),
    }
}

fn of_regex(words: &RuleWords, problem: &RegexProblem) -> &'static str {
    match problem {
        RegexProblem::Unsupported(_) => words.unsupported,
        RegexProblem::UnclosedGroup => words.unclosed_group,
        RegexProblem::UnopenedGroup => words.unopened_group,
        RegexProblem::UnclosedClass => words.unclosed_class,
        RegexProblem::UnknownClass => words.unknown_class,
        RegexProblem::ReversedRange => words.regex_range,
        RegexProblem::NothingToRepeat => words.nothing_to_repeat,
        RegexProblem::RepeatedRepeat => words.repeated_repeat,
        RegexProblem::RepeatCount => words.repeat_count,
        RegexProblem::BadEscape(_) => words.regex_escape,
        RegexProblem::DanglingEscape => words.regex_dangling,
        RegexProblem::UnknownGroup => words.unknown_group,
        RegexProblem::BadGroupName => words.bad_group_name,
        RegexProblem::TooDeep => words.too_deep,
        RegexProblem::TooLarge => words.too_large,
    }
}

/// A character by itself, by its word, or by its code point where it cannot be
/// seen.
fn named(words: &RuleWords, c: char) -> String {
    match c {
        ' ' => words.space.to_owned(),
        c if c.is_control() || c.is_whitespace() => format!("U+{:04X}", u32::from(c)),
        c => ["“", c.encode_utf8(&mut [0; 4]), "”"].concat(),
    }
}
