//! That the words keep to the glossary, and the glossary to the words.

use super::source::pairs;

const GLOSSARY: &str = include_str!("../../../docs/WORDS.md");

/// What is said otherwise, in English.
const NOT_IN_ENGLISH: [&str; 11] = [
    "change feed",
    "change-feed",
    "sync task",
    "synchroni",
    "check point",
    "check-point",
    "filter-rule",
    "up-stream",
    "down-stream",
    "please",
    "sorry",
];

/// What is said otherwise, in Chinese.
const NOT_IN_CHINESE: [&str; 19] = [
    "同步链路",
    "数据链路",
    "变更订阅",
    "复制任务",
    "目标端",
    "源端",
    "断点",
    "校验点",
    "检查位点",
    "过滤条件",
    "过滤器",
    "继续任务",
    "登陆",
    "帐号",
    "您",
    "抱歉",
    "缺省",
    "编辑",
    "克隆",
];

/// Sentences whose Chinese does without a word of the English; how they begin.
const FREE: [&str; 5] = [
    "Set when the changefeed was created",
    "Far behind the upstream, but the lag",
    "The format of the messages;",
    "How many row changes go into one message",
    "Character {n}: the engine has no such group",
];

/// One line of the glossary.
struct Term<'a> {
    english: &'a str,
    /// The first is the one to use; the others serve where it would be long.
    chinese: Vec<&'a str>,
}

fn terms() -> Vec<Term<'static>> {
    let rows = GLOSSARY.lines().filter(|line| line.starts_with("| "));
    rows.filter_map(|row| {
        let mut cells = row.trim_matches('|').split(" | ").map(str::trim);
        let (english, chinese) = (cells.next()?, cells.next()?);
        let is_head = english == "English" || english.starts_with("--");
        assert_eq!(cells.count(), 2, "meaning and source of {english}");
        (!is_head).then(|| Term {
            english,
            chinese: chinese.split(" / ").collect(),
        })
    })
    .collect()
}

/// A text without its places to fill, and without what it quotes.
fn own(text: &str) -> String {
    let mut own = String::new();
    let mut until = None;
    for c in text.chars() {
        match (until, c) {
            (Some(end), c) if c == end => until = None,
            (Some(_), _) => {}
            (None, '{') => until = Some('}'),
            (None, '`') => until = Some('`'),
            (None, c) => own.push(c),
        }
    }
    own
}

/// Whether a text has a word, or its plural.
fn says(text: &str, word: &str) -> bool {
    let (text, word) = (text.to_lowercase(), word.to_lowercase());
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    text.match_indices(&word).any(|(at, _)| {
        let before = text.get(..at).unwrap_or_default();
        let after = text.get(at + word.len()..).unwrap_or_default();
        let after = after.strip_prefix('s').unwrap_or(after);
        !is_letter(before.chars().next_back()) && !is_letter(after.chars().next())
    })
}

#[test]
fn no_word_is_one_that_the_glossary_rules_out() {
    let mut wrong = Vec::new();
    for pair in pairs() {
        let english = pair.english.to_lowercase();
        let in_english = NOT_IN_ENGLISH.iter().find(|word| english.contains(**word));
        let in_chinese = NOT_IN_CHINESE
            .iter()
            .find(|word| pair.chinese.contains(**word));
        if let Some(word) = in_english.or(in_chinese) {
            wrong.push(format!("{} {}: {word}", pair.file, pair.name));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_term_is_the_same_everywhere() {
    let (pairs, terms) = (pairs(), terms());
    assert!(terms.len() >= 25, "{} terms", terms.len());
    let mut wrong = Vec::new();
    for term in terms {
        let uses: Vec<_> = pairs
            .iter()
            .filter(|pair| says(&own(&pair.english), term.english))
            .filter(|pair| !FREE.iter().any(|free| pair.english.starts_with(free)))
            .collect();
        if uses.is_empty() {
            wrong.push(format!("no word says {:?}", term.english));
        }
        for pair in uses {
            if !term.chinese.iter().any(|word| pair.chinese.contains(word)) {
                wrong.push(format!(
                    "{} {}: {:?} is {:?} in {:?} – {:?}",
                    pair.file, pair.name, term.english, term.chinese, pair.english, pair.chinese
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_word_is_found_as_a_whole() {
    assert!(says("Two checkpoints.", "checkpoint"));
    assert!(says("Lag", "lag"));
    assert!(!says("Lagging, flagged", "lag"));
    assert!(!says(&own("It is {lag} behind, like `lag`"), "lag"));
}
