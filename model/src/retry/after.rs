//! The `Retry-After` of an answer, in seconds.

use crate::start::days_from_date;

/// The names of the months, as HTTP writes them.
const MONTHS: &str = "JanFebMarAprMayJunJulAugSepOctNovDec";

/// The seconds to wait by a `Retry-After`: a number of them, or the moment that
/// they lead to (RFC 9110, 10.2.3). That is counted from the `Date` of the same
/// answer, so that a browser's wrong clock changes nothing; without one it says
/// nothing.
pub(crate) fn seconds(retry_after: &str, date: Option<&str>) -> Option<u32> {
    let text = retry_after.trim();
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        // Beyond all numbers it is still long.
        return Some(text.parse().unwrap_or(u32::MAX));
    }
    let wait = unix_time(text)?.saturating_sub(unix_time(date?)?);
    Some(u32::try_from(wait.max(0)).unwrap_or(u32::MAX))
}

/// The seconds since 1970 of a date in one of the three notations of HTTP
/// (RFC 9110, 5.6.7): their words and numbers differ in order alone.
fn unix_time(text: &str) -> Option<i64> {
    let mut month = None;
    let mut numbers = [0; 5];
    let mut places = numbers.iter_mut();
    for part in text.split([' ', ',', '-', ':']) {
        if let Ok(number) = part.parse::<u16>() {
            *places.next()? = i64::from(number);
        } else if part.len() == 3 && month.is_none() {
            let at = MONTHS.find(part).filter(|at| at % 3 == 0);
            month = at.and_then(|at| i64::try_from(at / 3 + 1).ok());
        }
    }
    if places.next().is_some() {
        return None;
    }
    let [day, mut year, mut hour, mut minute, mut second] = numbers;
    if second >= 1_000 {
        // asctime has the year at its end.
        [hour, minute, second, year] = [year, hour, minute, second];
    } else if year < 100 {
        // Two digits are of the years from 1970 to 2069.
        year += if year < 70 { 2_000 } else { 1_900 };
    }
    let is_time = hour < 24 && minute < 60 && second <= 60;
    let days = days_from_date(year, month?, day).filter(|_| is_time)?;
    Some(((days * 24 + hour) * 60 + minute) * 60 + second)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_three_notations_of_a_date() {
        for (text, expected) in [
            ("Sun, 06 Nov 1994 08:49:37 GMT", Some(784_111_777)),
            ("Sunday, 06-Nov-94 08:49:37 GMT", Some(784_111_777)),
            ("Sun Nov  6 08:49:37 1994", Some(784_111_777)),
            ("Thu, 01 Jan 1970 00:00:00 GMT", Some(0)),
            ("Sun, 22 Nov 2026 13:47:00 GMT", Some(1_795_355_220)),
            ("Sunday, 22-Nov-26 13:47:00 GMT", Some(1_795_355_220)),
            ("Sat, 31 Dec 2016 23:59:60 GMT", Some(1_483_228_800)),
            ("Sun, 29 Feb 2026 13:47:00 GMT", None),
            ("Sun, 22 Nov 2026 24:00:00 GMT", None),
            ("Sun, 22 anF 2026 13:47:00 GMT", None),
            ("Sun, 22 Nov 2026 13:47 GMT", None),
            ("Sun, 22 Nov 2026 13:47:00:00 GMT", None),
            ("2026-11-22T13:47:00Z", None),
            ("soon", None),
            ("", None),
        ] {
            assert_eq!(unix_time(text), expected, "{text}");
        }
    }

    #[test]
    fn seconds_and_dates() {
        let now = Some("Sun, 22 Nov 2026 13:47:00 GMT");
        for (text, date, expected) in [
            ("0", None, Some(0)),
            (" 7 ", None, Some(7)),
            ("120", now, Some(120)),
            ("99999999999999", None, Some(u32::MAX)),
            ("-1", now, None),
            ("1.5", now, None),
            ("", now, None),
            ("Sun, 22 Nov 2026 13:47:30 GMT", now, Some(30)),
            ("Sun, 22 Nov 2026 13:46:30 GMT", now, Some(0)),
            ("Mon, 23 Nov 2026 13:47:00 GMT", now, Some(86_400)),
            ("Sun, 22 Nov 2026 13:47:30 GMT", None, None),
            ("Sun, 22 Nov 2026 13:47:30 GMT", Some("now"), None),
        ] {
            assert_eq!(seconds(text, date), expected, "{text} at {date:?}");
        }
    }
}
