//! Tenths in figures.

/// A place in tenths as a decimal number: `12`, `12.5`.
#[must_use]
pub fn decimal(tenths: i32) -> String {
    let mut text = String::new();
    push_tenths(&mut text, tenths);
    text
}

/// Writes it to the end of a text.
pub(super) fn push_tenths(text: &mut String, tenths: i32) {
    if tenths < 0 {
        text.push('-');
    }
    let tenths = tenths.unsigned_abs();
    push_number(text, tenths / 10);
    let rest = tenths % 10;
    if rest != 0 {
        text.push('.');
        push_number(text, rest);
    }
}

/// Writes a number without the machinery that formats any of them: a list of
/// 100 rows writes some thousands at each refresh.
fn push_number(text: &mut String, number: u32) {
    if number >= 10 {
        push_number(text, number / 10);
    }
    text.push(char::from_digit(number % 10, 10).unwrap_or('0'));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tenths() {
        for (tenths, text) in [
            (0, "0"),
            (5, "0.5"),
            (-5, "-0.5"),
            (120, "12"),
            (-1_234, "-123.4"),
        ] {
            assert_eq!(decimal(tenths), text);
        }
        assert_eq!(decimal(i32::MIN), "-214748364.8");
    }
}
