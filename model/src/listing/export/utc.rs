//! Times in RFC 3339.

use crate::start::date_from_days;

/// Milliseconds of a day.
const DAY_MS: i64 = 86_400_000;

/// A time in milliseconds since 1970 in RFC 3339 and UTC; `None` beyond the
/// years that notation has.
#[must_use]
pub fn rfc3339(ms: i64) -> Option<String> {
    let (year, month, day) = date_from_days(ms.div_euclid(DAY_MS));
    if !(0..=9999).contains(&year) {
        return None;
    }
    let of_day = ms.rem_euclid(DAY_MS);
    let seconds = of_day / 1_000;
    let parts = [
        (year, 4, '-'),
        (month, 2, '-'),
        (day, 2, 'T'),
        (seconds / 3_600, 2, ':'),
        (seconds / 60 % 60, 2, ':'),
        (seconds % 60, 2, '.'),
        (of_day % 1_000, 3, 'Z'),
    ];
    let mut text = String::with_capacity(24);
    for (number, digits, end) in parts {
        let number = number.to_string();
        (number.len()..digits).for_each(|_| text.push('0'));
        text.push_str(&number);
        text.push(end);
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::start::parse_rfc3339;
    use proptest::prelude::*;

    #[test]
    fn known_times() {
        for (ms, expected) in [
            (0, "1970-01-01T00:00:00.000Z"),
            (-1, "1969-12-31T23:59:59.999Z"),
            (951_782_400_000, "2000-02-29T00:00:00.000Z"),
            (1_693_161_221_687, "2023-08-27T18:33:41.687Z"),
            (253_402_300_799_999, "9999-12-31T23:59:59.999Z"),
        ] {
            assert_eq!(rfc3339(ms).as_deref(), Some(expected));
        }
        for beyond in [253_402_300_800_000, i64::MAX, i64::MIN] {
            assert_eq!(rfc3339(beyond), None);
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(ms in 0_i64..1 << 46) {
            prop_assert_eq!(parse_rfc3339(&rfc3339(ms).unwrap()), Some(ms));
        }
    }
}
