//! Upper and lower case as Go has them: one character for one.

use super::fold_table::{MORE, RUNS};

/// Has a lower case, a plain `i`, and folds to nothing but itself.
const DOTTED: char = '\u{130}';

/// The lower case of a character.
pub(super) fn lower(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
    let code = u32::from(c);
    let behind = RUNS.partition_point(|&(first, _, _)| first <= code);
    // Two runs may be in each other, every second character of each.
    let near = RUNS.get(behind.saturating_sub(2)..behind);
    let mut runs = near.unwrap_or_default().iter();
    runs.find_map(|&run| shifted(run, code)).unwrap_or(c)
}

/// What a run makes of a character that is of it.
fn shifted((first, last, by): (u32, u32, i32), code: u32) -> Option<char> {
    let is_of_run = first <= code && code <= last && (by != 1 || (code - first).is_multiple_of(2));
    let lower = code.checked_add_signed(by).filter(|_| is_of_run)?;
    char::from_u32(lower)
}

/// One character for all that differ in case alone (Unicode's simple folding).
pub(crate) fn fold(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
    if c == DOTTED {
        return c;
    }
    let lower = lower(c);
    let more = MORE
        .iter()
        .find(|(from, _)| u32::from(*from) == u32::from(lower));
    more.and_then(|(_, to)| char::from_u32(u32::from(*to)))
        .unwrap_or(lower)
}

/// The other characters that fold to the same.
pub(super) fn others(c: char) -> impl Iterator<Item = char> {
    let folded = fold(c);
    let upper = RUNS.iter().filter_map(move |&run| {
        let code = u32::from(folded).checked_add_signed(run.2.wrapping_neg())?;
        shifted(run, code)?;
        char::from_u32(code).filter(|&upper| upper != DOTTED)
    });
    let more = MORE.iter().filter_map(move |&(from, to)| {
        let from = char::from_u32(u32::from(from));
        from.filter(|_| u32::from(to) == u32::from(folded))
    });
    let all = core::iter::once(folded).chain(upper).chain(more);
    all.filter(move |&other| other != c)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Got a lower case after Unicode 15.0.
    fn is_newer(c: char) -> bool {
        matches!(
            c,
            '\u{1c89}'
                | '\u{a7cb}'..='\u{a7ce}'
                | '\u{a7d2}'..='\u{a7d4}'
                | '\u{a7da}'..='\u{a7dc}'
                | '\u{10d50}'..='\u{10d65}'
                | '\u{16ea0}'..='\u{16eb8}'
        )
    }

    #[test]
    fn lower_case_is_that_of_the_standard_library() {
        for c in (char::MIN..=char::MAX).filter(|c| !is_newer(*c)) {
            assert_eq!(lower(c), c.to_lowercase().next().unwrap(), "{c:?}");
        }
    }

    #[test]
    fn folding_is_that_of_upper_and_lower_case() {
        // No case beyond.
        for c in (char::MIN..'\u{1f000}').filter(|c| !is_newer(*c)) {
            let folded = fold(c);
            assert_eq!(fold(folded), folded, "{c:?}");
            assert!(
                c == folded || others(folded).any(|other| other == c),
                "{c:?}"
            );
            for other in others(c) {
                assert_eq!(fold(other), folded, "{c:?} and {other:?}");
            }
        }
        for alone in ['\u{130}', '\u{131}', '数', '1'] {
            assert_eq!((fold(alone), others(alone).count()), (alone, 0));
        }
    }
}
