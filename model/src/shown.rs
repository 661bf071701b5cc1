//! Texts from outside, as a page shows them.
//!
//! A name, an id or a message may hold anything. Characters that are not
//! seen, and those that turn the order of what follows (Unicode Technical
//! Report 36, "Bidirectional Text Spoofing"), are shown as what they are;
//! what is too long for its place is cut.

use std::borrow::Cow;

/// A picture stands this far behind its control character (the Unicode block
/// "Control Pictures").
const PICTURES: u32 = 0x2400;
/// What a cut leaves behind.
const CUT: char = '…';

/// The most marks that stand at one letter. Living languages get by with four;
/// piles of them reach over other lines, and widen the page.
const MARKS_MOST: usize = 6;

/// The text with every character that is not seen written out: control
/// characters as their pictures (`␀`), those that steer the direction of
/// writing, and other unseen ones, by number (`<U+202E>`). Line feeds and
/// tabs stay, and so do the joiners that scripts and emoji are written with.
/// Of a pile of marks at one letter, the first few stay.
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    let mut marks = 0;
    let mut is_plain = |c: char| {
        marks = if is_mark(c) { marks + 1 } else { 0 };
        marks <= MARKS_MOST && !is_unseen(c)
    };
    if text.chars().all(&mut is_plain) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    let mut marks = 0;
    for c in text.chars() {
        marks = if is_mark(c) { marks + 1 } else { 0 };
        match u32::from(c) {
            _ if marks == MARKS_MOST + 1 => shown.push(CUT),
            _ if marks > MARKS_MOST => {}
            _ if !is_unseen(c) => shown.push(c),
            code @ 0..=0x1f => shown.extend(char::from_u32(PICTURES + code)),
            0x7f => shown.push('␡'),
            code => push_number(&mut shown, code),
        }
    }
    Cow::Owned(shown)
}

/// [`visible`], of at most `most` characters, the mark of the cut included. A
/// letter is not parted from the marks above and below it.
#[must_use]
pub fn brief(text: &str, most: usize) -> Cow<'_, str> {
    // Nobody looks at what is cut away: it is not gone through either.
    let end = text.char_indices().nth(most).map(|(end, _)| end);
    let shown = visible(text.get(..end.unwrap_or(text.len())).unwrap_or_default());
    if end.is_none() && shown.chars().nth(most).is_none() {
        return shown;
    }
    Cow::Owned(cut_at(&shown, most.saturating_sub(1)))
}

fn cut_at(text: &str, kept: usize) -> String {
    let mut end = text
        .char_indices()
        .nth(kept)
        .map_or(text.len(), |(at, _)| at);
    while let Some(next) = text.get(end..).and_then(|rest| rest.chars().next()) {
        let before = text.get(..end).and_then(|text| text.char_indices().last());
        match before {
            Some((at, last)) if is_attached(next) || last == JOINER => end = at,
            _ => break,
        }
    }
    // Nothing but marks: a part of them is better than nothing.
    let mut left: String = match text.get(..end) {
        Some("") | None => text.chars().take(kept).collect(),
        Some(left) => left.to_owned(),
    };
    left.push(CUT);
    left
}

/// Joins what stands on its sides to one sign.
const JOINER: char = '\u{200d}';

/// Whether a character changes the one before it: marks, variation selectors,
/// skin tones, the joiner.
fn is_attached(c: char) -> bool {
    let is_other = matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}' | JOINER);
    is_other || is_mark(c)
}

/// Whether a character is a combining mark of those blocks that hold nothing
/// else, or one of Cyrillic's enclosing ones.
fn is_mark(c: char) -> bool {
    matches!(
        c,
        '\u{300}'..='\u{36f}'
            | '\u{483}'..='\u{489}'
            | '\u{1ab0}'..='\u{1aff}'
            | '\u{1dc0}'..='\u{1dff}'
            | '\u{20d0}'..='\u{20ff}'
            | '\u{fe20}'..='\u{fe2f}'
    )
}

/// Whether a character is not seen, or steers how others are.
pub(crate) fn is_unseen(c: char) -> bool {
    match c {
        '\n' | '\t' => false,
        ' '..='~' => false,
        // C0, C1, and the soft hyphen.
        _ if c.is_control() || c == '\u{ad}' => true,
        // Marks, embeddings, overrides and isolates of direction; blanks of
        // no width; the separators of lines and paragraphs; fillers; tags.
        '\u{61c}'
        | '\u{115f}'
        | '\u{1160}'
        | '\u{180e}'
        | '\u{200b}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{3164}'
        | '\u{feff}'
        | '\u{ffa0}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}' => true,
        _ => false,
    }
}

fn push_number(shown: &mut String, code: u32) {
    shown.push_str("<U+");
    let digits = if code > 0xffff { 5 } else { 4 };
    for place in (0..digits).rev() {
        let digit = code >> (4 * place) & 0xf;
        shown.extend(char::from_digit(digit, 16).map(|digit| digit.to_ascii_uppercase()));
    }
    shown.push('>');
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_seen_stays_as_it_is() {
        for text in [
            "",
            "orders → 订单",
            "two\nlines\tand a tab",
            "e\u{301}",
            "👩\u{200d}👩\u{200d}👧",
            "می\u{200c}خواهم",
            "שלום",
        ] {
            assert!(matches!(visible(text), Cow::Borrowed(same) if same == text));
        }
    }

    #[test]
    fn what_is_not_seen_is_written_out() {
        for (text, shown) in [
            ("a\0b", "a␀b"),
            ("a\r\u{1b}[31m", "a␍␛[31m"),
            ("\u{7f}\u{85}", "␡<U+0085>"),
            ("gnp.\u{202e}cod", "gnp.<U+202E>cod"),
            ("\u{2066}x\u{2069}", "<U+2066>x<U+2069>"),
            ("pay\u{200b}pal\u{feff}", "pay<U+200B>pal<U+FEFF>"),
            ("a\u{2028}b", "a<U+2028>b"),
            ("\u{e0041}", "<U+E0041>"),
            ("\0e\u{301}\u{301}", "␀e\u{301}\u{301}"),
        ] {
            assert_eq!(visible(text), shown);
        }
    }

    #[test]
    fn of_a_pile_of_marks_the_first_stay() {
        let pile = |count: usize| "\u{301}".repeat(count);
        for (count, kept, end) in [(6, 6, ""), (7, 6, "…"), (100_000, 6, "…")] {
            let text = format!("a{}b", pile(count));
            assert_eq!(visible(&text), format!("a{}{end}b", pile(kept)));
        }
    }

    #[test]
    fn cuts() {
        for (text, most, shown) in [
            ("orders", 6, "orders"),
            ("orders!", 6, "order…"),
            ("ordre\u{301}s", 5, "ordr…"),
            ("ab👩\u{200d}👧c", 4, "ab…"),
            ("\0\0\0", 3, "␀␀␀"),
            ("\0\0\0\0", 3, "␀␀…"),
            ("\u{202e}\u{202e}", 10, "<U+202E><…"),
            ("", 3, ""),
            ("abc", 1, "…"),
        ] {
            assert_eq!(brief(text, most), shown, "{text:?}");
        }
        let long = "x".repeat(100_000);
        assert_eq!(brief(&long, 200).chars().count(), 200);
        let marks = "\u{301}".repeat(100_000);
        assert!(brief(&marks, 200).chars().count() <= 8);
    }

    proptest! {
        #[test]
        fn nothing_unseen_is_left(text in "\\PC{0,40}|[\\x00-\\x9f\u{2000}-\u{2070}ab]{0,40}") {
            let shown = visible(&text).into_owned();
            prop_assert!(!shown.chars().any(is_unseen));
            prop_assert_eq!(visible(&shown), shown.as_str());
        }

        #[test]
        fn a_cut_fits_and_begins_as_the_text(
            text in "[\\x00-\\x20ab\u{300}\u{301}\u{200d}\u{202e}中]{0,60}", most in 2_usize..40
        ) {
            let shown = brief(&text, most);
            prop_assert!(shown.chars().count() <= most);
            let whole = visible(&text);
            match shown.strip_suffix(CUT) {
                Some(kept) => prop_assert!(whole.starts_with(kept)),
                None => prop_assert_eq!(shown.as_ref(), whole.as_ref()),
            }
        }
    }
}
