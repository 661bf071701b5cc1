//! The proleptic Gregorian calendar, in whole numbers.

/// Milliseconds of a day.
pub(super) const DAY_MS: i64 = 86_400_000;

/// The days from 1970-01-01 to a date; `None` where there is no such date.
/// Years are from 0 to 9999.
pub(super) fn days_from_date(year: i64, month: i64, day: i64) -> Option<i64> {
    let is_date = (0..=9999).contains(&year)
        && (1..=12).contains(&month)
        && (1..=days_of_month(year, month)).contains(&day);
    if !is_date {
        return None;
    }
    // Years from March on, so that the leap day is the last of its year
    // (Howard Hinnant, "chrono-compatible low-level date algorithms").
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    Some(era * 146_097 + day_of_era - 719_468)
}

fn days_of_month(year: i64, month: i64) -> i64 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_follow_each_other_for_four_centuries() {
        let mut expected = days_from_date(1970, 1, 1).unwrap();
        assert_eq!(expected, 0);
        for year in 1970..2400 {
            for month in 1..=12 {
                for day in 1..=days_of_month(year, month) {
                    assert_eq!(days_from_date(year, month, day), Some(expected));
                    expected += 1;
                }
                let beyond = days_of_month(year, month) + 1;
                assert_eq!(days_from_date(year, month, beyond), None);
            }
        }
        // 1970 to 2399: 430 years with 104 leap days.
        assert_eq!(expected, 430 * 365 + 104);
    }

    #[test]
    fn known_days() {
        assert_eq!(days_from_date(2000, 2, 29), Some(11_016));
        assert_eq!(days_from_date(1969, 12, 31), Some(-1));
        assert_eq!(days_from_date(0, 3, 1), Some(-719_468));
        for (year, month, day) in [
            (1900, 2, 29),
            (2026, 2, 29),
            (2026, 0, 1),
            (2026, 13, 1),
            (2026, 1, 0),
        ] {
            assert_eq!(days_from_date(year, month, day), None);
        }
    }
}
