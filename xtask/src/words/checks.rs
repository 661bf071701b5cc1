//! What holds for every word.

use std::collections::BTreeSet;

use super::Pair;
use super::source::{has_chinese, pairs};

/// What is the same in both languages on purpose.
const SAME: [&str; 3] = ["JSON", "TSO", "UTC"];

/// A language is called by its own name in every other.
const OWN_NAME: &str = "中文";

/// What fails, one line a word.
fn demand(says: &str, is_right: impl Fn(&Pair) -> bool) {
    let wrong: Vec<String> = pairs()
        .iter()
        .filter(|pair| !is_right(pair))
        .map(|pair| {
            format!(
                "{} {}: {:?} – {:?}",
                pair.file, pair.name, pair.english, pair.chinese
            )
        })
        .collect();
    assert!(wrong.is_empty(), "{says}:\n{}", wrong.join("\n"));
}

/// Whether a text says anything beyond its places to fill.
fn speaks(text: &str) -> bool {
    let mut depth = 0;
    text.chars().any(|c| {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => return depth == 0 && c.is_alphabetic(),
        }
        false
    })
}

fn places(text: &str) -> BTreeSet<&str> {
    let parts = text.split('{').skip(1);
    parts
        .filter_map(|part| Some(part.split_once('}')?.0))
        .collect()
}

#[test]
fn the_words_of_all_parts_are_found() {
    let pairs = pairs();
    let files: BTreeSet<&str> = pairs.iter().map(|pair| pair.file.as_str()).collect();
    for file in [
        "i18n/en.rs",
        "i18n/more.rs",
        "forms/words/page.rs",
        "pages/detail/words.rs",
        "pages/parts/session_end.rs",
        "pages/parts/terms/words.rs",
    ] {
        assert!(files.contains(file), "no words in {file}");
    }
    assert!(pairs.len() > 500, "only {} words", pairs.len());
}

#[test]
fn none_is_the_same_in_both_languages_by_neglect() {
    demand("the same in both languages", |pair| {
        let is_translated = has_chinese(&pair.chinese) || !speaks(&pair.chinese);
        SAME.contains(&pair.english.as_str())
            || !speaks(&pair.english)
            || pair.english != pair.chinese && is_translated
    });
    demand("Chinese in the English", |pair| {
        !has_chinese(&pair.english.replace(OWN_NAME, ""))
    });
}

#[test]
fn both_languages_have_the_same_places_to_fill() {
    demand("other places to fill", |pair| {
        places(&pair.english) == places(&pair.chinese)
    });
}

#[test]
fn a_sentence_ends_as_one_in_both_languages() {
    let end = |text: &str| match text.trim_end().chars().next_back() {
        Some('.' | '。') => '.',
        Some('?' | '？') => '?',
        Some('…') => '…',
        _ => ' ',
    };
    demand("another end", |pair| {
        end(&pair.english) == end(&pair.chinese)
    });
}

/// The forms that a text has for a count, as `src/i18n/plural.rs` reads them.
fn forms(text: &str) -> Vec<&str> {
    text.split('|').collect()
}

#[test]
fn a_count_has_a_form_for_each_plural_category_in_use() {
    // English has one and other, Chinese other alone.
    demand("other forms", |pair| {
        let (english, chinese) = (forms(&pair.english), forms(&pair.chinese));
        chinese.len() == 1
            && english.len() <= 2
            && english
                .iter()
                .all(|form| places(form).is_subset(&places(&pair.chinese)))
    });
    let counted = pairs()
        .iter()
        .filter(|pair| forms(&pair.english).len() == 2)
        .count();
    assert!(counted >= 12, "only {counted} words with forms");
}

#[test]
fn what_is_said_for_one_and_for_many_is_not_two_words() {
    let names: BTreeSet<String> = pairs().into_iter().map(|pair| pair.name).collect();
    let wrong: Vec<&String> = names
        .iter()
        .filter(|name| {
            let stem = name.strip_suffix("_one");
            stem.is_some_and(|stem| names.contains(&[stem, "_many"].concat()))
        })
        .collect();
    assert!(wrong.is_empty(), "{wrong:?}: write one word of two forms");
}

#[test]
fn chinese_has_its_own_marks() {
    demand("marks of English in the Chinese", |pair| {
        let chars: Vec<char> = pair.chinese.chars().collect();
        !chars.windows(2).any(|two| {
            let [before, mark] = two else { return false };
            ",;:?!".contains(*mark) && has_chinese(&before.to_string())
        })
    });
}
