//! Texts without what differs from one run to the next.

/// Of so many letters and digits is a task's id.
const ID_LENGTH: usize = 22;
/// The units of a span, and what stands beside a time.
const UNITS: [&str; 12] = [
    "ms", "s", "m", "min", "h", "d", "AM", "PM", "sec.", "min.", "hr.", "days",
];
/// What may follow a word.
const END: [char; 5] = [',', ';', '.', ')', ':'];
const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// The text with `ID` for a task's id, `0` for a figure or a date, and `t` for
/// the unit after one.
pub(super) fn masked(text: &str) -> String {
    let mut words: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let bare = word.trim_matches(|letter: char| !letter.is_alphanumeric());
        let is_id = bare.len() == ID_LENGTH
            && bare.bytes().all(|byte| byte.is_ascii_alphanumeric())
            && bare.bytes().any(|byte| byte.is_ascii_digit());
        let after_figure = words.last().is_some_and(|last| last.ends_with('0'));
        let next = if is_id {
            word.replace(bare, "ID")
        } else if MONTHS.contains(&bare) {
            "0".to_owned()
        } else if after_figure && UNITS.contains(&word.trim_end_matches(END)) {
            let end = word.trim_start_matches(|letter: char| letter.is_alphanumeric());
            format!("t{end}")
        } else {
            without_figures(word)
        };
        // "12s", as the browser's Intl writes it.
        let next = match next
            .strip_prefix('0')
            .map(|unit| unit.trim_end_matches(END))
        {
            Some(unit) if UNITS.contains(&unit) => next.replacen(unit, " t", 1),
            _ => next,
        };
        // "Nov 23, 2026" is one date, and "1 min 20 s" one span.
        let is_more = next.starts_with('0')
            && after_figure
            && words.last().is_some_and(|word| is_figure(word));
        match words.last_mut().filter(|_| is_more) {
            Some(last) => *last = next,
            None => words.push(next),
        }
    }
    let text = words.join(" ").replace("just now", "0 t ago");
    // Whether the smaller unit is 0 differs, too.
    text.replace("0 t 0 t", "0 t")
}

fn is_figure(word: &str) -> bool {
    word.bytes().all(|byte| byte == b'0')
}

/// `0` for each run of digits with what stands between them in a number, a
/// time or a date.
fn without_figures(word: &str) -> String {
    let mut text = String::new();
    let letters: Vec<char> = word.chars().collect();
    for (at, letter) in letters.iter().enumerate() {
        let is_digit = |at: usize| letters.get(at).is_some_and(char::is_ascii_digit);
        let is_within = matches!(letter, '.' | ',' | ':' | '-' | '/')
            && at.checked_sub(1).is_some_and(is_digit)
            && is_digit(at + 1);
        if letter.is_ascii_digit() || is_within {
            if !text.ends_with('0') {
                text.push('0');
            }
        } else {
            text.push(*letter);
        }
    }
    // A date's last comma is no part of a sentence.
    match text.strip_suffix(',') {
        Some(figure) if is_figure(figure) => figure.to_owned(),
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::masked;

    #[test]
    fn what_differs_from_run_to_run_is_masked() {
        for (text, expected) in [
            ("0mLCYS0g19ksnlktQXaIJp", "ID"),
            ("Lag 1.2 s", "Lag 0 t"),
            ("12 s", "0 t"),
            ("Nov 23, 2026, 3:22:11 AM", "0 t"),
            ("2026-11-23 03:22:11 (UTC)", "0 (UTC)"),
            ("449,123,123 rows", "0 rows"),
            ("Updated 5 s ago", "Updated 0 t ago"),
            ("updated 5s ago", "updated 0 t ago"),
            ("3d 4h old.", "0 t old."),
            (
                "The lag is 12m: between 9s and 1m 2s.",
                "The lag is 0 t: between 0 t and 0 t.",
            ),
            ("Rule 1 of 12 matches", "Rule 0 of 0 matches"),
            ("changefeeds", "changefeeds"),
            ("All 48", "All 0"),
            ("updated just now", "updated 0 t ago"),
        ] {
            assert_eq!(masked(text), expected, "{text}");
        }
    }
}
