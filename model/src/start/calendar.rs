//! The proleptic Gregorian calendar, in whole numbers.

/// Milliseconds of a day.
pub(super) const DAY_MS: i64 = 86_400_000;

/// The days from 1970-01-01 to a date; `None` where there is no such date.
/// Years are from 0 to 9999.
#[must_use]
pub fn days_from_date(year: i64, month: i64, day: i64) -> Option<i64> {
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

/// The date, as year, month and day, so many days after 1970-01-01.
#[must_use]
pub fn date_from_days(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let leap_days = day_of_era / 1_460 - day_of_era / 36_524 + day_of_era / 146_096;
    let year_of_era = (day_of_era - leap_days) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month, day)
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
                    assert_eq!(date_from_days(expected), (year, month, day));
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
