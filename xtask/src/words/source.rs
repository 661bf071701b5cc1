//! The words as they stand in the source of `src/`: side by side, as
//! `name: "English", "中文";` or `("English", "中文")`, or apart, as fields of
//! the same name in what stands for English and for Chinese.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::Pair;
use crate::console::fingerprint::files_of;

/// A literal of a text, and what stands before and after it.
struct Literal<'a> {
    text: String,
    before: &'a str,
    after: &'a str,
}

/// All words of the console.
pub(super) fn pairs() -> Vec<Pair> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let files = files_of(&root.join("src")).unwrap();
    let sources: BTreeMap<String, String> = files
        .into_iter()
        .filter(|(name, _)| name.ends_with(".rs"))
        .map(|(name, path): (String, PathBuf)| (name, std::fs::read_to_string(path).unwrap()))
        .collect();
    let mut pairs: Vec<Pair> = Vec::new();
    for (file, source) in &sources {
        pairs.extend(side_by_side(file, source));
        let [english, chinese] = ["ENGLISH", "CHINESE"].map(|name| fields(source, name));
        pairs.extend(joined(file, &english, &chinese));
    }
    let [english, chinese] = ["i18n/en.rs", "i18n/zh.rs"].map(|name| {
        let source = sources.get(name).map(String::as_str).unwrap_or_default();
        fields(source, "WORDS")
    });
    pairs.extend(joined("i18n/en.rs", &english, &chinese));
    pairs
}

/// Words that stand beside each other.
pub(super) fn side_by_side(file: &str, source: &str) -> Vec<Pair> {
    let literals = literals(source);
    let pair = |two: &[Literal<'_>]| {
        let [first, second] = two else { return None };
        if first.after.trim() != "," {
            return None;
        }
        let end = second.after.trim_start();
        let named = first.before.trim_end().strip_suffix(':');
        let is_word = named.is_some() && end.starts_with(';');
        let closes = end.trim_start_matches(',').trim_start().starts_with(')');
        let is_tuple = first.before.trim_end().ends_with('(') && closes;
        // A tuple may be anything; one with Chinese is a word.
        (is_word || is_tuple && has_chinese(&second.text)).then(|| Pair {
            file: file.to_owned(),
            name: named.map(last_name).unwrap_or_default(),
            english: first.text.clone(),
            chinese: second.text.clone(),
        })
    };
    literals.windows(2).filter_map(pair).collect()
}

/// The texts of the struct that is called `name`, by their fields.
fn fields(source: &str, name: &str) -> BTreeMap<String, String> {
    let begin = source
        .match_indices(&format!("static {name}: "))
        .map(|(at, _)| source.get(at..).unwrap_or_default())
        .find(|rest| {
            let head = rest.lines().next().unwrap_or_default();
            head.trim_end().ends_with('{')
        });
    let body = begin.and_then(|rest| rest.split_once("\n};"));
    let Some((body, _)) = body else {
        return BTreeMap::new();
    };
    let fields = literals(body).into_iter().filter_map(|literal| {
        let name = literal.before.trim_end().strip_suffix(':')?;
        Some((last_name(name), literal.text))
    });
    fields.collect()
}

fn joined(
    file: &str,
    english: &BTreeMap<String, String>,
    chinese: &BTreeMap<String, String>,
) -> Vec<Pair> {
    let names = english.iter();
    let both = names.filter_map(|(name, text)| Some((name, text, chinese.get(name)?)));
    both.map(|(name, english, chinese)| Pair {
        file: file.to_owned(),
        name: name.clone(),
        english: english.clone(),
        chinese: chinese.clone(),
    })
    .collect()
}

/// Whether a text has a Chinese character.
pub(super) fn has_chinese(text: &str) -> bool {
    text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
}

fn last_name(text: &str) -> String {
    let name = text.rsplit(|c: char| !(c.is_ascii_alphanumeric() || c == '_'));
    name.map(str::to_owned).next().unwrap_or_default()
}

/// The literals of a source, outside of its comments.
fn literals(source: &str) -> Vec<Literal<'_>> {
    let mut found: Vec<(usize, usize, String)> = Vec::new();
    let mut at = 0;
    while let Some(rest) = source.get(at..).filter(|rest| !rest.is_empty()) {
        if rest.starts_with("//") {
            at += rest.find('\n').unwrap_or(rest.len());
        } else if rest.starts_with("'\"'") {
            at += 3;
        } else if rest.starts_with('"') {
            let (len, text) = literal(rest);
            found.push((at, at + len, text));
            at += len;
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    let ends = found.iter().skip(1).map(|(from, _, _)| *from);
    let ends: Vec<usize> = ends.chain([source.len()]).collect();
    let mut before = 0;
    found
        .into_iter()
        .zip(ends)
        .map(|((from, to, text), next)| {
            let literal = Literal {
                text,
                before: source.get(before..from).unwrap_or_default(),
                after: source.get(to..next).unwrap_or_default(),
            };
            before = to;
            literal
        })
        .collect()
}

/// The literal that a source begins with: its length, and what it says.
fn literal(source: &str) -> (usize, String) {
    let mut text = String::new();
    let mut chars = source.char_indices().skip(1);
    while let Some((at, c)) = chars.next() {
        match c {
            '"' => return (at + 1, text),
            '\\' => match chars.next() {
                Some((_, 'n')) => text.push('\n'),
                Some((_, 'u')) => {
                    let hex = chars.by_ref().map(|(_, c)| c).take_while(|c| *c != '}');
                    let hex: String = hex.filter(char::is_ascii_hexdigit).collect();
                    let code = u32::from_str_radix(&hex, 16).ok();
                    text.extend(code.and_then(char::from_u32));
                }
                // A line that goes on.
                Some((_, '\n')) => {
                    let mut ahead = chars.clone();
                    while ahead.next().is_some_and(|(_, c)| c.is_whitespace()) {
                        chars.next();
                    }
                }
                Some((_, c)) => text.push(c),
                None => {}
            },
            c => text.push(c),
        }
    }
    (source.len(), text)
}

#[test]
fn words_are_found_in_each_notation() {
    let source = r#"
        // not: "a", "b";
        words! { name: "Name \u{a0}\"x\"", "名称"; same: "JSON", "JSON"; }
        f(("Long", "长")); set(("year", "numeric"));
        match it { A => ("One, \
            two", "一、二",), }
        static ENGLISH: W = W { $($word: $en,)* };
        static ENGLISH: W = W {
    title: "Title",
};
static CHINESE: W = W {
    title: "标题",
};
"#;
    let pairs = side_by_side("a.rs", source);
    let texts: Vec<_> = pairs
        .iter()
        .map(|pair| (&*pair.name, &*pair.english, &*pair.chinese))
        .collect();
    assert_eq!(
        texts,
        [
            ("name", "Name \u{a0}\"x\"", "名称"),
            ("same", "JSON", "JSON"),
            ("", "Long", "长"),
            ("", "One, two", "一、二"),
        ]
    );
    let [english, chinese] = ["ENGLISH", "CHINESE"].map(|name| fields(source, name));
    let apart = joined("a.rs", &english, &chinese);
    assert_eq!(apart.len(), 1);
    assert_eq!((&*apart[0].english, &*apart[0].chinese), ("Title", "标题"));
}
