//! The difference between two lists of lines.

/// Comparing every line with every other stops at this many pairs; beyond it
/// what differs is shown as taken away and put in.
const MOST_PAIRS: usize = 250_000;
/// Unchanged lines shown around a change; a longer run is counted.
const CONTEXT: usize = 2;

/// One line of a difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line<'a> {
    /// In both.
    Kept(&'a str),
    /// In the old list alone.
    Removed(&'a str),
    /// In the new list alone.
    Added(&'a str),
    /// So many in both, not shown.
    Skipped(usize),
}

/// What is to be taken from `old` and put into it to make `new`, in order.
#[must_use]
pub fn line_difference<'a>(old: &'a [String], new: &'a [String]) -> Vec<Line<'a>> {
    let at_start = common(old.iter(), new.iter());
    let (before, old) = old.split_at(at_start);
    let (_, new) = new.split_at(at_start);
    let at_end = common(old.iter().rev(), new.iter().rev());
    let (old, after) = old.split_at(old.len() - at_end);
    let (new, _) = new.split_at(new.len() - at_end);
    let mut lines: Vec<Line<'a>> = before.iter().map(|line| Line::Kept(line)).collect();
    merge(old, new, &mut lines);
    lines.extend(after.iter().map(|line| Line::Kept(line)));
    shortened(lines)
}

fn common<'a>(
    old: impl Iterator<Item = &'a String>,
    new: impl Iterator<Item = &'a String>,
) -> usize {
    old.zip(new).take_while(|(old, new)| old == new).count()
}

/// By the longest common subsequence.
fn merge<'a>(mut old: &'a [String], mut new: &'a [String], lines: &mut Vec<Line<'a>>) {
    let lengths = if old.len().saturating_mul(new.len()) <= MOST_PAIRS {
        lengths(old, new)
    } else {
        Vec::new()
    };
    // That of what is left of both.
    let length = |old: &[String], new: &[String]| {
        let row = lengths.get(old.len());
        row.and_then(|row| row.get(new.len())).copied().unwrap_or(0)
    };
    while let (Some((line, old_rest)), Some((other, new_rest))) =
        (old.split_first(), new.split_first())
    {
        if line == other {
            lines.push(Line::Kept(line));
            (old, new) = (old_rest, new_rest);
        } else if length(old_rest, new) >= length(old, new_rest) {
            lines.push(Line::Removed(line));
            old = old_rest;
        } else {
            lines.push(Line::Added(other));
            new = new_rest;
        }
    }
    lines.extend(old.iter().map(|line| Line::Removed(line)));
    lines.extend(new.iter().map(|line| Line::Added(line)));
}

/// The lengths of the longest common subsequences of the ends of both, by
/// how many lines the ends have.
fn lengths(old: &[String], new: &[String]) -> Vec<Vec<u32>> {
    let mut rows = vec![vec![0; new.len() + 1]];
    for line in old.iter().rev() {
        let shorter = rows.last().map(Vec::as_slice).unwrap_or_default();
        let mut row = vec![0];
        let mut best = 0;
        for (other, pair) in new.iter().rev().zip(shorter.windows(2)) {
            if let [without_both, without_line] = pair {
                best = if line == other {
                    without_both + 1
                } else {
                    best.max(*without_line)
                };
            }
            row.push(best);
        }
        rows.push(row);
    }
    rows
}

/// Long runs of unchanged lines, counted.
fn shortened(lines: Vec<Line<'_>>) -> Vec<Line<'_>> {
    let mut short = Vec::new();
    let is_kept = |line: &Line<'_>| matches!(line, Line::Kept(_));
    let count = lines.len();
    let mut done = 0;
    for run in lines.chunk_by(|one, other| is_kept(one) && is_kept(other)) {
        let head = if done == 0 { 0 } else { CONTEXT };
        done += run.len();
        let tail = if done == count { 0 } else { CONTEXT };
        if run.len() <= head + tail + 1 {
            short.extend_from_slice(run);
            continue;
        }
        let (first, rest) = run.split_at(head);
        let (skipped, last) = rest.split_at(rest.len() - tail);
        short.extend_from_slice(first);
        short.push(Line::Skipped(skipped.len()));
        short.extend_from_slice(last);
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lines(text: &str) -> Vec<String> {
        text.split_whitespace().map(str::to_owned).collect()
    }

    /// `+` added, `-` removed, `=` kept, and a number for those left out.
    fn shown(old: &str, new: &str) -> String {
        let (old, new) = (lines(old), lines(new));
        let marks = line_difference(&old, &new)
            .into_iter()
            .map(|line| match line {
                Line::Kept(text) => format!("={text}"),
                Line::Removed(text) => format!("-{text}"),
                Line::Added(text) => format!("+{text}"),
                Line::Skipped(n) => n.to_string(),
            });
        marks.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn what_is_taken_out_and_put_in_stands_in_order() {
        for (old, new, expected) in [
            ("", "", ""),
            ("a", "", "-a"),
            ("", "a", "+a"),
            ("a b c", "a x c", "=a -b +x =c"),
            ("a b c", "c a b", "+c =a =b -c"),
            ("a b", "a b c", "=a =b +c"),
            ("1 2 3 4 5 6 a", "1 2 3 4 5 6 b", "4 =5 =6 -a +b"),
        ] {
            assert_eq!(shown(old, new), expected, "{old} | {new}");
        }
    }

    #[test]
    fn lists_too_long_to_compare_are_taken_out_and_put_in_whole() {
        let list = |name: &str| -> Vec<String> { (0..600).map(|n| format!("{name}{n}")).collect() };
        let (old, new) = (list("a"), list("b"));
        let found = line_difference(&old, &new);
        assert_eq!(found.len(), 1_200);
        assert!(
            found
                .iter()
                .take(600)
                .all(|line| matches!(line, Line::Removed(_)))
        );
    }

    proptest! {
        #[test]
        fn it_accounts_for_every_line_of_both(old in "([a-d] ){0,12}", new in "([a-d] ){0,12}") {
            let (old, new) = (lines(&old), lines(&new));
            let (mut of_old, mut of_new) = (0, 0);
            for line in line_difference(&old, &new) {
                match line {
                    Line::Kept(text) => {
                        prop_assert_eq!(text, &old[of_old]);
                        prop_assert_eq!(text, &new[of_new]);
                        (of_old, of_new) = (of_old + 1, of_new + 1);
                    }
                    Line::Skipped(n) => {
                        prop_assert_eq!(&old[of_old..of_old + n], &new[of_new..of_new + n]);
                        (of_old, of_new) = (of_old + n, of_new + n);
                    }
                    Line::Removed(text) => {
                        prop_assert_eq!(text, &old[of_old]);
                        of_old += 1;
                    }
                    Line::Added(text) => {
                        prop_assert_eq!(text, &new[of_new]);
                        of_new += 1;
                    }
                }
            }
            prop_assert_eq!((of_old, of_new), (old.len(), new.len()));
        }
    }
}
